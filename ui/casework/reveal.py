"""Full name and ID number of a case: for a purpose, written down first, on the screen once.

Nothing of it is kept: it is read in the run that shows it and is gone with the next one.
"""

import streamlit as st

from access.looking import Action, Purpose
from data_access.errors import NotFound
from data_access.records import CaseRecord, PersonIdentity
from ui import data, log, notes, tables
from ui.formatting import MISSING, iso_day
from ui.language import t
from ui.view import View


def draw(view: View, case: CaseRecord) -> None:
    """The purpose, the button, and for one run what was asked for; nothing for a role that never sees it."""
    if not view.scope.may_reveal_identities or view.is_stale:
        return
    words = {each: t(f"purpose.{each}") for each in Purpose}
    with st.expander(t("reveal.title")):
        form = st.form(f"reveal_{case.case_no}", border=False)
        with form, st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            purpose = st.selectbox(
                t("reveal.purpose"),
                list(words),
                index=None,
                format_func=words.__getitem__,
                placeholder=t("reveal.choose"),
                width=360,
            )
            asked = st.form_submit_button(t("reveal.show"))
        if not asked:
            notes.note(t("reveal.note"))
        elif purpose is None:
            st.warning(t("reveal.no_purpose"))
        else:
            _show(view, case, purpose)


def _show(view: View, case: CaseRecord, purpose: Purpose) -> None:
    try:
        person = data.identity(
            view,
            case.case_no,
            purpose,
            lambda number, why: log.before(view, Action.IDENTITY, number, purpose=Purpose(why)),
        )
    except NotFound:
        st.warning(t("reveal.nobody"))
        return
    st.markdown(_told(person))
    notes.note(t("reveal.logged", purpose=t(f"purpose.{purpose}")))


def _told(person: PersonIdentity) -> str:
    return t(
        "reveal.person",
        name=tables.plain(person.name),
        id=tables.plain(person.id_number) if person.id_number else MISSING,
        born=iso_day(person.birth_date) if person.birth_date else MISSING,
    )
