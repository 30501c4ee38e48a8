"""One line of the drive's tables: every count of open cases opens exactly these."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from metrics.figures import value_of
from metrics.registration import FLAG_TYPE
from metrics.registry import Unit, metric
from ui import cases
from ui.formatting import MISSING, number, rate
from ui.language import t
from ui.money import amounts
from ui.view import View

Counts = Mapping[str, float]
Filters = Mapping[str, str]

_OPENS: Mapping[str, Filters] = {
    "open_cases": {},
    "overdue_cases": {"overdue": "1"},
    "long_open_cases": {"band": ">60"},
}
_SHOWN = (
    "found_cases",
    "settled_cases",
    "settled_rate",
    *_OPENS,
    "settled_eligible_persons",
    "settled_insured_persons",
    "settled_due_persons",
    "settled_paid_persons",
    "settled_arrears_fen",
)
# What a total adds up.
COUNTS = tuple(key for key in _SHOWN if metric(key).denominator is None)


@dataclass(frozen=True)
class Lines:
    """Lines of one table; `decimals` of yuan show all its amounts to the fen."""

    view: View
    decimals: int

    def cells(
        self, counts: Counts | None, filters: Filters, division: str, change: str | None = None
    ) -> dict[str, str]:
        """Cells by header; without counts all are missing. `change` stands beside the open cases."""
        cells = {}
        for key in _SHOWN:
            shown = MISSING if counts is None else self._cell(key, counts, filters, division)
            cells[amounts.header(key)] = shown
            if key == "open_cases" and change is not None:
                cells[t("money.change")] = change
        return cells

    def _cell(self, key: str, counts: Counts, filters: Filters, division: str) -> str:
        one, language = metric(key), self.view.language
        if one.unit is Unit.RATE:
            return rate(value_of(one, counts))
        if one.unit is Unit.MONEY:
            return amounts.exact(counts[key], self.decimals, language)
        shown = number(counts[key], language)
        if key not in _OPENS or not counts[key]:
            return shown
        return cases.cell(self.view, shown, {"flag": FLAG_TYPE, **_OPENS[key], **filters}, division)


def lines(view: View, rows: Iterable[Counts]) -> Lines:
    """The lines of a table of these rows."""
    return Lines(view, amounts.places(row["settled_arrears_fen"] for row in rows))
