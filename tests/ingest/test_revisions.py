"""Corrected, late and withdrawn packs: revisions, and what follows for later issues."""

import shutil
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.export import release_json
from ingest.publishing.withdraw import withdraw
from ingest.refusal import Refusal
from tests.ingest.loaders import a_loader, load_all, releases, silent
from tests.samples import expected, sample_packs

WEEKS = ["2020-03-06", "2020-03-13", "2020-03-20"]


def packs(weeks=WEEKS):
    return [sample_packs() / week for week in weeks]


def a_corrected_pack(folder: Path, week: str) -> Path:
    """The week's pack without the first half of its longest list of deaths, and the manifest put right."""
    pack = folder / week
    shutil.copytree(sample_packs() / week, pack)
    manifest = (pack / "pack.toml").read_text(encoding="utf-8")
    lists = [file for file in tomllib.loads(manifest)["file"] if file["path"].endswith(".csv")]
    file = max((file for file in lists if file["source"] == "death"), key=lambda file: file["rows"])
    path = pack / file["path"]
    header, *rows = path.read_bytes().splitlines(keepends=True)
    dropped = [row for row in rows if row.strip(b"\r\n\t, ")][: file["rows"] // 2]
    path.write_bytes(header + b"".join(row for row in rows if row not in dropped))
    left = file["rows"] - sum(row in dropped for row in rows)
    manifest = manifest.replace(file["sha256"], sha256(path.read_bytes()).hexdigest())
    head, tail = manifest.split(f'path = "{file["path"]}"')
    tail = tail.replace(f"rows = {file['rows']}", f"rows = {left}", 1)
    (pack / "pack.toml").write_text(f'{head}path = "{file["path"]}"{tail}', encoding="utf-8")
    return pack


@pytest.fixture
def loader(tmp_path):
    loader = a_loader(tmp_path)
    yield loader
    loader.engine.dispose()


def numbers(loader, issue):
    with loader.engine.connect() as connection:
        return release_json(connection, issue)


def test_a_corrected_pack_makes_a_new_revision_and_recomputes_the_later_issues(loader, tmp_path):
    load_all(loader, packs())
    outcome = loader.load(a_corrected_pack(tmp_path, WEEKS[0]), silent)
    assert outcome.recomputed_issues == (2, 3)
    assert releases(loader.engine) == [
        (1, 1, "superseded"),
        (2, 1, "superseded"),
        (3, 1, "superseded"),
        (1, 2, "current"),
        (2, 2, "current"),
        (3, 2, "current"),
    ]
    corrected, wanted = numbers(loader, 1)["province"], expected()["packs"][0]["province"]
    assert corrected["coverage"]["excluded"]["death"] < wanted["coverage"]["excluded"]["death"]
    # Facts of the later weeks come from their own lists, so they are unchanged; the movements join the corrected week.
    later = numbers(loader, 2)["province"]
    assert later["coverage"] == expected()["packs"][1]["province"]["coverage"]
    for flag, balance in later["flags"].items():
        assert balance.get("previous", 0) == corrected["flags"][flag]["open"], flag


def test_loading_the_right_pack_again_brings_the_right_numbers_back(loader, tmp_path):
    load_all(loader, packs(WEEKS[:2]))
    loader.load(a_corrected_pack(tmp_path, WEEKS[0]), silent)
    loader.load(packs()[0], silent)
    assert numbers(loader, 1) == expected()["packs"][0]
    assert numbers(loader, 2) == expected()["packs"][1]


def test_a_late_pack_between_two_issues_gives_the_same_numbers_as_in_order(loader):
    first, second, third = packs()
    load_all(loader, [first, third])
    outcome = loader.load(second, silent)
    assert outcome.recomputed_issues == (3,)
    assert [numbers(loader, issue) for issue in (1, 2, 3)] == expected()["packs"][:3]


def test_a_withdrawn_issue_leaves_the_one_before_and_can_be_loaded_again(loader):
    load_all(loader, packs(WEEKS[:2]))
    withdraw(loader.engine, 2)
    with pytest.raises(Refusal, match="issue_not_published"):
        numbers(loader, 2)
    assert numbers(loader, 1) == expected()["packs"][0]
    loader.load(packs()[1], silent)
    assert numbers(loader, 2) == expected()["packs"][1]
    assert releases(loader.engine) == [(1, 1, "current"), (2, 1, "withdrawn"), (2, 2, "current")]


def test_an_issue_with_later_ones_is_not_withdrawn(loader):
    load_all(loader, packs(WEEKS[:2]))
    with pytest.raises(Refusal, match="issue_has_later"):
        withdraw(loader.engine, 1)
    assert releases(loader.engine) == [(1, 1, "current"), (2, 1, "current")]


def test_demo_packs_do_not_join_real_ones(loader, tmp_path):
    loader.load(packs()[0], silent)
    demo = a_loader(tmp_path, is_demo=True)
    with pytest.raises(Refusal, match="demo_mixed"):
        demo.load(packs()[1], silent)
    demo.engine.dispose()
    assert releases(loader.engine) == [(1, 1, "current")]
