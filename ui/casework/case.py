"""One case: who (masked), how it stands, why it is listed, what to do next, what every source says, what
happened.
"""

from typing import Literal, NoReturn

import streamlit as st

from access.looking import Action
from data_access.errors import NotFound
from data_access.records import CaseRecord
from ui import address, data, formatting, log, notes, tables
from ui.casework import (
    advice,
    feedback_form,
    filters,
    findings,
    proposals,
    reveal,
    terms,
    timeline,
    worklist_number,
)
from ui.language import division_name, t
from ui.navigation import PATHS
from ui.view import View

# A form as wide as the page is hard to read across.
_FORM_WIDTH = 860
Colour = Literal["red", "orange", "blue", "gray"]


def draw(view: View) -> None:
    """The whole screen below the header; stops with a state when no case is named or none is found."""
    case = _case(view)
    log.before(view, Action.CASE, case.case_no, once=True)
    _back()
    _notices(case)
    _person(view, case)
    reveal.draw(view, case)
    _standing(view, case)
    reason, way = st.columns(2, gap="medium")
    with reason:
        advice.draw_reason(view, case)
        timeline.draw(view, case)
        timeline.draw_others(view, case)
    with way:
        advice.draw_next_step(case)
    findings.draw(view, case)
    proposals.draw(view, case)
    with st.container(width=_FORM_WIDTH):
        st.html(f'<span id="{proposals.FEEDBACK_ANCHOR}"></span>')
        feedback_form.draw(view, case)


def _case(view: View) -> CaseRecord:
    number = st.query_params.get(worklist_number.CASE)
    if not number:
        _stop("no_case_chosen")
    try:
        found = data.read(view, "case", number)
    except NotFound:
        log.refused(view, Action.CASE, number)
        _stop("case_not_found", t("retention.case") if view.removed else None)
    assert isinstance(found, CaseRecord)  # noqa: S101 - tells the type checker what the read returns
    return found


def _stop(kind: str, note: str | None = None) -> NoReturn:
    """A designed end with a box for a number; a wrong number and one out of scope read the same, and neither is repeated."""
    with st.container(border=True):
        st.header(t(f"state.{kind}.title"), anchor=False)
        st.markdown(t(f"state.{kind}.body"))
        if note:
            notes.note(note)
        worklist_number.draw()
        _back()
    st.stop()


def _back() -> None:
    """To the list the case was opened from, with its filters."""
    label = f":blue[‹ {t('case.back')}]"
    st.page_link(PATHS["worklist"], label=label, query_params=address.query(filters.carried()))


def _notices(case: CaseRecord) -> None:
    seen = {"issue": case.issue, "day": terms.day(case.cutoff_date)}
    if case.moved_on:
        st.info(t("case.moved_on", **seen))
    elif not case.is_open:
        st.info(t("case.closed_earlier", **seen))
    elif case.is_frozen:
        st.warning(t("case.frozen"))


def _person(view: View, case: CaseRecord) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(
            t("case.heading", flag=terms.flag(case.flag_type), number=case.case_no),
            anchor=False,
            width="content",
        )
        for text, colour in _badges(case):
            st.badge(text, color=colour)
    number = t("case.id_missing") if case.masked_id is None else case.masked_id
    known = {"name": case.masked_name, "sex": terms.sex(case.sex), "age": case.age, "id": number}
    place = {
        "county": division_name(case.county),
        "township": terms.township_names(view).get(case.township, ""),
        "village": case.village or "",
    }
    told = (
        t("case.person", **known),
        t("case.place", **place),
        t("case.groups", groups=terms.groups(case.groups)),
    )
    st.markdown(" :gray[·] ".join(tables.plain(part) for part in told))


def _badges(case: CaseRecord) -> list[tuple[str, Colour]]:
    colour: Colour = "gray" if case.is_open else "blue"
    badges = [(t(terms.standing(vars(case))), colour)]
    if case.is_overdue:
        badges.append((t("case.overdue"), "red"))
    if case.reopened_times:
        badges.append((t("case.reopened", times=case.reopened_times), "orange"))
    return badges


def _standing(view: View, case: CaseRecord) -> None:
    """Four short facts in a row."""
    tiles: list[tuple[str, str, str]] = [
        (
            t("case.days"),
            formatting.days(case.days_open, view.language),
            t("case.since", day=terms.day(case.opened_date), issue=case.opened_issue),
        ),
        (t("case.due"), *_due(case)),
        (t("case.evidence"), *_evidence(case)),
        (
            t("case.stage"),
            t(f"stage.{case.stage if case.is_open else 'closed'}"),
            t("case.verified" if case.is_verified else "case.not_verified"),
        ),
    ]
    for column, (label, value, note) in zip(st.columns(len(tiles), gap="small"), tiles, strict=True):
        with column.container(border=True, height="stretch", gap="xxsmall"):
            notes.note(label)
            st.markdown(f"**{value}**")
            notes.note(note)


def _due(case: CaseRecord) -> tuple[str, str]:
    if not case.is_open:
        return t("case.due_none"), ""
    due, key = (
        (case.settle_due_date, "case.due_settle")
        if case.is_verified
        else (case.verify_due_date, "case.due_verify")
    )
    if due is None:
        return t("worklist.due_none"), t(key)
    day = terms.day(due)
    return (f":red[{day}]", f":red[{t(key)} · {t('case.overdue')}]") if case.is_overdue else (day, t(key))


def _evidence(case: CaseRecord) -> tuple[str, str]:
    if case.evidence_source is None:
        return formatting.MISSING, ""
    return terms.day(case.evidence_date), t(f"source.{case.evidence_source}")
