"""Numbers, money, rates and dates as people write them."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import formatting


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1.0, "100%"),
        (0.99996, "99.99%"),
        (0.999999999, "99.99%"),
        (0.9807, "98.07%"),
        (0.980746, "98.07%"),
        (0.0, "0.00%"),
        (0.00001, "<0.01%"),
        (None, "—"),
        (float("nan"), "—"),
    ],
)
def test_a_rate_is_written_with_two_places(value: float | None, shown: str) -> None:
    assert formatting.rate(value) == shown


@given(whole=st.integers(1, 10**9), missing=st.integers(1, 10**9))
def test_a_rate_below_one_never_reads_as_all(whole: int, missing: int) -> None:
    part = max(whole - missing, 0)
    assert formatting.rate(part / whole) != "100%"


@pytest.mark.parametrize(
    ("persons", "zh", "en"),
    [
        (0, "0 人", "0 persons"),
        (1, "1 人", "1 person"),
        (1047, "1,047 人", "1,047 persons"),
        (99_999, "99,999 人", "99,999 persons"),
        (100_000, "10 万人", "100,000 persons"),
        (3_981_234, "398.1 万人", "3.98 million persons"),
        (38_080_000, "3,808 万人", "38.08 million persons"),
    ],
)
def test_people_are_counted_in_full_up_to_99_999(persons: int, zh: str, en: str) -> None:
    assert formatting.count(persons, "persons", "zh") == zh
    assert formatting.count(persons, "persons", "en") == en


@pytest.mark.parametrize(
    ("fen", "zh", "en"),
    [
        (0, "0 元", "¥0"),
        (16_050, "160.50 元", "¥160.50"),
        (999_999, "9,999.99 元", "¥9,999.99"),
        (1_000_000, "1.00 万元", "¥10,000"),
        (14_579_000, "14.58 万元", "¥145,790"),
        (14_579_049, "14.58 万元", "¥145,790"),
        (22_143_000_000, "2.21 亿元", "¥221.43 million"),
        (375_000_000_000, "37.50 亿元", "¥3.75 billion"),
    ],
)
def test_money_steps_from_yuan_to_ten_thousands_to_hundred_millions(fen: int, zh: str, en: str) -> None:
    assert formatting.money(fen, "zh") == zh
    assert formatting.money(fen, "en") == en


@pytest.mark.parametrize(
    ("value", "shown"), [(96, "+96"), (-301, "−301"), (0, "±0"), (1234, "+1,234"), (None, "—")]
)
def test_a_change_carries_its_sign(value: int | None, shown: str) -> None:
    assert formatting.signed(value, "zh") == shown


@pytest.mark.parametrize(
    ("fen", "shown"),
    [
        (14_579_000, "+14.58 万元"),
        (-16_050, "−160.50 元"),
        (0, "±0 元"),
        # An average has parts of a fen, and its change is rounded as the average is.
        (150.5, "+1.51 元"),
        (-150.5, "−1.51 元"),
        (-0.4, "±0 元"),
        (None, "—"),
    ],
)
def test_a_change_of_money_is_rounded_as_money_is(fen: float | None, shown: str) -> None:
    assert formatting.signed_money(fen, "zh") == shown


def test_a_change_of_a_rate_is_in_points_and_small_ones_are_said() -> None:
    assert formatting.points(0.0002, "zh") == "+0.02 百分点"
    assert formatting.points(-0.0002, "en") == "−0.02 pp"
    assert formatting.points(0.00001, "zh") == "+0.01 百分点以内"
    assert formatting.points(0, "zh") == "±0 百分点"


def test_a_label_begins_with_a_capital_where_the_script_has_them() -> None:
    assert formatting.headed("paid out") == "Paid out"
    assert formatting.headed("F01 已参保") == "F01 已参保"
    assert formatting.headed("") == ""


def test_days_and_months_are_written_in_both_languages() -> None:
    assert formatting.iso_day(date(2020, 5, 29)) == "2020-05-29"
    assert formatting.iso_day(pd.Timestamp("2020-05-29")) == "2020-05-29"
    assert formatting.short_day(date(2020, 5, 9), "zh") == "5月9日"
    assert formatting.short_day(date(2020, 5, 9), "en") == "9 May"
    assert formatting.month("202004", "zh") == "2020年4月"
    assert formatting.month("202004", "en") == "April 2020"
    assert formatting.iso_day(pd.NaT) == "—"
    assert formatting.issue(13, "zh") == "第13期"


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_missing_is_a_dash_everywhere(missing: object) -> None:
    assert formatting.number(missing, "zh") == "—"  # type: ignore[arg-type]
    assert formatting.count(missing, "persons", "zh") == "—"  # type: ignore[arg-type]
    assert formatting.money(missing, "zh") == "—"  # type: ignore[arg-type]
    assert formatting.signed(missing, "en") == "—"  # type: ignore[arg-type]
