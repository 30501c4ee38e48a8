"""The parts of a division: their names, and which of them rank apart because their lists did not come."""

from collections.abc import Sequence

import pandas as pd

from access import Level
from metrics.divisions import counties_of, prefectures
from ui import data, filters, tables
from ui.language import division_name, t
from ui.view import View

STALE, WITHOUT_DATA = 1, 2
_BELOW = {
    Level.PROVINCE: (Level.PREFECTURE, Level.COUNTY),
    Level.PREFECTURE: (Level.COUNTY,),
    Level.COUNTY: (Level.TOWNSHIP,),
}


def levels(view: View) -> list[Level]:
    """The levels the division can be taken apart into; none below a township, and no townships for the meeting role."""
    below = _BELOW.get(view.level, ())
    return [level for level in below if level is not Level.TOWNSHIP or view.scope.sees_townships]


def choice_of_level(view: View) -> Level:
    """The level to show: below the province people choose, elsewhere there is one."""
    found = levels(view)
    if len(found) < 2:
        return found[0]
    return Level(filters.choice("by", found, [t(f"level.{level}") for level in found]) or found[0])


def names(view: View, level: Level, counted: Sequence[str]) -> dict[str, str]:
    """Parts in the order of their codes, those without data too; `counted` are the codes that have figures."""
    if level is Level.PREFECTURE:
        return {row.code: division_name(row.code) for row in prefectures()}
    if level is Level.COUNTY:
        return {row.code: division_name(row.code) for row in counties_of(view.division)}
    towns = data.frame(view, "townships")
    named = dict(zip(towns["division"], towns["name"], strict=True))
    return {
        code: tables.plain(named.get(code) or "") or t("money.township_unstated")
        for code in sorted({*named, *counted})
    }


def apart(view: View, codes: Sequence[str], counted: Sequence[str], sources: Sequence[str]) -> dict[str, int]:
    """The parts that rank after the others: without data, or (counties) with one of the lists not delivered."""
    missing = data.missing_counties(view)
    stale = set(missing.loc[missing["source"].isin(sources), "division"])
    found = {code: STALE for code in codes if code in stale}
    return found | {code: WITHOUT_DATA for code in codes if code not in counted}


def not_delivered(view: View, sources: Sequence[str]) -> str | None:
    """A sentence naming the counties under the division that did not deliver one of the lists; None without any."""
    missing = data.missing_counties(view)
    rows = missing[missing["source"].isin(sources)].sort_values(["division", "source"])
    if rows.empty:
        return None
    named = [
        t("money.missing_one", place=division_name(row.division), source=t(f"source.{row.source}"))
        for row in rows.itertuples()
    ]
    return t("money.missing", counties=t("money.separator").join(named))


def at_issue(history: pd.DataFrame, issue: int | None) -> dict[str, dict[str, float]]:
    """The rows of one issue by division."""
    rows = history[history["issue"] == issue]
    return {str(row["division"]): row for row in rows.to_dict("records")}
