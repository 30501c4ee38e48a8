"""Persons of an exception beside the cases behind them: a link when they are the same, both numbers when not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data_access.records import WorklistFilter
from metrics.balance import of_flag
from metrics.figures import row_at
from ui import cases, data, kept
from ui.formatting import number
from ui.language import t
from ui.view import View


@dataclass(frozen=True)
class Opened:
    """Open cases of one flag type under the division, by every value of every filter.

    `total` is None when the release has no balance of the flag. A role without cases has the total alone.
    """

    view: View
    flag_type: str
    total: int | None
    by_facet: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def count(self, facet: str, value: str) -> int:
        """Cases a filter would leave: the length of the list it opens."""
        return self.by_facet.get((facet, value), 0)

    def cell(
        self,
        persons: float,
        found: int,
        filters: Mapping[str, str | None] | None = None,
        division: str | None = None,
    ) -> str:
        """Persons in a table; the list of `found` cases opens when there are any."""
        shown = number(persons, self.view.language)
        if not found or not self.view.opens_cases:
            return shown
        opens: dict[str, str | None] = {"flag": self.flag_type, **(filters or {})}
        if persons == found:
            return cases.cell(self.view, shown, opens, division)
        listed = cases.cell(self.view, number(found, self.view.language), opens, division)
        return t("overview.persons_and_cases", persons=shown, cases=listed)


@kept.worked_out
def opened(view: View, flag_type: str) -> Opened:
    """The open cases of one flag type as the worklist counts them; for a role without cases as the release does."""
    if not view.opens_cases:
        row = row_at(of_flag(data.flags(view), flag_type), view.release.issue)
        return Opened(view, flag_type, None if row is None else int(row["open_cases"]))
    facets = data.frame(view, "worklist_facets", WorklistFilter(flags=(flag_type,)))
    found = {
        (str(facet), str(value)): int(cases)
        for facet, value, cases in facets[["facet", "value", "cases"]].itertuples(index=False)
    }
    return Opened(view, flag_type, found.get(("flag_type", flag_type), 0), found)
