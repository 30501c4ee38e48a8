"""The drive in the parts of a division, the one with most open cases first."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from access import Level
from metrics.breakdown import ORDERS, WORST, added, ordered
from metrics.figures import figure, value_of
from metrics.flags import OWN_SOURCES
from metrics.registration import FLAG_TYPE
from metrics.registry import metric
from ui import filters, kept, notes, tables
from ui.formatting import MISSING, headed, signed
from ui.language import t
from ui.money import places
from ui.registration import reading
from ui.registration.cells import COUNTS, Counts, lines
from ui.view import View

_SOURCES = OWN_SOURCES[FLAG_TYPE]
_COLOURS = {1: "red", -1: "blue", 0: "gray"}


def draw(view: View) -> None:
    """Heading, choices, table with total, and who did not deliver; nothing where no level lies below for this role."""
    if not places.levels(view):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("registration.places_title"), anchor=False)
        level, order = places.choice_of_level(view), _choice_of_order()
    _parts(view, level, order)


@kept.drawn
def _parts(view: View, level: Level, order: str) -> None:
    history = reading.parts(view, level)
    now = places.at_issue(history, view.release.issue)
    before = places.at_issue(history, view.previous.issue) if view.previous else {}
    tables.table(_table(view, level, now, before, order), t("registration.places_title"))
    missing = places.not_delivered(view, _SOURCES)
    notes.note(" ".join(text for text in (t("registration.places_note"), missing) if text))


def _table(
    view: View, level: Level, now: Mapping[str, Counts], before: Mapping[str, Counts], order: str
) -> pd.DataFrame:
    names = places.names(view, level, list(now))
    apart = places.apart(view, list(names), list(now), _SOURCES)
    line, head = lines(view, now.values()), t(f"level.{level}")
    rows = []
    for code in _ranked(now, list(names), apart, order):
        inside = {"township": code} if level is Level.TOWNSHIP else {}
        division = view.division if level is Level.TOWNSHIP else code
        change = _change(view, now.get(code), before.get(code))
        name = {head: _marked(names[code], apart.get(code))}
        rows.append(name | line.cells(now.get(code), inside, division, change))
    total, previous = (_added(each) for each in (now, before))
    whole = line.cells(total, {}, view.division, _change(view, total, previous))
    rows.append({head: f"**{t('money.total')}**"} | whole)
    return pd.DataFrame(rows)


def _added(parts: Mapping[str, Counts]) -> dict[str, int] | None:
    return added(pd.DataFrame(parts.values()), COUNTS) if parts else None


def _choice_of_order() -> str:
    """How the parts are ranked: most open cases first unless the address says otherwise."""
    names = [t(f"registration.order_{order}") for order in ORDERS]
    return filters.choice("order", ORDERS, names) or WORST


def _ranked(now: Mapping[str, Counts], codes: list[str], apart: Mapping[str, int], order: str) -> list[str]:
    parts = pd.DataFrame(
        {
            "division": codes,
            "missing": [now[code]["open_cases"] if code in now else None for code in codes],
            "rate": [value_of(metric("settled_rate"), now.get(code)) for code in codes],
        }
    ).astype({"missing": "float64", "rate": "float64"})
    return [str(code) for code in ordered(parts, order, apart)["division"]]


def _marked(name: str, apart: int | None) -> str:
    """A part without data, or whose lists did not come, carries the word for it."""
    words = {places.STALE: "clearance_state.stale", places.WITHOUT_DATA: "overview.no_rows"}
    return f"{name} :gray-badge[{headed(t(words[apart]))}]" if apart else name


def _change(view: View, now: Counts | None, before: Counts | None) -> str | None:
    """The change of open cases against the issue before, in the colour of good or bad news; None in the first issue."""
    if view.previous is None:
        return None
    shown = figure(metric("open_cases"), now, before)
    if shown.direction is None:
        return MISSING
    return f":{_COLOURS[shown.direction]}[{signed(shown.change, view.language)}]"
