"""What the calendar's panels read."""

import pandas as pd

from access import Level
from data_access.records import WorklistPage
from metrics import delivery
from metrics.calendar import KINDS, of_kind, within
from ui import data
from ui.view import View

# The lists that say when something ends; the register says who is asked.
_ENDS = ("poverty_register", "student", "military", "prison", "county_feedback")
SOURCES = tuple(source for source in delivery.SOURCES if source in _ENDS)


def counts(view: View, level: Level) -> pd.DataFrame:
    """Persons and listed persons by division, kind and window."""
    return data.frame(view, "calendar_counts", level)


def own(view: View, days: int) -> dict[str, tuple[int, int]]:
    """Persons and listed persons of the division itself by kind."""
    totals = within(counts(view, view.level), days)
    return {kind: of_kind(totals, kind) for kind in KINDS}


def page(view: View, kind: str, days: int, after: str | None) -> WorklistPage:
    """The page of the list after a case."""
    found = data.read(view, "calendar_page", kind, days, after)
    assert isinstance(found, WorklistPage)  # noqa: S101 - tells the type checker what the read returns
    return found
