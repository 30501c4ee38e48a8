"""Raised, dispatched, closed for a reason, reopened, moved."""

from datetime import date

from tests.ingest.cases.province import (
    COUNTY,
    OTHER_COUNTY,
    Province,
    a_feedback,
    a_flag,
    a_person,
)


def test_a_case_is_flagged_when_new_and_dispatched_from_the_next_release_on(province: Province) -> None:
    province.week([a_person()], [a_flag()])
    first = province.case()
    assert (first.stage, first.is_open, first.is_stock) == ("flagged", True, True)
    assert province.balance() == {"new": 1, "open": 1, "stock_open": 1}
    province.week([a_person()], [a_flag()])
    second = province.case()
    assert (second.stage, second.dispatched_date) == ("dispatched", date(2020, 3, 13))
    assert (second.raised_issue, second.opened_date) == (1, date(2020, 3, 6))
    assert province.balance() == {"previous": 1, "open": 1, "stock_open": 1, "raised_earlier": 1}
    (event,) = province.table("case_event").to_dict("records")
    assert (event["kind"], event["from_value"], event["to_value"]) == ("stage", "flagged", "dispatched")


def test_of_several_closing_reasons_the_first_counts(province: Province) -> None:
    keys = ["gone", "excluded", "excluded_and_insured", "insured_by_f06", "resolved", "insured_for_f03"]
    persons = [a_person(key) for key in keys]
    flags = [a_flag(key, "F03" if key == "insured_for_f03" else "F01") for key in keys]
    province.week(persons, flags)
    stay = [a_person("excluded", excluded_reason="student")]
    stay += [a_person("excluded_and_insured", excluded_reason="death")]
    stay += [a_person(key) for key in keys[3:]]
    says = [
        a_feedback("excluded_and_insured", "F01", "B1"),
        a_feedback("insured_by_f06", "F06", "B3"),
        a_feedback("insured_for_f03", "F01", "B1"),
    ]
    province.week(stay, [], says)
    reasons = province.table("flagged_case").merge(
        province.table("case_week")[["case_no", "person_key"]], on="case_no"
    )
    assert dict(zip(reasons["person_key"], reasons["close_reason"], strict=True)) == {
        "gone": "left_register",
        "excluded": "excluded",
        "excluded_and_insured": "excluded",
        "insured_by_f06": "insured_elsewhere",
        "resolved": "resolved",
        "insured_for_f03": "resolved",
    }
    assert province.balance() == {
        "previous": 5, "left_register": 1, "excluded": 2, "insured_elsewhere": 1, "resolved": 1,
        "raised_earlier": 5, "verified": 5,
    }  # fmt: skip


def test_an_excluded_person_keeps_a_case_that_only_wrong_data_closes(province: Province) -> None:
    excluded = a_person(excluded_reason="student")
    province.week([excluded], [a_flag(flag_type="F04", cause="重户口")])
    province.week([excluded], [a_flag(flag_type="F04", cause="重户口")])
    assert province.case(flag_type="F04").is_open
    province.week([excluded], [a_flag(flag_type="F04")], [a_feedback(flag_type="F04", code="A7")])
    closed = province.case(flag_type="F04")
    assert (closed.is_open, closed.close_reason, closed.cause) == (False, "excluded", "重户口")
    province.week([excluded], [a_flag(flag_type="F04")], [a_feedback(flag_type="F04", code="A7")])
    assert not province.case(flag_type="F04").is_open
    province.week(
        [excluded], [a_flag(flag_type="F04", cause="存疑")], [a_feedback(flag_type="F04", ineffective=True)]
    )
    again = province.case(flag_type="F04")
    assert (again.is_open, again.movement, again.cause) == (True, "reopened", "存疑")


def test_wrong_data_for_one_flag_type_does_not_raise_it_and_leaves_the_others(province: Province) -> None:
    flags = [a_flag(flag_type="F05", cause="id_missing"), a_flag(flag_type="F07")]
    province.week([a_person()], flags, [a_feedback(flag_type="F05", code="A7")])
    assert province.table("case_week")["flag_type"].tolist() == ["F07"]


def test_refusals_and_waiting_results_close_nothing(province: Province) -> None:
    keys = {"waits": "C1", "blocked": "D1", "refuses": "E2"}
    persons, flags = [a_person(key) for key in keys], [a_flag(key) for key in keys]
    province.week(persons, flags)
    province.week(persons, flags, [a_feedback(key, code=code) for key, code in keys.items()])
    assert province.balance()["open"] == 3


def test_a_reopened_case_is_the_same_case_flagged_anew_and_no_longer_stock(province: Province) -> None:
    province.week([a_person()], [a_flag()])
    number = province.case().case_no
    province.week([a_person()])
    assert province.case().close_reason == "resolved"
    province.week([a_person(county=OTHER_COUNTY)], [a_flag()])
    again = province.case()
    assert again.case_no == number
    assert (again.stage, again.county, again.reopened_times) == ("flagged", OTHER_COUNTY, 1)
    assert (again.raised_issue, again.opened_issue, again.days_open) == (1, 3, 0)
    assert province.balance(OTHER_COUNTY) == {"reopened": 1, "open": 1, "inflow_open": 1, "raised_earlier": 1}
    assert province.balance() == {}
    (event,) = province.table("case_event").to_dict("records")
    assert (event["kind"], event["from_value"], event["to_value"]) == ("reopened", "resolved", "flagged")
    province.week([a_person(county=OTHER_COUNTY)], [a_flag()])
    assert province.case().stage == "dispatched"


def test_a_case_moves_with_its_person(province: Province) -> None:
    province.week([a_person()], [a_flag()])
    province.week([a_person(county=OTHER_COUNTY)], [a_flag()])
    moved = province.case()
    assert (moved.county, moved.township, moved.stage) == (OTHER_COUNTY, f"{OTHER_COUNTY}101", "dispatched")
    assert province.balance() == {"previous": 1, "transferred_out": 1}
    assert province.balance(OTHER_COUNTY) == {
        "transferred_in": 1, "open": 1, "stock_open": 1, "raised_earlier": 1,
    }  # fmt: skip
    assert province.balance("620000")["open"] == 1
    transfer = province.table("case_event").set_index("kind").loc["transferred"]
    assert (transfer["county"], transfer["from_value"], transfer["to_value"]) == (
        OTHER_COUNTY,
        COUNTY,
        OTHER_COUNTY,
    )


def test_a_case_that_closes_in_the_week_of_the_move_closes_in_its_old_county(province: Province) -> None:
    province.week([a_person()], [a_flag()])
    province.week([a_person(county=OTHER_COUNTY)])
    assert province.balance() == {"previous": 1, "resolved": 1, "raised_earlier": 1, "verified": 1}
    assert province.balance(OTHER_COUNTY) == {}
    assert province.case().township == f"{COUNTY}101"


def test_who_left_the_register_keeps_his_last_known_place_and_description(province: Province) -> None:
    province.week([a_person(in_low_income=True)], [a_flag()])
    province.week([])
    (row,) = province.table("flagged_case").to_dict("records")
    assert (row["close_reason"], row["village"], row["age"]) == ("left_register", "柳林村", 40)
    assert row["groups"] == "registered_poor,low_income"
    province.week([a_person()])
    assert province.table("flagged_case").empty
