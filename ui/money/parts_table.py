"""Figures of the parts of a division with their total, in the order people choose; exceptions open their cases."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from access import Level
from metrics.breakdown import ORDERS, WORST, added, ordered
from metrics.divisions import divisions
from metrics.figures import value_of
from metrics.registry import metric
from ui import filters, notes
from ui.formatting import headed
from ui.language import t
from ui.money import figures_table, places
from ui.money.changes import change
from ui.money.figures_table import Row
from ui.money.openings import Opened
from ui.money.plan import Plan
from ui.view import View

Counts = Mapping[str, Mapping[str, float]]


def choice_of_order() -> str:
    """How the parts are ranked, the worst first unless the address says otherwise."""
    return filters.choice("order", ORDERS, [t(f"money.order_{order}") for order in ORDERS]) or WORST


def draw(view: View, level: Level, history: pd.DataFrame, plan: Plan, opened: Opened, order: str) -> None:
    """`history` at the level of the parts, with totals; says which counties did not deliver, or that nothing is known below.

    The plan must name its exception and its rate.
    """
    now = places.at_issue(history, view.release.issue)
    before = places.at_issue(history, view.previous.issue) if view.previous else {}
    names = places.names(view, level, list(now))
    if not names:
        st.markdown(f":gray[{t('money.no_parts')}]")
        return
    apart = places.apart(view, list(names), list(now), plan.sources)
    rows = [
        _row(view, level, code, _marked(names[code], apart.get(code)), (now, before), plan, opened)
        for code in _ranked(plan, now, list(names), apart, order)
    ]
    total, previous = (
        added(pd.DataFrame(each.values()), plan.columns) if each else None for each in (now, before)
    )
    if total is not None:
        whole = opened.cell(total[str(plan.exception)], opened.total or 0)
        rows.append(
            Row(f"**{t('money.total')}**", total, whole, change(view, str(plan.exception), total, previous))
        )
    figures_table.draw(view, t(f"level.{level}"), rows, plan.keys, plan.exception, plan.alt)
    opening = t("money.parts_note") if view.opens_cases else None
    said = (opening, t("money.no_data"), places.not_delivered(view, plan.sources))
    notes.note(" ".join(text for text in said if text))


def _ranked(plan: Plan, now: Counts, codes: list[str], apart: Mapping[str, int], order: str) -> list[str]:
    parts = pd.DataFrame(
        {
            "division": codes,
            "missing": [now[code][str(plan.exception)] if code in now else None for code in codes],
            "rate": [value_of(metric(str(plan.rate)), now.get(code)) for code in codes],
        }
    ).astype({"missing": "float64", "rate": "float64"})
    return [str(code) for code in ordered(parts, order, apart)["division"]]


def _row(
    view: View, level: Level, code: str, name: str, issues: tuple[Counts, Counts], plan: Plan, opened: Opened
) -> Row:
    now, before = (issue.get(code) for issue in issues)
    if now is None:
        return Row(name, None)
    shown = _opening(view, level, code, now[str(plan.exception)], opened)
    return Row(name, now, shown, change(view, str(plan.exception), now, before))


def _marked(name: str, apart: int | None) -> str:
    """A county that did not deliver carries the word for it."""
    stale = apart == places.STALE
    return f"{name} :gray-badge[{headed(t('clearance_state.stale'))}]" if stale else name


def _opening(view: View, level: Level, code: str, persons: float, opened: Opened) -> str:
    if level is Level.TOWNSHIP:
        return opened.cell(persons, opened.count("township", code), {"township": code}, view.division)
    if level is Level.COUNTY:
        return opened.cell(persons, opened.count("county", code), division=code)
    inside = sum(opened.count("county", row.code) for row in divisions().values() if row.parent == code)
    return opened.cell(persons, inside, division=code)
