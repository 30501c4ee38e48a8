"""National reference figures, each with its source; people in persons, money in fen, shares 0-1."""

from dataclasses import dataclass

# Key of the catalogue's `reference_source`: the publisher and the year of publication.
MINISTRY_2020 = "ministry_2020"


@dataclass(frozen=True)
class Reference:
    """One published figure: `series` and `period` are keys of the catalogue, `value` in the unit of the series."""

    series: str
    period: str
    value: int | float
    source: str = MINISTRY_2020


NATIONAL = (
    Reference("pension_recipients", "2017", 16_810_000),
    Reference("pension_recipients", "2018", 21_890_000),
    Reference("pension_recipients", "2019", 28_855_000),
    Reference("pension_recipients", "2020h1", 29_350_000),
    Reference("subsidised", "2017", 15_150_000),
    Reference("subsidised", "2018", 27_270_000),
    Reference("subsidised", "2019", 38_080_000),
    Reference("subsidised", "2020h1", 33_720_000),
    Reference("subsidy_fen", "2020h1", 375_000_000_000),
    Reference("registered_insured", "2019", 59_780_000),
    Reference("coverage_rate", "2019", 0.9999),
    Reference("unlifted_cleared_counties", "2020h1", 40),
    Reference("unlifted_counties", "2020h1", 52),
    Reference("basic_pension_fen", "2020h1", 14_000),
    Reference("average_pension_fen", "2020h1", 16_000),
)


def national(series: str) -> tuple[Reference, ...]:
    """The figures of one series in the order of their periods."""
    return tuple(figure for figure in NATIONAL if figure.series == series)
