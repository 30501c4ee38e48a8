"""Amounts to the fen in tables, and one unit for all columns of a chart."""

import pytest

from ui.money import amounts


@pytest.mark.parametrize(
    ("fens", "decimals"), [([], 0), ([100, 248_740_000], 0), ([100, 101], 2), ([50], 2), ([0], 0)]
)
def test_fen_are_shown_when_any_amount_has_them(fens: list[int], decimals: int) -> None:
    assert amounts.places(fens) == decimals


@pytest.mark.parametrize(
    ("fen", "decimals", "written"),
    [
        (80_735_722, 2, "807,357.22"),
        (248_740_000, 0, "2,487,400"),
        (5, 2, "0.05"),
        (0, 0, "0"),
        (375_000_000_001, 2, "3,750,000,000.01"),
    ],
)
def test_an_amount_is_never_rounded(fen: int, decimals: int, written: str) -> None:
    assert amounts.exact(fen, decimals, "zh") == written


def test_an_average_is_written_to_the_nearest_fen() -> None:
    assert amounts.average(35_769_2122 / 25_556, "zh") == "139.96"
    assert amounts.average(0.5, "zh") == "0.01"


@pytest.mark.parametrize(
    ("language", "fen", "unit", "written"),
    [
        ("zh", 933_030_000, "万元", "933.0"),
        ("zh", 19_550_000, "万元", "19.55"),
        ("zh", 920_000, "元", "9,200"),
        ("zh", 37_321_200_000, "亿元", "3.73"),
        ("zh", 1_234_400_000_000, "亿元", "123.4"),
        ("en", 933_030_000, "million yuan", "9.33"),
        ("en", 12_330_000, "thousand yuan", "123.3"),
        ("zh", 0, "元", "0"),
    ],
)
def test_the_unit_of_a_chart_leaves_few_digits(
    language: str, fen: int, unit: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.language.current", lambda: language)
    scale = amounts.scale(fen, language)
    assert (scale.unit, scale.written(fen, language)) == (unit, written)
