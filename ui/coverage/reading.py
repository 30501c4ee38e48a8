"""What the map reads: one figure of every unit now and before, and one county's figures over the issues."""

from dataclasses import replace

import pandas as pd

from access import Level, contains
from metrics.classes import CLEARANCE
from metrics.pensions import with_totals
from metrics.places import OWN_SOURCES, Place, Value, places, states, values
from ui import data
from ui.charts.map.geometry import shapes
from ui.view import View

# The flag clearance is shown for on the map.
FLAG = "F01"
_COUNTS = {"gap_persons": data.subsidies, "unpaid_persons": data.pensions}


def units(view: View) -> tuple[str, ...]:
    """Codes of the units in the division; none for a township."""
    return tuple(code for code in shapes() if contains(view.division, code))


def compared(view: View, key: str) -> list[Place]:
    """The units of the division side by side in a metric of the map."""
    issue, previous = view.release.issue, view.previous.issue if view.previous else None
    if key == CLEARANCE:
        history = data.clearance(view, FLAG), data.flags(view, Level.COUNTY, FLAG, 2)
        now, before = states(*history, issue), states(*history, previous)
    else:
        rows = counts(view, key, Level.COUNTY, 2)
        now, before = values(key, rows, issue), values(key, rows, previous)
    missing = data.missing_counties(view)
    stale = set(missing.loc[missing["source"].isin(OWN_SOURCES[key]), "division"])
    return places(key, units(view), now, before, stale)


def counts(view: View, key: str, level: Level, last: int | None = None) -> pd.DataFrame:
    """The history a numeric metric of the map is computed from."""
    rows = _COUNTS.get(key, data.coverage)(view, level, last)
    return with_totals(rows) if key == "unpaid_persons" else rows


def townships(view: View, key: str) -> dict[str, Value]:
    """A numeric metric by township of the division in this issue."""
    return values(key, counts(view, key, Level.TOWNSHIP, 1), view.release.issue)


def closer(view: View, code: str) -> View:
    """The same view of a county of the division; the view itself when it already looks at the county or into it."""
    if view.level in (Level.COUNTY, Level.TOWNSHIP):
        return view
    return replace(view, scope=view.scope.narrow(code))


def has_data(here: View) -> bool:
    """Whether the release knows anybody in the division."""
    return bool((data.coverage(here)["issue"] == here.release.issue).any())
