"""The templates: what is committed is what is built, and staff find every place in the list."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from reports import template
from reports.packing import packed
from reports.template.build.__main__ import FOLDER, FORMS, built
from tests.reports import words

_PLACES = re.compile(r"\{\{ *([^ .\[}]+)")


@pytest.mark.parametrize("name", FORMS)
def test_the_committed_template_is_the_one_that_is_built(name: str) -> None:
    assert built(FORMS[name]()) == (FOLDER / name).read_bytes()


def test_every_place_of_the_templates_is_explained_to_staff() -> None:
    explained = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name in FORMS:
        used = set(_PLACES.findall(words.everything((FOLDER / name).read_bytes()))) - {"行", "条", "表"}
        assert used
        assert not [place for place in sorted(used) if f"`{place}" not in explained]


@pytest.mark.parametrize(
    ("variable", "chosen"),
    [
        ("BULLETIN_TEMPLATE", template.bulletin_template),
        ("ONE_PAGE_TEMPLATE", template.one_page_template),
    ],
)
def test_staff_name_a_template_of_their_own(
    variable: str, chosen: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert callable(chosen)
    monkeypatch.delenv(variable, raising=False)
    assert chosen().parent == FOLDER
    monkeypatch.setenv(variable, str(tmp_path / "own.docx"))
    assert chosen() == tmp_path / "own.docx"


def test_packing_forgets_order_and_times() -> None:
    files = []
    for names, year in ((("a.xml", "[Content_Types].xml"), 2020), (("[Content_Types].xml", "a.xml"), 2021)):
        written = BytesIO()
        with ZipFile(written, "w") as archive:
            for name in names:
                with archive.open(name, "w") as part:
                    part.write(name.encode())
                archive.getinfo(name).date_time = (year, 1, 1, 0, 0, 0)
        files.append(packed(written.getvalue()))
    assert files[0] == files[1]
    assert ZipFile(BytesIO(files[0])).namelist() == ["[Content_Types].xml", "a.xml"]
