"""The second look as a stage of loading: what it leaves in a release, and that no number of it depends on it."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, Table, select

from data_access.schema import case_identity, flagged_case, match_proposal, second_look
from ingest import second_look as stage
from ingest.export import release_json
from ingest.loading import Loader
from ingest.publishing.release_tables import RELEASE_TABLES
from tests.ingest.loaders import a_loader, load_all
from tests.ingest.second_look.looking import a_pensioner, a_person, a_villager, lists
from tests.samples import sample_packs

PACK = sample_packs() / "2020-03-06"


def _rows(engine: Engine, table: Table) -> list[dict]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def _numbers(engine: Engine) -> dict:
    with engine.connect() as connection:
        return release_json(connection, 1)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    loader = a_loader(tmp_path_factory.mktemp("with"))
    load_all(loader, [PACK])
    return loader


def test_a_failing_look_is_told_and_changes_no_number(
    loaded: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("潘玉梅 629901197005170024")

    monkeypatch.setattr(stage.scoring, "scored", broken)
    without = a_loader(tmp_path)
    load_all(without, [PACK])
    assert _rows(without.engine, match_proposal) == []
    (told,) = _rows(without.engine, second_look)
    assert (told["outcome"], told["persons"], told["failure"]) == ("failed", 0, "RuntimeError")
    assert _numbers(without.engine) == _numbers(loaded.engine)
    for name in RELEASE_TABLES:
        if name not in stage.TABLES:
            table = flagged_case.metadata.tables[name]
            assert len(_rows(without.engine, table)) == len(_rows(loaded.engine, table)), name


def test_proposals_stand_on_open_cases_of_persons_in_doubt(loaded: Loader) -> None:
    cases = {each["case_no"]: each for each in _rows(loaded.engine, flagged_case)}
    doubted = {each["person_no"] for each in cases.values() if each["flag_type"] == "F05" and each["is_open"]}
    proposals = _rows(loaded.engine, match_proposal)
    named = {each["case_no"] for each in proposals}
    assert named
    assert all(cases[case_no]["is_open"] and cases[case_no]["person_no"] in doubted for case_no in named)
    (told,) = _rows(loaded.engine, second_look)
    assert told["persons"] == len(doubted)
    persons = {cases[case_no]["person_no"] for case_no in named}
    assert told["strong_persons"] + told["weak_persons"] == len(persons)


def test_no_name_and_no_number_can_be_read_from_a_proposal(loaded: Loader) -> None:
    names = {each["name"] for each in _rows(loaded.engine, case_identity)}
    for each in _rows(loaded.engine, match_proposal):
        assert len(each["masked_name"]) == 3
        assert each["masked_name"].endswith("**")
        assert each["masked_id"] is None or each["masked_id"][6:17] == "***********"
        assert not names & {str(value) for value in each.values()}


def test_every_open_case_of_the_person_gets_the_same_proposals_and_a_closed_one_none() -> None:
    cases = [
        {"case_no": case_no, "person_key": "anna", "flag_type": flag_type, "is_open": is_open}
        for case_no, flag_type, is_open in (("1", "F05", True), ("2", "F01", True), ("3", "F03", False))
    ]
    household = [a_villager(7, id_number=None, status="无户籍")]
    links = {"link_resident_pension": [{"row_no": 1, "person_key": "someone else"}]}
    with lists([a_person()], [a_pensioner(1)], household, links=links, cases=cases) as con:
        made = stage.look_again(con)
    rows = made["match_proposal"].to_pylist()
    assert [(each["case_no"], each["place"], each["source"]) for each in rows] == [
        ("1", 1, "household_register"),
        ("1", 2, "resident_pension"),
        ("2", 1, "household_register"),
        ("2", 2, "resident_pension"),
    ]
    blank, pension = rows[:2]
    assert (blank["masked_name"], blank["masked_id"], blank["township"]) == ("潘**", None, "621126101")
    assert (pension["masked_id"], pension["is_linked"]) == ("629901***********4", True)
    assert made["second_look"].to_pylist() == [
        {"outcome": "done", "persons": 1, "strong_persons": 1, "weak_persons": 0, "failure": None}
    ]


def test_nobody_in_doubt_is_no_failure() -> None:
    with lists([], [a_pensioner(1)]) as con:
        made = stage.look_again(con)
    assert made["match_proposal"].num_rows == 0
    assert made["second_look"]["outcome"].to_pylist() == ["done"]
