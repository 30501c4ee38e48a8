"""What an answer must look like, the day it counts for, and what it does to a case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from data_access.made.answers import Answer, day_of_record, effect, faults

CUTOFF, MONDAY = date(2020, 3, 13), date(2020, 3, 16)
ANSWER = Answer("A1", "在兰州上大学，学校证明已收", date(2022, 6, 30), "入户", MONDAY)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, ()),
        ({"result_code": "A9"}, ("code_unknown",)),
        ({"result_code": "E5"}, ("code_unknown",)),
        ({"valid_until": None}, ("expiry_missing",)),
        ({"result_code": "A4", "valid_until": None}, ()),
        ({"valid_until": MONDAY}, ("expiry_past",)),
        ({"valid_until": MONDAY + DAY}, ()),
        ({"result_code": "A4", "valid_until": MONDAY - DAY}, ("expiry_past",)),
        ({"valid_until": date(2031, 1, 1)}, ("expiry_far",)),
        ({"verified_date": MONDAY + DAY}, ("verified_future",)),
        ({"verified_date": date(2019, 3, 1)}, ("verified_old",)),
        ({"verified_date": None}, ("verified_missing",)),
        ({"method": "猜的"}, ("method_unknown",)),
        ({"explanation": " \n\u200b"}, ("explanation_missing",)),
        ({"explanation": "长" * 500}, ()),
        ({"explanation": "长" * 501}, ("explanation_long",)),
        ({"explanation": "身份证 629901196001011234"}, ("explanation_id_number",)),
        ({"explanation": "６２９９０１１９６００１０１１２３Ｘ"}, ("explanation_id_number",)),
        ({"explanation": "629901 19600101 123x"}, ("explanation_id_number",)),
        ({"explanation": "旧号629901600101123。"}, ("explanation_id_number",)),
        ({"explanation": "卡号6217000012345678901，电话13812345678"}, ()),
        ({"explanation": "<script>alert(1)</script>"}, ()),
    ],
)
def test_an_answer_is_checked_side_by_side_with_the_form(change: dict, found: tuple[str, ...]) -> None:
    assert faults(replace(ANSWER, **change), MONDAY) == found


def test_the_day_of_record_is_the_monday_of_a_demo_and_today_elsewhere() -> None:
    assert day_of_record(CUTOFF, is_demo=True) == MONDAY
    assert day_of_record(CUTOFF, is_demo=False) > CUTOFF


def test_what_an_answer_does_depends_on_the_flag() -> None:
    assert [effect("F01", code) for code in ("A1", "B1", "C1", "D1", "E1")] == [
        "excluded",
        "insured_elsewhere",
        "handled",
        "blocked",
        "soft",
    ]
    assert [effect("F04", code) for code in ("A1", "A7", "B1")] == ["verifying", "excluded", "verifying"]
    assert [effect("F02", code) for code in ("A1", "B1")] == ["excluded", "verifying"]
