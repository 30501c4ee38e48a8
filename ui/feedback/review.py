"""An answer that waits: what it says, and for a second person the way to approve or return it."""

from dataclasses import fields

import streamlit as st

from access.looking import Action
from data_access.errors import DatabaseGone, NotFound
from data_access.made.answers import Answer, faults, names_a_person, plain
from data_access.made.feedback import NOTE_LENGTH
from data_access.made.feedback_records import Entry
from ui import log, notes, session
from ui.feedback import wording
from ui.feedback.keeping import form_key, kept
from ui.language import t
from ui.made import made
from ui.view import View


def draw(view: View, entry: Entry) -> None:
    """The answer, and who may review it."""
    st.markdown(wording.told(entry))
    if not view.home.may_review_feedback:
        notes.note(t("feedback.waits"))
    elif entry.verifier == view.identity.user:
        notes.note(t("feedback.second_person"))
    else:
        _controls(view, entry)


def _controls(view: View, entry: Entry) -> None:
    user = view.identity.user
    form = form_key("review", entry.feedback_id, entry.step_no)
    session.form_begun(form)
    note = st.text_input(t("feedback.note"), max_chars=NOTE_LENGTH, key=f"{form}_note")
    with st.container(horizontal=True):
        approved = st.button(t("feedback.approve"), type="primary", key="feedback_approve")
        returned = st.button(t("feedback.return"), key="feedback_return")
    if approved:
        kept(
            lambda: made().review_feedback(view.home, entry, user, approve=True),
            "feedback.approved_done",
            form,
            note_refusal=lambda: _note_refusal(view, entry),
            unsound=lambda: _run_out(view, entry),
        )
    elif returned and not plain(note):
        st.error(t("feedback.note_missing"))
    elif returned and names_a_person(plain(note)):
        st.error(t("feedback.note_id_number"))
    elif returned:
        kept(
            lambda: made().review_feedback(view.home, entry, user, approve=False, note=note),
            "feedback.returned_done",
            form,
            note_refusal=lambda: _note_refusal(view, entry),
        )


def _run_out(view: View, entry: Entry) -> str:
    """What of the answer no longer holds: it was sound when it was given, and whoever gave it has to correct it."""
    try:
        _, day = made().feedback_release(view.home)
    except (DatabaseGone, NotFound):
        return t("feedback.not_sound")
    answer = Answer(**{each.name: getattr(entry, each.name) for each in fields(Answer)})
    found = "\n".join(f"- {wording.fault(code)}" for code in faults(answer, day))
    return f"{found}\n\n{t('feedback.to_be_returned')}" if found else t("feedback.not_sound")


def _note_refusal(view: View, entry: Entry) -> None:
    """A review that was not allowed is in the access log under its case."""
    log.refused(view, Action.REVIEW, entry.case_no)
