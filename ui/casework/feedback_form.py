"""Feedback on a case: what was answered before, what waits for whom, and the form for a new answer."""

from datetime import date

import streamlit as st

from access.looking import Action
from data_access.errors import DatabaseGone, NotFound
from data_access.made.answers import plain
from data_access.made.feedback_records import RETURNED, WAITING, Entry, Step, closed_by
from data_access.records import CaseRecord
from ui import formatting, log, notes, session, states
from ui.feedback import answer_form, history, review, wording
from ui.feedback.keeping import form_key, kept
from ui.language import t
from ui.made import made
from ui.view import View


def draw(view: View, case: CaseRecord) -> None:
    """The whole block; without the database it says so, the case itself stays readable."""
    st.markdown(f"### {t('feedback.title')}")
    try:
        entries = made().case_feedback(view.scope, case.case_no)
        release_id, day = made().feedback_release(view.home)
        acted_on = [entry.feedback_id for entry in entries if entry.step_no > 1]
        steps = made().feedback_steps(view.scope, acted_on) if acted_on else {}
    except (DatabaseGone, NotFound):
        st.warning(t("feedback.gone"))
        states.typed_is_kept()
        return
    pending = next((entry for entry in entries if entry.state in (WAITING, RETURNED)), None)
    for entry in entries:
        _line(view, entry)
        history.draw(steps.get(entry.feedback_id, ()))
    _leave_forms(_key(case), entries, pending, steps)
    if pending is not None and pending.state == WAITING:
        review.draw(view, pending)
    elif pending is not None:
        _correct(view, case, pending, day)
    else:
        _enter(view, case, release_id, day, entries)


def _leave_forms(
    key: str, entries: tuple[Entry, ...], pending: Entry | None, steps: dict[int, tuple[Step, ...]]
) -> None:
    """Forms for a step that somebody took meanwhile, be it this session without being told, are done with; what was typed there
    and nobody entered stays in sight.
    """
    done = [(key, pending)] if pending is not None else []
    for entry in entries:
        earlier = range(1, entry.step_no)
        done += [
            (form_key(form, entry.feedback_id, step), entry)
            for form in ("answer", "review")
            for step in earlier
        ]
    for form, standing in done:
        typed = plain(session.left_in(form))
        entered = (standing, *steps.get(standing.feedback_id, ()))
        if typed and all(typed not in (step.explanation, step.note) for step in entered):
            session.set_aside(key, typed)
        session.form_done(form)
    if left := session.aside(key):
        st.info(t("feedback.set_aside", typed=wording.explanation(left)))


def _key(case: CaseRecord) -> str:
    return f"answer_{case.case_no}"


def _line(view: View, entry: Entry) -> None:
    st.markdown(
        t(
            "feedback.line",
            issue=formatting.issue(entry.issue, view.language),
            result=wording.result(entry.result_code),
            state=wording.stands(view, entry),
            day=formatting.iso_day(entry.day),
            who=wording.who(entry.account),
        )
    )


def _enter(view: View, case: CaseRecord, release_id: int, day: date, before: tuple[Entry, ...]) -> None:
    may = view.home.may_give_feedback and not view.is_stale
    may_answer = case.is_open or closed_by(before, vars(case), view.release.cutoff_date)
    if not may or case.moved_on or not may_answer:
        if not before:
            notes.note(t("feedback.none"))
        return
    if view.release.release_id != release_id:
        notes.note(t("feedback.newest_only"))
        return
    if not case.is_open:
        notes.note(t("feedback.closed_by_answer"))
    key = _key(case)
    answer = answer_form.draw(key, case.flag_type, day)
    notes.note(t("feedback.form_note"))
    if st.button(t("feedback.submit"), type="primary", key="feedback_submit") and answer_form.is_sound(
        answer, day
    ):
        given, user = [(case.case_no, answer)], view.identity.user

        def enter() -> None:
            made().enter_feedback(view.scope, release_id, user, given)
            session.set_aside(key, "")

        kept(
            enter,
            "feedback.entered_done",
            key,
            note_refusal=lambda: log.refused(view, Action.FEEDBACK, case.case_no),
        )


def _correct(view: View, case: CaseRecord, entry: Entry, day: date) -> None:
    st.warning(t("feedback.returned_with", note=wording.explanation(entry.note or "")))
    if not view.home.may_give_feedback or view.is_stale:
        st.markdown(wording.told(entry))
        return
    key = form_key("answer", entry.feedback_id, entry.step_no)
    answer = answer_form.draw(key, entry.flag_type, day, entry)
    if st.button(t("feedback.resubmit"), type="primary", key="feedback_submit") and answer_form.is_sound(
        answer, day
    ):
        user = view.identity.user

        def correct() -> None:
            made().correct_feedback(view.scope, entry, user, answer)
            session.set_aside(_key(case), "")

        kept(
            correct,
            "feedback.entered_done",
            key,
            note_refusal=lambda: log.refused(view, Action.FEEDBACK, entry.case_no),
        )
