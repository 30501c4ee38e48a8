"""Single values by the row rules of the contract, worked by hand."""

import datetime as dt

import pytest

from tests.oracle import values

CUTOFF = dt.date(2020, 3, 6)


def test_a_name_loses_blanks_of_every_kind_and_keeps_one_middle_dot() -> None:
    assert values.name(" 旦\u3000正\u200b•卓玛\xa0") == "旦正·卓玛"
    assert values.name("旦正．卓玛") == values.name("旦正・卓玛") == "旦正·卓玛"


def test_an_id_number_is_cleaned_of_width_blanks_case_and_apostrophe() -> None:
    assert values.id_text("'６２９９１８19980716141x ") == "62991819980716141X"


def test_fifteen_digits_get_their_century_and_check_character() -> None:
    assert values.id_text("629999490101001") == "629999194901010015"
    assert values.id_problem("629999194901010015", CUTOFF) is None


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("", "id_missing"),
        ("6.22201E+17", "id_damaged"),
        ("629999194901010011", "id_invalid"),
        ("无", "id_invalid"),
        ("62999919490101001", "id_invalid"),
    ],
)
def test_an_unusable_id_number_says_why(number: str, problem: str) -> None:
    assert values.id_problem(number, CUTOFF) == problem


def test_a_birth_date_must_be_real_and_not_after_the_cut_off() -> None:
    def number(day: str) -> str:
        first17 = f"629999{day}001"
        return first17 + values.check_character(first17)

    assert values.id_problem(number("20200306"), CUTOFF) is None
    assert values.id_problem(number("20200307"), CUTOFF) == "id_invalid"
    assert values.id_problem(number("20190229"), CUTOFF) == "id_invalid"


@pytest.mark.parametrize(
    "text", ["2020-03-06", "2020/3/6", "20200306", "2020年3月6日", "43896", "43896.0", " ２０20-03-06\u200b"]
)
def test_a_date_is_read_in_every_form_of_the_contract(text: str) -> None:
    assert values.date(text) == dt.date(2020, 3, 6)


def test_an_early_serial_number_has_four_digits() -> None:
    assert values.date("9961") == dt.date(1927, 4, 9)


@pytest.mark.parametrize("text", ["2021-02-29", "20211301", "2021年", "2020", "毕业后", "3/6/2020"])
def test_what_names_no_day_is_unreadable(text: str) -> None:
    with pytest.raises(values.Unreadable):
        values.date(text)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("105", 10500),
        ("1,234.5元", 123450),
        ("１０５．08", 10508),
        ("0.01", 1),
        ("", None),
        ("-5", -500),
        ("105.000", 10500),
    ],
)
def test_an_amount_is_read_as_whole_fen(text: str, fen: int | None) -> None:
    assert values.fen(text) == fen


@pytest.mark.parametrize("text", ["一百零三", "12.3.4", "元", "1.234", "12,34"])
def test_an_unreadable_amount_is_not_nothing(text: str) -> None:
    with pytest.raises(values.Unreadable):
        values.fen(text)


@pytest.mark.parametrize("text", ["202000", "202013", "20202", "2月"])
def test_a_month_has_six_digits(text: str) -> None:
    assert values.month("２０２００２") == "202002"
    with pytest.raises(values.Unreadable):
        values.month(text)
