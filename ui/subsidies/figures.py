"""The tables of the page: by group, by place, and the make-up contributions in a block of their own."""

import streamlit as st

from access import Level
from metrics.figures import row_at
from metrics.subsidies import AMOUNTS, MAKE_UPS, OWN_SOURCES
from ui import kept
from ui.language import t
from ui.money import groups_table, parts_table, places
from ui.money.openings import opened
from ui.money.plan import Plan
from ui.subsidies import reading
from ui.view import View

FLAG = "F02"
_PERSONS = ("entitled_persons", "subsidised_persons", "subsidised_rate", "gap_persons")


@kept.drawn
def by_group(view: View) -> None:
    """Persons, and amounts by payer level, by primary group."""
    st.header(t("subsidies.groups_title"), anchor=False)
    groups_table.draw(view, reading.by_group(view), _regular(t("subsidies.groups_title")), opened(view, FLAG))


def by_place(view: View) -> None:
    """The same one level down; nothing where no level lies below for this role."""
    if not places.levels(view):
        return
    st.space("xsmall")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(t("subsidies.parts_title"), anchor=False)
        level, order = places.choice_of_level(view), parts_table.choice_of_order()
    _parts(view, level, order)


@kept.drawn
def make_up(view: View) -> None:
    """Make-up contributions by payer level and primary group; never in a sum with the regular ones."""
    st.header(t("subsidies.make_up_title"), anchor=False)
    now = row_at(reading.own(view), view.release.issue)
    if now is None or not now["make_up_persons"]:
        st.markdown(f":gray[{t('subsidies.no_make_up')}]")
        return
    keys = ("make_up_persons", *MAKE_UPS, "make_up_fen")
    groups_table.draw(view, reading.by_group(view), Plan(keys, OWN_SOURCES, t("subsidies.make_up_title")))


@kept.drawn
def _parts(view: View, level: Level, order: str) -> None:
    plan = _regular(t("subsidies.parts_title"))
    parts_table.draw(view, level, reading.of_parts(view, level), plan, opened(view, FLAG), order)


def _regular(alt: str) -> Plan:
    return Plan((*_PERSONS, *AMOUNTS, "subsidy_fen"), OWN_SOURCES, alt, "gap_persons", "subsidised_rate")
