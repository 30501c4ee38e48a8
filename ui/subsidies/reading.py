"""What the page loads: subsidies of the division, of its parts and by primary group."""

import pandas as pd

from access import Level
from metrics.subsidies import with_totals
from ui import data, kept, page
from ui.view import View


def own(view: View) -> pd.DataFrame:
    """The division's subsidies over the issues, with totals; stops with the empty state without any now."""
    page.stop_if_empty(data.subsidies(view), view)
    return _own(view)


@kept.worked_out
def _own(view: View) -> pd.DataFrame:
    return with_totals(data.subsidies(view))


def of_parts(view: View, level: Level) -> pd.DataFrame:
    """The same for the divisions of a level inside this one, this issue and the one before."""
    return with_totals(data.subsidies(view, level, 2))


def by_group(view: View) -> pd.DataFrame:
    """The division's subsidies of this issue by primary group, with totals."""
    return with_totals(data.frame(view, "subsidy_counts", view.level, True))
