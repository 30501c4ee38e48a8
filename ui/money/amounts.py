"""Amounts to the fen, in tables whose parts people add up, and in one unit for all columns of a chart."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from metrics.registry import Unit, metric
from ui.definitions import label
from ui.formatting import number
from ui.language import t

FEN = 100
# From so many yuan on a chart counts in the larger unit, by language.
_STEPS = {
    "zh": ((100_000_000, "huge"), (10_000, "large"), (1, "yuan")),
    "en": ((1_000_000_000, "huge"), (1_000_000, "large"), (1_000, "thousand"), (1, "yuan")),
}
# Signs a label over a column has room for, the point aside.
_DIGITS = 4


def places(fens: Iterable[float]) -> int:
    """Decimals of yuan that show all amounts to the fen: none when all are whole yuan."""
    return 2 if any(int(fen) % FEN for fen in fens) else 0


def exact(fen: float, decimals: int, language: str) -> str:
    """An amount in yuan without its unit, never rounded: `2,487,400` or `807,357.22`."""
    return number(Decimal(int(fen)) / FEN, language, decimals)


def average(fen: float, language: str) -> str:
    """An average in yuan without its unit, to the nearest fen: `140.01`."""
    return number(Decimal(str(fen)) / FEN, language, 2)


def header(key: str) -> str:
    """The name of a metric as a column's, with the unit where it counts money: `省级代缴（元）`."""
    one = metric(key)
    if one.unit is not Unit.MONEY:
        return label(one)
    return t("money.in_unit", what=label(one), unit=t("money.unit.yuan"))


@dataclass(frozen=True)
class Scale:
    """One unit for all amounts of a chart: its words, how many fen it has, and the decimals there is room for."""

    unit: str
    fen: int
    decimals: int

    def written(self, fen: float, language: str) -> str:
        """An amount without its unit."""
        return number(Decimal(int(fen)) / self.fen, language, self.decimals)


def scale(highest_fen: float, language: str) -> Scale:
    """The unit in which the highest amount has at most so many digits as fit over a column."""
    yuan = Decimal(int(highest_fen)) / FEN
    step, key = next((step for step in _STEPS[language] if yuan >= step[0]), _STEPS[language][-1])
    whole = len(str(int(yuan / step)))
    return Scale(t(f"money.unit.{key}"), step * FEN, max(0, min(2, _DIGITS - whole)) if key != "yuan" else 0)
