"""Coverage, subsidy, pension, flags and feedback of rules.md for one person, worked by hand."""

import datetime as dt

import pytest

from tests.oracle import facts
from tests.oracle.feedback import counting, effective
from tests.oracle.flags import raised
from tests.oracle.rows import Row
from tests.oracle.small_weeks import a_row, a_week, listed, number

GROWN = number("19800101")
OLD = number("19500101")


def flags_of(cutoff: str, of: str, *rows: tuple[str, Row]) -> set[str]:
    """The flags of the only register person of a week."""
    week = a_week(cutoff, listed("poverty_register", "张伟", of), *rows)
    (flags,) = raised(facts.gather(week), week).values()
    return flags


def facts_of(of: str, *rows: tuple[str, Row]) -> facts.Facts:
    """The facts of the only register person on 2020-03-06."""
    (one,) = facts.gather(a_week("2020-03-06", listed("poverty_register", "张伟", of), *rows)).values()
    return one


@pytest.mark.parametrize(
    ("source", "until", "excluded"),
    [
        ("student", None, "student"),
        ("student", dt.date(2020, 3, 7), "student"),
        ("student", dt.date(2020, 3, 6), None),
        ("military", None, "military"),
        ("prison", dt.date(2020, 3, 6), None),
    ],
)
def test_an_exclusion_ends_on_its_last_day(source: str, until: dt.date | None, excluded: str | None) -> None:
    assert facts_of(GROWN, listed(source, "张伟", GROWN, until=until)).excluded == excluded


def test_of_several_exclusions_death_comes_first() -> None:
    rows = [listed(source, "张伟", GROWN) for source in ("student", "military", "prison")]
    assert facts_of(GROWN, *rows).excluded == "prison"
    died = listed("death", "张伟", GROWN, died=dt.date(2020, 3, 6))
    assert facts_of(GROWN, *rows, died).excluded == "death"


def test_a_death_after_the_cut_off_does_not_exclude_yet() -> None:
    assert facts_of(GROWN, listed("death", "张伟", GROWN, died=dt.date(2020, 3, 7))).excluded is None


@pytest.mark.parametrize(
    ("source", "given", "insured", "resident"),
    [
        ("resident_pension", {"status": "暂停缴费"}, True, True),
        ("resident_pension", {"status": "终止参保"}, False, False),
        ("employee_pension", {"status": "退休"}, True, None),
        ("employee_pension", {"status": "终止"}, False, False),
        ("out_of_province", {"scheme": "城乡居民"}, True, True),
        ("out_of_province", {"scheme": "机关事业"}, True, None),
        ("county_feedback", {"result": "B1"}, True, True),
        ("county_feedback", {"result": "B4"}, True, None),
        ("county_feedback", {"result": "C1"}, False, False),
    ],
)
def test_who_is_insured(source: str, given: Row, insured: bool, resident: bool | None) -> None:
    one = facts_of(GROWN, listed(source, "张伟", GROWN, **given))
    assert one.insured == insured
    assert (one.resident_insured if one.resident_eligible else None) == resident


def test_a_record_under_another_name_is_no_link_but_a_conflict() -> None:
    flags = flags_of("2020-03-06", GROWN, listed("resident_pension", "李娜", GROWN))
    assert flags == {"F01", "F05"}


def test_the_subsidy_gap_is_flagged_from_31_march() -> None:
    contributing = listed("resident_pension", "张伟", GROWN)
    assert flags_of("2020-03-27", GROWN, contributing) == set()
    assert flags_of("2020-04-03", GROWN, contributing) == {"F02"}
    nothing = listed("subsidy_payment", "张伟", GROWN, amount=0)
    make_up = listed("subsidy_payment", "张伟", GROWN, kind="补缴")
    last_year = listed("subsidy_payment", "张伟", GROWN, year=2019)
    assert flags_of("2020-04-03", GROWN, contributing, nothing, make_up, last_year) == {"F02"}
    assert flags_of("2020-04-03", GROWN, contributing, listed("subsidy_payment", "张伟", GROWN)) == set()


def test_a_lapsed_contributor_is_flagged_until_his_premium_is_paid() -> None:
    lapsed = listed("resident_pension", "张伟", GROWN, status="暂停缴费")
    assert flags_of("2020-03-06", GROWN, lapsed) == {"F11"}
    assert flags_of("2020-03-06", GROWN, lapsed, listed("subsidy_payment", "张伟", GROWN)) == set()


def test_a_pension_is_paid_only_by_a_payout_that_succeeded_for_the_month() -> None:
    drawing = listed("resident_pension", "张伟", OLD, status="待遇领取")
    assert flags_of("2020-03-06", OLD, drawing) == {"F03"}
    paid = listed("pension_payout", "张伟", OLD)
    assert flags_of("2020-03-06", OLD, drawing, paid) == set()
    suspended = listed("pension_payout", "张伟", OLD, status="暂停")
    assert flags_of("2020-03-06", OLD, drawing, suspended) == {"F03", "F10"}
    retired = listed("employee_pension", "张伟", OLD, status="退休")
    assert flags_of("2020-03-06", OLD, retired) == set()
    assert flags_of("2020-03-06", OLD, retired, drawing, paid) == {"F07", "F09"}


def test_paid_after_death_means_a_month_after_the_one_of_death() -> None:
    drawing = listed("resident_pension", "张伟", OLD, status="待遇领取")
    paid = listed("pension_payout", "张伟", OLD)
    in_the_month = listed("death", "张伟", OLD, died=dt.date(2020, 2, 1))
    before_it = listed("death", "张伟", OLD, died=dt.date(2020, 1, 31))
    assert flags_of("2020-03-06", OLD, drawing, paid, in_the_month) == set()
    assert flags_of("2020-03-06", OLD, drawing, paid, before_it) == {"F08"}


def test_paid_twice_means_one_month_in_two_counties() -> None:
    drawing = listed("resident_pension", "张伟", OLD, status="待遇领取")
    paid = listed("pension_payout", "张伟", OLD)
    assert flags_of("2020-03-06", OLD, drawing, paid, paid) == set()
    elsewhere = listed("pension_payout", "张伟", OLD, county="620103")
    assert flags_of("2020-03-06", OLD, drawing, paid, elsewhere) == {"F09"}


def test_a_household_outside_the_province_is_flagged_while_uninsured() -> None:
    elsewhere = listed("household_register", "张伟", GROWN, domicile="510100", status="存疑")
    assert flags_of("2020-03-06", GROWN, elsewhere) == {"F01", "F04", "F06"}
    assert flags_of("2020-03-06", GROWN, elsewhere, listed("resident_pension", "张伟", GROWN)) == {"F04"}


@pytest.mark.parametrize(
    ("given", "counts"),
    [
        ({}, True),
        ({"verifier": None}, False),
        ({"reviewer": "张"}, False),
        ({"verified": dt.date(2020, 3, 3)}, False),
        ({"reviewed": dt.date(2020, 3, 6)}, True),
        ({"reviewed": dt.date(2020, 3, 7)}, False),
        ({"valid_until": dt.date(2020, 3, 6)}, True),
        ({"valid_until": dt.date(2020, 3, 5)}, False),
        ({"result": "A1"}, False),
        ({"result": "A1", "valid_until": dt.date(2020, 7, 1)}, True),
        ({"result": "A4"}, True),
    ],
)
def test_feedback_is_effective_when_two_persons_stand_behind_it_and_it_has_not_expired(
    given: Row, counts: bool
) -> None:
    row = a_row("county_feedback", "张伟", GROWN, **{"result": "D1", **given})
    assert effective(row, dt.date(2020, 3, 6)) == counts


def test_the_last_reviewed_feedback_counts_and_of_equals_the_later_row() -> None:
    def said(result: str, day: int) -> Row:
        return a_row("county_feedback", "张伟", GROWN, result=result, reviewed=dt.date(2020, 3, day))

    cutoff = dt.date(2020, 3, 6)
    assert counting([said("B1", 4), said("E1", 3)], cutoff) == {"F01": "B1"}
    assert counting([said("B1", 4), said("E1", 4)], cutoff) == {"F01": "E1"}
    assert counting([said("B1", 4), said("E1", 7)], cutoff) == {"F01": "B1"}


def test_class_a_excludes_through_four_flag_types_and_a7_closes_the_others() -> None:
    for flag, excluded in {"F02": "feedback", "F06": "feedback", "F04": None}.items():
        said = listed("county_feedback", "张伟", GROWN, flag=flag, result="A7")
        assert facts_of(GROWN, said).excluded == excluded
    unclear = listed("household_register", "张伟", GROWN, status="存疑")
    said = listed("county_feedback", "张伟", GROWN, flag="F04", result="A7")
    assert flags_of("2020-03-06", GROWN, unclear, said) == {"F01"}
