"""The counts of the registration drive over some weeks, worked by hand."""

from datetime import date
from pathlib import Path

import pytest

from metrics.registration import CAUSES
from tests.ingest.cases.province import COUNTY, OTHER_COUNTY, Province, Row, a_feedback, a_flag, a_person

PENSIONER = {"due": True, "paid": True}


def a_case(key: str = "anna", cause: str = "存疑") -> Row:
    return a_flag(key, "F04", cause)


def a_payout(key: str = "anna", paid_month: str = "202002", arrears: int = 0, status: str = "成功") -> Row:
    return {"person_key": key, "status": status, "paid_month": paid_month, "arrears_fen": arrears}


def counted(province: Province, division: str = COUNTY, cause: str = "存疑") -> dict[str, int]:
    """What is not zero in one place and cause."""
    rows = province.table("registration_count").set_index(["division", "cause"]).drop(columns="level")
    return {name: int(number) for name, number in rows.loc[(division, cause)].items() if number}


def test_an_open_case_is_found_and_nothing_more(province: Province) -> None:
    province.week([a_person(**PENSIONER)], [a_case()], pension_payout=[a_payout(arrears=500)])
    for place in (COUNTY, f"{COUNTY}101", "629900", "620000"):
        assert counted(province, place) == {"found_cases": 1, "open_cases": 1}


def test_every_place_with_a_person_has_every_cause_so_that_nothing_found_is_a_zero(
    province: Province,
) -> None:
    province.week([a_person()])
    rows = province.table("registration_count")
    assert rows.groupby("level")["cause"].agg(set).to_dict() == {
        level: set(CAUSES) for level in ("province", "prefecture", "county", "township")
    }
    assert rows["found_cases"].sum() == 0


def test_a_settled_case_stays_counted_in_later_issues_with_its_last_cause(province: Province) -> None:
    province.week([a_person()], [a_case(cause="信息错误")])
    province.week([a_person()], [a_case(cause="存疑")])
    province.week([a_person()])
    province.week([a_person()])
    assert counted(province) == {
        "found_cases": 1,
        "settled_cases": 1,
        "resolved_cases": 1,
        "settled_register_persons": 1,
        "settled_eligible_persons": 1,
        "settled_insured_persons": 1,
    }
    assert counted(province, cause="信息错误") == {}


def test_what_followed_is_the_person_as_he_is_now(province: Province) -> None:
    province.week([a_person(insured=False)], [a_case()])
    province.week([a_person(insured=False)])
    assert "settled_insured_persons" not in counted(province)
    province.week([a_person(**PENSIONER)])
    now = counted(province)
    assert (now["settled_insured_persons"], now["settled_due_persons"], now["settled_paid_persons"]) == (
        1,
        1,
        1,
    )


def test_who_left_the_register_is_settled_and_nothing_follows(province: Province) -> None:
    province.week([a_person()], [a_case()])
    province.week([a_person("b")])
    assert counted(province) == {"found_cases": 1, "settled_cases": 1, "left_register_cases": 1}


def test_wrong_data_by_feedback_is_a_reason_of_its_own(province: Province) -> None:
    province.week([a_person()], [a_case()])
    province.week([a_person()], [a_case()], [a_feedback(flag_type="F04", code="A7")])
    assert counted(province)["excluded_cases"] == 1


def test_a_reopened_case_is_open_again_and_found_once(province: Province) -> None:
    province.week([a_person()], [a_case()])
    province.week([a_person()])
    province.week([a_person()], [a_case()])
    assert counted(province) == {"found_cases": 1, "open_cases": 1}


def test_a_case_counts_where_it_is_or_was_last(province: Province) -> None:
    province.week([a_person()], [a_case()])
    province.week([a_person(county=OTHER_COUNTY)], [a_case()])
    assert counted(province, OTHER_COUNTY) == {"found_cases": 1, "open_cases": 1}
    # Nobody lives there any more and no case is left: no row, rather than a zero.
    assert COUNTY not in set(province.table("registration_count")["division"])


@pytest.mark.parametrize(
    ("paid_month", "status", "since", "of_month"),
    [
        ("202001", "成功", 0, 0),
        ("202002", "成功", 500, 500),
        ("202002", "失败", 0, 0),
        ("202003", "成功", 0, 0),
    ],
)
def test_arrears_count_from_the_month_of_the_case_to_the_payout_month(
    tmp_path: Path, paid_month: str, status: str, since: int, of_month: int
) -> None:
    province = Province(tmp_path, first_cutoff=date(2020, 2, 14))
    payouts = [a_payout(paid_month=paid_month, arrears=500, status=status)]
    province.week([a_person()], [a_case()], pension_payout=payouts)
    assert counted(province) == {"found_cases": 1, "open_cases": 1}
    province.week([a_person()], pension_payout=payouts)
    now = counted(province)
    assert now.get("settled_arrears_fen", 0) == since
    assert now.get("settled_month_arrears_fen", 0) == of_month
    assert now.get("settled_arrears_persons", 0) == bool(since)
    assert now.get("settled_month_arrears_persons", 0) == bool(of_month)
