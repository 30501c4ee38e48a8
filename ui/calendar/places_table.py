"""Who comes due in the parts of a division; behind each number the persons with a case, who open as a list."""

import pandas as pd
import streamlit as st

from access import Level
from metrics.calendar import KINDS, within
from metrics.registry import metric
from ui import data, filters, kept, notes, tables
from ui.calendar import choosing, reading
from ui.definitions import label
from ui.formatting import MISSING, number
from ui.language import t
from ui.money import places
from ui.view import View

_Counts = dict[tuple[str, str], tuple[int, int]]


def draw(view: View, days: int) -> None:
    """Heading and table; nothing where no level lies below."""
    below = places.levels(view)
    if not below:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("calendar.places_title"), anchor=False)
        level = _level(below)
    _parts(view, level, days)


def _level(below: list[Level]) -> Level:
    """Counties unless the URL says otherwise: they do the work."""
    order = sorted(below, key=lambda level: level is not Level.COUNTY)
    if len(order) < 2:
        return order[0]
    return Level(filters.choice("by", order, [t(f"level.{level}") for level in order]) or order[0])


@kept.drawn
def _parts(view: View, level: Level, days: int) -> None:
    totals = within(reading.counts(view, level), days)
    counts: _Counts = {
        (row.division, row.kind): (row.persons, row.listed_persons) for row in totals.itertuples()
    }
    peopled = set(data.frame(view, "coverage_counts", level)["division"]) | set(totals["division"])
    names = places.names(view, level, sorted(peopled))
    apart = places.apart(view, list(names), list(peopled), reading.SOURCES)
    names = dict(sorted(names.items(), key=lambda part: apart.get(part[0], 0)))
    listed = [kind for kind in KINDS if any(counts[key][1] for key in counts if key[1] == kind)]
    rows = [
        {t(f"level.{level}"): name} | _cells(view, days, code, counts, listed, code in peopled)
        for code, name in names.items()
    ]
    tables.table(pd.DataFrame(rows), t("calendar.places_title"), height=None if len(rows) < 20 else 420)
    notes.note(t("calendar.places_note"))


def _cells(
    view: View, days: int, code: str, counts: _Counts, listed: list[str], is_peopled: bool
) -> dict[str, str]:
    """Persons of each kind, and beside them those with a case where any place has some."""
    cells = {}
    for kind in KINDS:
        persons, with_case = counts.get((code, kind), (0, 0))
        name = label(metric(f"calendar_{kind}"))
        cells[name] = number(persons, view.language) if is_peopled else MISSING
        if kind in listed:
            cells[t("calendar.with_case", name=name)] = (
                _opening(view, days, code, kind, with_case) if is_peopled else MISSING
            )
    return cells


def _opening(view: View, days: int, code: str, kind: str, listed: int) -> str:
    shown = number(listed, view.language)
    if not listed:
        return shown
    return tables.link(shown, "calendar", {choosing.DAYS: str(days), choosing.KIND: kind}, division=code)
