"""The drive by cause and by place: every count of open cases opens exactly these, a total below adds up."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from access import Level
from metrics.breakdown import added, ordered
from metrics.figures import figure, value_of
from metrics.registration import FLAG_TYPE
from metrics.registry import Unit, metric
from ui import cases, notes, tables
from ui.casework import terms
from ui.formatting import MISSING, headed, number, rate, signed
from ui.language import t
from ui.money import amounts, parts_table, places
from ui.registration import reading
from ui.view import View

Counts = Mapping[str, float]
Filters = Mapping[str, str]

# Lists of the flag itself: a county that did not deliver one of them keeps its cases as they were.
_SOURCES = ("poverty_register", "household_register")
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
_COUNTS = tuple(key for key in _SHOWN if key != "settled_rate")
_COLOURS = {1: "red", -1: "blue", 0: "gray"}


def by_cause(view: View, causes: pd.DataFrame) -> None:
    """`causes` as `reading.causes`, and their total."""
    st.header(t("registration.causes_title"), anchor=False)
    decimals = amounts.places(causes["settled_arrears_fen"])
    rows = [
        {t("registration.cause"): terms.cause(row["cause"])}
        | _cells(view, row, {"cause": row["cause"]}, view.division, decimals)
        for row in causes.to_dict("records")
    ]
    total = added(causes, _COUNTS)
    rows.append(
        {t("registration.cause"): f"**{t('money.total')}**"}
        | _cells(view, total, {}, view.division, decimals)
    )
    tables.table(pd.DataFrame(rows), t("registration.causes_title"))


def by_place(view: View) -> None:
    """The same one level down; nothing where no level lies below for this role."""
    if not places.levels(view):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("registration.places_title"), anchor=False)
        level, order = places.choice_of_level(view), parts_table.choice_of_order()
    history = reading.parts(view, level)
    now = places.at_issue(history, view.release.issue)
    before = places.at_issue(history, view.previous.issue) if view.previous else {}
    names = places.names(view, level, list(now))
    apart = places.apart(view, list(names), list(now), _SOURCES)
    decimals = amounts.places(row["settled_arrears_fen"] for row in now.values())
    rows = []
    for code in _ranked(now, list(names), apart, order):
        filters, division = ({"township": code}, view.division) if level is Level.TOWNSHIP else ({}, code)
        head = {t(f"level.{level}"): _marked(names[code], apart.get(code))}
        rows.append(
            head
            | _cells(
                view,
                now.get(code),
                filters,
                division,
                decimals,
                _change(view, now.get(code), before.get(code)),
            )
        )
    if now:
        total, previous = (
            added(pd.DataFrame(each.values()), _COUNTS) if each else None for each in (now, before)
        )
        head = {t(f"level.{level}"): f"**{t('money.total')}**"}
        rows.append(head | _cells(view, total, {}, view.division, decimals, _change(view, total, previous)))
    tables.table(pd.DataFrame(rows), t("registration.places_title"))
    missing = places.not_delivered(view, _SOURCES)
    notes.note(" ".join(text for text in (t("money.parts_note"), missing) if text))


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


def _cells(
    view: View,
    counts: Counts | None,
    filters: Filters,
    division: str,
    decimals: int,
    change: str | None = None,
) -> dict[str, str]:
    cells = {}
    for key in _SHOWN:
        cells[amounts.header(key)] = (
            MISSING if counts is None else _cell(view, key, counts, filters, division, decimals)
        )
        if key == "open_cases" and change is not None:
            cells[t("money.change")] = change
    return cells


def _cell(view: View, key: str, counts: Counts, filters: Filters, division: str, decimals: int) -> str:
    one = metric(key)
    if one.unit is Unit.RATE:
        return rate(value_of(one, counts))
    if one.unit is Unit.MONEY:
        return amounts.exact(counts[key], decimals, view.language)
    shown = number(counts[key], view.language)
    if key not in _OPENS or not counts[key]:
        return shown
    return cases.cell(view, shown, {"flag": FLAG_TYPE, **_OPENS[key], **filters}, division)


def _change(view: View, now: Counts | None, before: Counts | None) -> str | None:
    """The change of open cases against the issue before in the colour of good or bad news; None for the first issue."""
    if view.previous is None:
        return None
    shown = figure(metric("open_cases"), now, before)
    return (
        MISSING
        if shown.direction is None
        else f":{_COLOURS[shown.direction]}[{signed(shown.change, view.language)}]"
    )
