"""The tables of the page: by primary group and by place, components beside each other, arrears in a column apart."""

import streamlit as st

from access import Level
from metrics.pensions import AMOUNTS, OWN_SOURCES
from ui import kept
from ui.language import t
from ui.money import groups_table, parts_table, places
from ui.money.openings import opened
from ui.money.plan import Plan
from ui.pensions import reading
from ui.view import View

FLAG = "F03"
_PERSONS = ("due_persons", "paid_persons", "paid_rate", "unpaid_persons", "recipients")
_MONEY = (*AMOUNTS, "payout_fen", "average_pension_fen", "arrears_fen")


@kept.drawn
def by_group(view: View) -> None:
    """Persons, and amounts by component, by primary group."""
    st.header(t("pensions.groups_title"), anchor=False)
    groups_table.draw(view, reading.by_group(view), _plan(t("pensions.groups_title")), opened(view, FLAG))


def by_place(view: View) -> None:
    """The same one level down; nothing where no level lies below for this role."""
    if not places.levels(view):
        return
    st.space("xsmall")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("pensions.parts_title"), anchor=False)
        level, order = places.choice_of_level(view), parts_table.choice_of_order()
    _parts(view, level, order)


@kept.drawn
def _parts(view: View, level: Level, order: str) -> None:
    plan = _plan(t("pensions.parts_title"))
    parts_table.draw(view, level, reading.of_parts(view, level), plan, opened(view, FLAG), order)


def _plan(alt: str) -> Plan:
    return Plan((*_PERSONS, *_MONEY), OWN_SOURCES, alt, "unpaid_persons", "paid_rate")
