"""Whether the log is whole: the newest entries are checked at every reading, all of them when somebody asks."""

import streamlit as st

from data_access.made.access_log import Chain
from ui import formatting, notes
from ui.language import t
from ui.made import made
from ui.view import View

# A tenth of a second's work.
_NEWEST = 5000


def draw(view: View) -> None:
    """One line with the result, and the button for the whole chain."""
    with st.container(gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            place = st.empty()
            everything = st.button(t("access_log.check_all"), key="check_chain")
        found = made().chain(None if everything else _NEWEST)
        place.markdown(_said(view, found), width="content")
        if found.last and found.broken_at is None:
            notes.note(t("access_log.head", entry=found.last, hash=found.last_hash))


def _said(view: View, found: Chain) -> str:
    numbers = {
        name: formatting.number(value, view.language)
        for name, value in (("first", found.first), ("last", found.last))
    }
    if found.broken_at is not None:
        return (
            f":red[**✗ {t('access_log.broken', entry=formatting.number(found.broken_at, view.language))}**]"
        )
    if not found.last:
        return t("access_log.empty")
    return f":blue[**✓ {t('access_log.whole', **numbers)}**]"
