"""Feedback given in the application and reviewed by a second person takes effect in the issue that follows, by the same rules."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from access import Role, Scope
from data_access.engine import reading_engine
from data_access.made import Made
from data_access.made.answers import Answer
from data_access.schema import case_identity, feedback_taken, flagged_case, release
from ingest.export import release_json
from tests.ingest.loaders import a_loader, load_all, releases, silent
from tests.ingest.test_revisions import a_corrected_pack
from tests.samples import expected, sample_packs

WEEKS = ["2020-03-06", "2020-03-13", "2020-03-20"]
CODES = ("A1", "B1", "C1", "D2", "E1")
CLOSED_AS = {"A1": "excluded", "B1": "insured_elsewhere"}
STAGES = {"C1": "handled", "D2": "blocked", "E1": "soft"}
WAITING, RETURNED, NOT_YET, MISTAKEN = "waiting", "returned", "not yet", "mistaken"
_PERSON = ("name", "id_number", "birth_date", "village_code")


@dataclass(frozen=True)
class _Case:
    """One F01 case that nothing but an answer would touch in issues 1 to 3."""

    case_no: str
    county: str
    is_numbered: bool


def _untouched(engine: Engine, baseline: str) -> list[_Case]:
    """F01 cases open in the first issue that in the samples stay open, without feedback, through the third."""
    quiet = {}
    other = reading_engine(baseline)
    with other.connect() as connection:
        for issue in (1, 2, 3):
            quiet[issue] = {tuple(row[:4]) for row in connection.execute(_open(issue))}
    other.dispose()
    with engine.connect() as connection:
        rows = connection.execute(_open(1).order_by(case_identity.c.case_no)).all()
    kept = [row for row in rows if all(tuple(row[:4]) in quiet[issue] for issue in (1, 2, 3))]
    return [_Case(row.case_no, row.county, row.id_number is not None) for row in kept]


def _open(issue: int):
    case = flagged_case.c
    return (
        select(*(case_identity.c[name] for name in _PERSON), case.case_no, case.county)
        .join_from(
            flagged_case,
            case_identity,
            (case.case_no == case_identity.c.case_no) & (case.release_id == case_identity.c.release_id),
        )
        .join(release, release.c.release_id == case.release_id)
        .where(release.c.issue == issue, release.c.status == "current", case.flag_type == "F01")
        .where(case.is_open, case.is_frozen.is_(False), case.stage.in_(("flagged", "dispatched")))
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, loaded_samples: str):
    """Issue 1 loaded, five answers approved, one waiting, one returned; then issues 2 and 3."""
    folder = tmp_path_factory.mktemp("told")
    loader = a_loader(folder, is_demo=True)
    packs = [sample_packs() / week for week in WEEKS]
    load_all(loader, packs[:1])
    cases = _untouched(loader.engine, loaded_samples)
    nameless = [case for case in cases if not case.is_numbered]
    numbered = [case for case in cases if case.is_numbered]
    assert nameless
    chosen = dict(zip((*CODES, WAITING, RETURNED, NOT_YET, MISTAKEN), (nameless[0], *numbered), strict=False))
    made = Made.at(f"sqlite:///{folder / 'reporting.db'}")
    for kind in (*CODES, WAITING, RETURNED):
        _answer(made, 1, chosen[kind], kind if kind in CODES else "A4", kind)
    _answer(made, 1, chosen[MISTAKEN], "A4", "approved")
    load_all(loader, packs[1:2])
    _answer(made, 2, chosen[NOT_YET], "B2", "approved")
    _answer(made, 2, chosen[MISTAKEN], "E1", "approved")
    load_all(loader, packs[2:])
    yield folder, loader, chosen, made
    made.reader.dispose()
    made.writer.dispose()
    loader.engine.dispose()


def _answer(made: Made, release_id: int, case: _Case, code: str, kind: str) -> None:
    scope = Scope(Role.COUNTY, case.county)
    _, day = made.feedback_release(scope)
    until = date(2022, 7, 1) if code == "A1" else None
    made.enter_feedback(
        scope, release_id, "clerk", [(case.case_no, Answer(code, "核实过", until, "入户", day))]
    )
    entry = made.case_feedback(scope, case.case_no)[0]
    if kind == RETURNED:
        made.review_feedback(scope, entry, "second", approve=False, note="再查")
    elif kind != WAITING:
        made.review_feedback(scope, entry, "second", approve=True)


def _as_in(engine: Engine, issue: int, case: _Case):
    row = flagged_case.c
    statement = (
        select(row.is_open, row.stage, row.close_reason, row.feedback_code)
        .join(release, release.c.release_id == row.release_id)
        .where(release.c.issue == issue, release.c.status == "current", row.case_no == case.case_no)
    )
    with engine.connect() as connection:
        return connection.execute(statement).first()


@pytest.mark.parametrize("code", CODES)
def test_an_approved_answer_does_what_the_rules_say_in_the_next_issue(told, code: str) -> None:
    _, loader, chosen, made = told
    found = _as_in(loader.engine, 2, chosen[code])
    if code in CLOSED_AS:
        assert (found.is_open, found.close_reason) == (False, CLOSED_AS[code])
        assert _as_in(loader.engine, 3, chosen[code]) is None
    else:
        assert (found.is_open, found.stage, found.feedback_code) == (True, STAGES[code], code)
        assert _as_in(loader.engine, 3, chosen[code]).stage == STAGES[code]
    entry = made.case_feedback(Scope(Role.COUNTY, chosen[code].county), chosen[code].case_no)[0]
    assert (entry.stands, entry.taken_issue) == ("taken", 2)


@pytest.mark.parametrize("kind", [WAITING, RETURNED])
def test_what_nobody_approved_closes_nothing_and_stands_as_being_verified(told, kind: str) -> None:
    _, loader, chosen, made = told
    for issue in (2, 3):
        found = _as_in(loader.engine, issue, chosen[kind])
        assert (found.is_open, found.stage, found.feedback_code) == (True, "verifying", None)
    entry = made.case_feedback(Scope(Role.COUNTY, chosen[kind].county), chosen[kind].case_no)[0]
    assert (entry.stands, entry.taken_issue) == (kind, None)


def test_an_answer_reviewed_after_a_cut_off_waits_for_the_next(told) -> None:
    _, loader, chosen, _ = told
    assert _as_in(loader.engine, 2, chosen[NOT_YET]).stage == "dispatched"
    assert _as_in(loader.engine, 3, chosen[NOT_YET]).close_reason == "insured_elsewhere"


def test_an_answer_that_closed_a_case_by_mistake_gives_way_to_a_later_one(told) -> None:
    _, loader, chosen, made = told
    closed, again = (_as_in(loader.engine, issue, chosen[MISTAKEN]) for issue in (2, 3))
    assert (closed.is_open, closed.close_reason) == (False, "excluded")
    assert (again.is_open, again.stage, again.feedback_code) == (True, "soft", "E1")
    entry = made.case_feedback(Scope(Role.COUNTY, chosen[MISTAKEN].county), chosen[MISTAKEN].case_no)[0]
    assert (entry.stands, entry.taken_issue) == ("taken", 3)


def test_only_the_cases_with_an_answer_differ_from_the_numbers_without_any(told) -> None:
    loader = told[1]
    with loader.engine.connect() as connection:
        flags = release_json(connection, 2)["province"]["flags"]["F01"]
    wanted = expected()["packs"][1]["province"]["flags"]["F01"]
    assert flags["open"] == wanted["open"] - len(CLOSED_AS) - 1
    # A1, and the mistaken A4.
    assert flags["excluded"] == wanted["excluded"] + 2
    assert flags["insured_elsewhere"] == wanted["insured_elsewhere"] + 1


def test_a_correction_of_an_issue_takes_the_same_answers_again(told, tmp_path: Path) -> None:
    _, loader, chosen, made = told
    scope = Scope(Role.COUNTY, chosen[WAITING].county)
    made.review_feedback(scope, made.case_feedback(scope, chosen[WAITING].case_no)[0], "second", approve=True)
    taken = _taken(loader.engine)
    before = [_as_in(loader.engine, issue, case) for issue in (2, 3) for case in chosen.values()]
    shorter = replace(loader, accept_shrink=frozenset({"death"}))
    shorter.load(a_corrected_pack(tmp_path, WEEKS[1]), silent)
    loader.load(sample_packs() / WEEKS[1], silent)
    assert [_as_in(loader.engine, issue, case) for issue in (2, 3) for case in chosen.values()] == before
    assert _taken(loader.engine) == taken
    assert [status for *_, status in releases(loader.engine)].count("current") == 3


def _taken(engine: Engine) -> set[tuple[int, int, int]]:
    statement = (
        select(release.c.issue, feedback_taken.c.feedback_id, feedback_taken.c.step_no)
        .join(release, release.c.release_id == feedback_taken.c.release_id)
        .where(release.c.status == "current")
    )
    with engine.connect() as connection:
        return {tuple(row) for row in connection.execute(statement)}
