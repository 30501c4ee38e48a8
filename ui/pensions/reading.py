"""What the page loads: pensions of the division, of its parts, by group and age, and who reaches 60."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from access import Level
from metrics.pensions import by_age, with_totals
from metrics.reaching import first_months, months
from ui import data, kept, page
from ui.view import View


def own(view: View) -> pd.DataFrame:
    """The division's pensions over the issues, with totals; stops with the empty state without any now."""
    page.stop_if_empty(data.pensions(view), view)
    return _own(view)


@kept.worked_out
def _own(view: View) -> pd.DataFrame:
    return with_totals(data.pensions(view))


def of_parts(view: View, level: Level) -> pd.DataFrame:
    """The same for the divisions of a level inside this one, this issue and the one before."""
    return with_totals(data.pensions(view, level, 2))


def by_group(view: View) -> pd.DataFrame:
    """The division's pensions of this issue by primary group, with totals."""
    return with_totals(data.frame(view, "pension_counts", view.level, True))


def ages(view: View) -> pd.DataFrame:
    """The division's pensions of this issue by age band, as `metrics.pensions.by_age`."""
    return by_age(data.frame(view, "pension_age_counts", view.level))


def reaching(view: View) -> pd.DataFrame:
    """The months of the cut-off's year, as `metrics.reaching.months`."""
    counts, year = data.frame(view, "reaching_60_counts", view.level), view.release.cutoff_date.year
    return months(counts, first_months(_checks(view), year), view.release.payout_month, year)


def _checks(view: View) -> Iterator[tuple[str, pd.DataFrame]]:
    """The last issue of every payout month up to this one, and what it said."""
    checked = set()
    for release in view.lineage:
        if release.payout_month not in checked:
            checked.add(release.payout_month)
            said = data.frame(replace(view, release=release), "reaching_60_counts", view.level)
            yield release.payout_month, said
