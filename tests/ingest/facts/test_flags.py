"""Every flag rule: raised, its cause, and not raised next to the boundary."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from ibis.backends.duckdb import Backend

from metrics.policy import load_policy
from tests.ingest.facts.accepted import (
    CUTOFF,
    Row,
    a_contributor,
    a_feedback,
    a_pack,
    a_payout,
    a_person,
    a_record,
    a_registration,
    a_subsidy,
    an_aided,
    an_employee,
    an_outsider,
    facts_of,
    flags,
    told,
)

ELSEWHERE = "621102"
MARCH = date(2020, 3, 20)


def _insured(number: int) -> Row:
    return an_outsider(number)


# Per person: his records and the flags that hold for him.
PEOPLE: dict[str, tuple[list[Row], dict[str, str]]] = {
    "uninsured": ([], {"F01": "none"}),
    "gap": ([a_contributor(2)], {"F02": "none"}),
    "without household registration": ([_insured(3), a_registration(3, "无户籍")], {"F04": "无户籍"}),
    "two registrations, the graver cause": (
        [_insured(4), a_registration(4, "存疑"), a_registration(4, "已注销"), a_registration(4, "正常")],
        {"F04": "已注销"},
    ),
    "registered elsewhere, uninsured": (
        [a_registration(5, domicile_code="510100")], {"F01": "none", "F06": "none"},
    ),
    "registered elsewhere, insured": ([_insured(6), a_registration(6, domicile_code="510100")], {}),
    "registered nowhere known": ([a_registration(7, domicile_code=None)], {"F01": "none"}),
    "enrolled twice": ([a_contributor(8), a_subsidy(8), an_employee(8)], {"F07": "none"}),
    "suspended and employed is not twice": (
        [a_contributor(9, "暂停缴费"), a_subsidy(9), an_employee(9)], {},
    ),
    "paid after death": (
        [_insured(10), a_record("death", 10, death_date=MARCH), a_payout(10, "202004")], {"F08": "none"},
    ),
    "paid for the month of death": ([a_record("death", 11, death_date=MARCH), a_payout(11, "202003")], {}),
    "failed after death": (
        [a_record("death", 12, death_date=MARCH), a_payout(12, "202004", status="失败")], {},
    ),
    "two counties for one month": (
        [_insured(13), a_payout(13, "202001"), a_payout(13, "202001", county=ELSEWHERE)],
        {"F09": "two_counties"},
    ),
    "two counties for two months": (
        [_insured(14), a_payout(14, "202001"), a_payout(14, "202002", county=ELSEWHERE)], {},
    ),
    "two counties, one failed": (
        [_insured(15), a_payout(15, "202001"), a_payout(15, "202001", county=ELSEWHERE, status="失败")], {},
    ),
    "retired and paid": ([an_employee(16, "退休"), a_payout(16)], {"F09": "employee_pension"}),
    "retired and paid another month": ([an_employee(17, "退休"), a_payout(17, "202002")], {}),
    "suspended payout": ([_insured(18), a_payout(18, status="暂停")], {"F10": "none"}),
    "suspended payout of another month": ([_insured(19), a_payout(19, "202002", status="暂停")], {}),
    "lapsed": ([a_contributor(20, "暂停缴费")], {"F02": "none", "F11": "none"}),
    "lapsed, yet paid for": ([a_contributor(21, "暂停缴费"), a_subsidy(21)], {}),
    "excluded": ([a_record("student", 22, graduation_date=None)], {}),
}  # fmt: skip

OLD = date(1950, 5, 5)


@pytest.fixture(scope="module")
def flagged() -> Backend:
    rows = [row for records, _ in PEOPLE.values() for row in records]
    registered = [a_person(number) for number in range(1, len(PEOPLE) + 1)]
    return facts_of(
        *rows,
        *registered,
        a_person(1, born=OLD),
        a_contributor(1, "待遇领取", born=OLD),
        a_payout(1, born=OLD, status="失败"),
        a_contributor(90),
        a_payout(91, status="暂停"),
    )


@pytest.mark.parametrize(("number", "case"), [*enumerate(PEOPLE, start=1)])
def test_flags(flagged: Backend, number: int, case: str) -> None:
    assert flags(flagged, number) == PEOPLE[case][1]


def test_an_unpaid_pension_is_flagged_with_its_reason(flagged: Backend) -> None:
    assert flags(flagged, 1, OLD) == {"F03": "failed"}


def test_who_is_not_of_the_register_raises_no_flag(flagged: Backend) -> None:
    of_register = {row["person_key"] for row in told(flagged)}
    assert {row["person_key"] for row in told(flagged, "flag_held")} <= of_register
    assert len(of_register) == len(PEOPLE) + 1


def test_a_household_case_needs_no_place_on_the_poverty_register() -> None:
    con = facts_of(an_aided(1), an_outsider(1), a_registration(1, "重户口"))
    assert flags(con, 1) == {"F04": "重户口"}


@pytest.mark.parametrize("warning", ["id_missing", "id_invalid", "id_damaged"])
def test_a_person_without_a_usable_number_is_an_identity_case(warning: str) -> None:
    held = told(facts_of(a_person(None, id_warning=warning)), "flag_held")
    assert {row["flag_type"]: row["cause"] for row in held} == {"F01": "none", "F05": warning}


@pytest.mark.parametrize(("days", "raised"), [(0, True), (-1, False)])
def test_the_subsidy_gap_is_a_flag_from_its_due_date_on(days: int, raised: bool) -> None:
    due = load_policy().subsidy_due_date(CUTOFF) + timedelta(days=days)
    assert ("F02" in flags(facts_of(a_person(1), a_contributor(1), pack=a_pack(due)), 1)) is raised


def test_an_effective_a7_does_not_undo_the_rule_itself() -> None:
    con = facts_of(a_person(1), an_outsider(1), a_registration(1, "存疑"), a_feedback(1, "F04", "A7"))
    assert flags(con, 1) == {"F04": "存疑"}


def test_age_limits_of_lapsed_contributions_are_the_policys() -> None:
    policy = replace(load_policy(), subsidy_age_below=39)
    assert "F11" not in flags(facts_of(a_person(1), a_contributor(1, "暂停缴费"), policy=policy), 1)


def test_missing_counties_are_named_once_per_list() -> None:
    con = facts_of(pack=a_pack(missing=("621126", ELSEWHERE)))
    assert told(con, "missing") == [
        {"source": "poverty_register", "county": ELSEWHERE},
        {"source": "poverty_register", "county": "621126"},
    ]
