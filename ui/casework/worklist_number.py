"""The way to a case by its number, as it stands on a paper or is read out on the telephone.

What is typed may be an ID number: only a case number reaches the address, and so the access log and the browser's history.
"""

import re

import streamlit as st

from ui import address
from ui.casework import filters
from ui.language import t
from ui.navigation import PATHS

CASE = "case"
_CASE_NO = re.compile(r"[0-9A-F]{16}")
# An ID number without its end has 16 digits as well: county, year of birth, month, day.
_OF_A_PERSON = re.compile(r"[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{2}")
# Longer than any number: an ID number that is cut off at 16 signs would pass for a case number.
_LENGTH = 40
# Streamlit writes English words over what stands in a box that is no wider than a case number.
_STYLE = "<style>.st-key-case_by_number_typed [data-testid=InputInstructions] {display: none}</style>"


def draw() -> None:
    """The box; opens the case, or says what a case number looks like and forgets what was typed."""
    with (
        st.form("case_by_number", clear_on_submit=True, border=False, width="content"),
        st.container(horizontal=True, gap="xsmall", vertical_alignment="center"),
    ):
        typed = st.text_input(
            t("by_number.label"),
            key="case_by_number_typed",
            max_chars=_LENGTH,
            placeholder=t("by_number.label"),
            label_visibility="collapsed",
            autocomplete="off",
            width=200,
        )
        asked = st.form_submit_button(t("by_number.open"), key="case_by_number_open")
    st.html(_STYLE)
    if asked:
        _open(typed or "")


def case_number(typed: str) -> str | None:
    """What was typed as a case number; None for anything else, and for the beginning of an ID number."""
    number = typed.strip().upper()
    return number if _CASE_NO.fullmatch(number) and not _OF_A_PERSON.fullmatch(number) else None


def _open(typed: str) -> None:
    number = case_number(typed)
    if number is None:
        st.warning(t("by_number.wrong"))
        return
    st.switch_page(PATHS["case"], query_params=address.query({CASE: number, **filters.carried()}))
