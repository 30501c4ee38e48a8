"""The list of answers: where they stand as a control with counts, fifty a page, each a way to its case."""

import pandas as pd
import streamlit as st

from data_access.errors import DatabaseGone
from data_access.made.feedback_records import STATES, Entry, EntryPage
from ui import filters, formatting, notes, tables
from ui.casework import terms
from ui.feedback import wording
from ui.language import division_name, t
from ui.made import made
from ui.naming import written_name
from ui.view import View

STANDS, OLDER, NEWER = "stands", "older", "newer"
_MINE = "mine"


def draw(view: View) -> None:
    """The whole list; says so when it cannot be read or is empty."""
    user = view.identity.user
    try:
        totals = made().feedback_totals(view.scope)
        mine = made().feedback_page(view.scope, entered_by=user, size=1).rows_total
        counts = {**({_MINE: mine} if view.home.may_give_feedback else {}), **totals}
        chosen = _choice(view, counts)
        page = made().feedback_page(
            view.scope,
            None if chosen == _MINE else chosen,
            user if chosen == _MINE else None,
            older_than=_number(OLDER),
            newer_than=_number(NEWER),
        )
    except DatabaseGone:
        st.warning(t("feedback.gone"))
        return
    notes.note(t(f"feedback_state_note.{chosen}"))
    if not page.rows:
        with st.container(border=True):
            st.markdown(t("feedback.nothing", division=written_name(view, view.division)))
        return
    names = terms.township_names(view)
    tables.table(pd.DataFrame([_row(view, names, entry) for entry in page.rows]), t("feedback.list_alt"))
    _turning(view, page)


def _choice(view: View, counts: dict[str, int]) -> str:
    options = [*([_MINE] if _MINE in counts else []), *STATES]
    first = max(options, key=lambda name: (name == "waiting", -options.index(name)))
    names = [
        f"{t(f'feedback_state.{name}')} {formatting.number(counts[name], view.language)}" for name in options
    ]
    if STANDS not in st.query_params:
        st.query_params[STANDS] = first
    before = st.session_state.get("feedback_stands")
    chosen = filters.choice(STANDS, options, names) or first
    if before not in (None, chosen):
        for name in (OLDER, NEWER):
            st.query_params.pop(name, None)
    st.session_state["feedback_stands"] = chosen
    return chosen


def _number(name: str) -> int | None:
    asked = st.query_params.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else None


def _row(view: View, names: dict[str, str], entry: Entry) -> dict[str, str]:
    """A line without the explanation, which may name somebody: the case shows it, once its opening is written down."""
    place = f"{division_name(entry.county)} {names.get(entry.township, '')}".strip()
    return {
        t("worklist.column_case"): tables.link(entry.case_no, "case", {"case": entry.case_no}),
        t("feedback.column_place"): tables.plain(place),
        t("worklist.column_flag"): terms.flag(entry.flag_type),
        t("feedback.result"): wording.result(entry.result_code),
        t("feedback.column_verifier"): wording.who(entry.verifier),
        t("feedback.column_day"): formatting.iso_day(entry.day),
        t("feedback.column_stands"): wording.stands(view, entry),
    }


def _turn(name: str, feedback_id: int) -> None:
    for each in (OLDER, NEWER):
        st.query_params.pop(each, None)
    st.query_params[name] = str(feedback_id)


def _turning(view: View, page: EntryPage) -> None:
    numbers = [entry.feedback_id for entry in page.rows]
    if page.rows_total == len(numbers):
        return
    first, last = page.rows_newer + 1, page.rows_newer + len(numbers)
    shown = {"first": first, "last": last, "total": page.rows_total}
    written = {name: formatting.number(value, view.language) for name, value in shown.items()}
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        st.button(
            t("worklist.previous_page"),
            key="feedback_newer",
            disabled=page.rows_newer == 0,
            on_click=_turn,
            args=(NEWER, numbers[0]),
        )
        notes.note(t("feedback.range", **written), width="content")
        st.button(
            t("worklist.next_page"),
            key="feedback_older",
            disabled=last >= page.rows_total,
            on_click=_turn,
            args=(OLDER, numbers[-1]),
        )
