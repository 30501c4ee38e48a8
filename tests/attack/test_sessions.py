"""What a session is said to remember, and every file a page offers: the state of widgets forged from inside, texts that want to be
formulas in what leaves.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.builders import Tables, a_case, a_county, a_file, a_rejected_row, a_release, a_township
from tests.builders.databases import served
from tests.pages.application import APP, said
from ui.navigation import PATHS

MIN, FAR = "621126", "620102"
SIGN, CASE, FOREIGN = "猋", "A" * 16, "B" * 16
FORMULA = '=HYPERLINK("http://evil.example";"x")'
# Keys a session holds, with what somebody else's would be.
_FORGED = {
    "frame_address": {"division": FAR, "as": "leader", "issue": "1"},
    "pick_division": FAR,
    "pick_as": "leader",
    "filter_flag": FAR,
    "filter_stands": "taken",
    "worklist_county": FAR,
    "worklist_township": f"{FAR}101",
    "sample_chosen": 99,
    "coverage_county": FAR,
    "compare_against": "99",
    "briefing_jump": FAR,
    "forms_begun": frozenset({"answer", "review", "pick", "frame"}),
    "logged_looks": frozenset({("county", "county", "case", FOREIGN, 1, False)}),
}


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Two counties; texts of the own one are formulas, those of the other one are signed."""
    tables = Tables()
    release = a_release(tables, 1)
    a_township(tables, release, f"{MIN}101", FORMULA)
    a_township(tables, release, f"{FAR}101", SIGN)
    for county, text, number in ((MIN, FORMULA, CASE), (FAR, SIGN, FOREIGN)):
        a_county(tables, release, county, coverage={"eligible_persons": 10})
        a_case(tables, release, county, case_no=number, person=number, name=text, village=text)
        file_no = a_file(tables, release, "disability", path=f"{FORMULA}.csv", rejected={"id_invalid": 1})
        row = '{"' + text.replace('"', "'") + '": "' + text.replace('"', "'") + '"}'
        a_rejected_row(tables, release, file_no, county=county, masked_row=row)
    return served(tables, tmp_path, monkeypatch)


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("viewer", ["county", "presenter"])
def test_a_forged_memory_of_the_session_opens_nothing(
    viewer: str, record_property: Callable[[str, object], None]
) -> None:
    leaked, tried, titles = [], 0, set()
    for page in PATHS.values():
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.switch_page(page)
        for name, value in _FORGED.items():
            app.session_state[name] = value
            tried += 1
        app.query_params["as"] = viewer
        app.query_params["case"] = FOREIGN
        app.run()
        text = said(app)
        leaked += [page] if SIGN in text or FOREIGN in text or app.exception else []
        titles |= {title.value for title in app.title}
    record_property("attempts", tried)
    assert len(titles) >= len(PATHS) - 1
    assert leaked == []


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Callable[[], bytes]]]:
    """Every file a page offers, by its name, to be made."""
    found: list[tuple[str, Callable[[], bytes]]] = []

    def offered(_label: str, data: Callable[[], bytes], file_name: str, **_: object) -> bool:
        found.append((file_name, data))
        return False

    monkeypatch.setattr(st, "download_button", offered)
    return found


@pytest.mark.usefixtures("url")
def test_no_file_of_any_page_holds_a_formula_or_somebody_elses_rows(
    offers: list[tuple[str, Callable[[], bytes]]], record_property: Callable[[str, object], None]
) -> None:
    for page in PATHS.values():
        app = AppTest.from_file(str(APP), default_timeout=60)
        app.query_params["as"] = "county"
        app.run()
        app.switch_page(page)
        app.query_params["as"] = "county"
        app.run()
    made = {name: make() for name, make in offers}
    assert {name.rpartition(".")[2] for name in made} == {"xlsx", "csv", "docx"}
    for name, content in made.items():
        texts = list(_texts(name, content))
        assert texts, name
        assert not [text for text in texts if SIGN in text or FOREIGN in text], name
        assert not [text for text in texts if text.startswith(("=", "+", "@", "\t", "\r"))], name
    record_property("attempts", len(made))
    assert any("HYPERLINK" in text for name, content in made.items() for text in _texts(name, content))


def _texts(name: str, content: bytes) -> Iterator[str]:
    """Every cell or paragraph; a cell the spreadsheet would compute counts as its formula."""
    if name.endswith(".csv"):
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            yield from row
        return
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        inner = [part for part in parcel.namelist() if part.endswith((".xml", ".rels"))]
        for part in inner:
            text = parcel.read(part).decode()
            assert 'TargetMode="External"' not in text, part
            assert "vbaProject" not in text, part
            if name.endswith(".docx"):
                yield text
    if name.endswith(".xlsx"):
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        # The product's own sums are formulas of cells; a text of a file is never one.
                        yield str(cell.value) if cell.data_type in ("f", "s") else ""
