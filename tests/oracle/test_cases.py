"""The life of cases and clearance over some weeks, worked by hand."""

import datetime as dt

from tests.oracle import cases, facts
from tests.oracle.clearance import pace, state
from tests.oracle.counts import band
from tests.oracle.flags import raised
from tests.oracle.packs import Week
from tests.oracle.rows import Row
from tests.oracle.small_weeks import a_week, listed, number

ID = number("19800101")
WEEKS = ("2020-03-06", "2020-03-13", "2020-03-20", "2020-03-27")
UNINSURED = listed("poverty_register", "张伟", ID)
INSURED = (UNINSURED, listed("resident_pension", "张伟", ID))
MOVED = listed("poverty_register", "张伟", ID, county="620103")


def live(*weeks: Week) -> list[tuple[cases.Case, set[tuple[str, str]]]]:
    """After each week a copy of the F01 case, and the week's movements of F01 as county and kind."""
    book: cases.Book = {}
    story = []
    for week in weeks:
        everybody = facts.gather(week)
        moves = cases.step(book, everybody, raised(everybody, week), week)
        (case,) = [case for case in book.values() if case.flag == "F01"]
        copied = cases.Case(**vars(case))
        story.append((copied, {(county, kind) for county, flag, kind in moves if flag == "F01"}))
    return story


def weeks_of(*contents: tuple[tuple[str, Row], ...]) -> list[Week]:
    """Consecutive weeks from 2020-03-06 on with these rows."""
    return [a_week(day, *rows) for day, rows in zip(WEEKS, contents, strict=False)]


def test_a_case_is_flagged_then_dispatched_then_resolved_and_reopened() -> None:
    story = live(*weeks_of((UNINSURED,), (UNINSURED,), INSURED, (UNINSURED,)))
    assert [case.stage for case, _ in story[:2]] == ["flagged", "dispatched"]
    assert story[2][0].closed == "resolved"
    reopened, moves = story[3]
    assert (reopened.closed, reopened.stage, reopened.since) == (None, "flagged", dt.date(2020, 3, 27))
    assert moves == {("620102", "reopened")}


def test_feedback_comes_before_flagged_and_dispatched() -> None:
    stages = {}
    for result in ("A1", "C1", "D1", "E1"):
        said = listed("county_feedback", "张伟", ID, result=result)
        ((case, _),) = live(*weeks_of((UNINSURED, said)))
        stages[result] = case.stage
    assert stages == {"A1": "verifying", "C1": "handled", "D1": "blocked", "E1": "soft"}


def test_a_case_moves_with_its_person_and_closes_in_its_old_county() -> None:
    story = live(*weeks_of((UNINSURED,), (MOVED,)))
    left, came = ("620102", "transferred_out"), ("620103", "transferred_in")
    assert story[1][1] == {("620102", "previous"), left, came}
    moved_and_insured = (MOVED, listed("resident_pension", "张伟", ID))
    story = live(*weeks_of((UNINSURED,), moved_and_insured))
    assert story[1][1] == {("620102", "previous"), ("620102", "resolved")}


def test_closing_reasons_have_an_order() -> None:
    dead = listed("death", "张伟", ID, died=dt.date(2020, 3, 1))
    said = listed("county_feedback", "张伟", ID, result="B1")
    for rows, reason in (
        ((), "left_register"),
        ((*INSURED, dead, said), "excluded"),
        ((*INSURED, said), "insured_elsewhere"),
        (INSURED, "resolved"),
    ):
        assert live(*weeks_of((UNINSURED,), rows))[1][0].closed == reason


def test_a_missing_file_freezes_the_county_of_the_case_and_of_the_person() -> None:
    first = a_week(WEEKS[0], UNINSURED)
    for county, rows in (("620102", INSURED), ("620102", (MOVED,)), ("620103", (MOVED,))):
        frozen = a_week(WEEKS[1], *rows, missing={"resident_pension": {county}})
        case, moves = live(first, frozen)[1]
        assert (case.county, case.stage, case.closed) == ("620102", "flagged", None)
        assert moves == {("620102", "previous")}


def test_a_file_that_is_no_source_of_the_flag_freezes_nothing() -> None:
    later = a_week(WEEKS[1], *INSURED, missing={"pension_payout": {"620102"}})
    assert live(a_week(WEEKS[0], UNINSURED), later)[1][0].closed == "resolved"


def test_a_county_is_sustained_after_four_cleared_weeks_and_relapses() -> None:
    states: list[str | None] = []
    for stale, open_cases in zip((0, 0, 0, 1, 0, 0, 0), (2, 0, 0, 0, 0, 0, 0), strict=True):
        states.append(state(bool(stale), open_cases, states))
    assert states == ["outstanding", "cleared", "cleared", "stale", "cleared", "cleared", "cleared"]
    assert state(False, 0, states) == "sustained"
    assert state(False, 1, states) == "relapsed"
    assert state(False, 1, ["outstanding", "stale"]) == "outstanding"


def test_the_pace_is_the_mean_of_the_last_four_weeks() -> None:
    assert pace([235], dt.date(2020, 3, 6)) == {"required": 19.5833, "current": None, "forecast_weeks": None}
    assert pace([235, 215, 170], dt.date(2020, 3, 20)) == {
        "required": 17.0,
        "current": 32.5,
        "forecast_weeks": 5.2308,
    }
    assert pace([99, 20, 18, 15, 14, 8], dt.date(2020, 5, 29)) == {
        "required": None,
        "current": 3.0,
        "forecast_weeks": 2.6667,
    }
    assert pace([1, 2], dt.date(2020, 5, 22)) == {"required": 2.0, "current": -1.0, "forecast_weeks": None}


def test_ageing_bands_include_their_last_day() -> None:
    assert [band(days) for days in (0, 7, 8, 14, 15, 30, 31, 60, 61)] == [
        "0-7",
        "0-7",
        "8-14",
        "8-14",
        "15-30",
        "15-30",
        "31-60",
        "31-60",
        ">60",
    ]
