"""The sentence the province reports in, each number a link to where it comes from."""

import streamlit as st

from access import Level
from metrics.standing import Standing
from ui import cases
from ui.formatting import money, people
from ui.language import division_name, t
from ui.view import View

# Anchor of the table by division below: what the sums of the sentence consist of.
PARTS_ANCHOR = "parts"
_PEOPLE = ("register_persons", "eligible_persons", "insured_persons", "subsidised_persons", "recipients")


def draw(view: View, here: Standing) -> None:
    """One sentence for the division and issue."""
    language, now = view.language, here.now
    linked = {key: f"[**{people(now[key], language)}**](#{PARTS_ANCHOR})" for key in _PEOPLE}
    province = view.level is Level.PROVINCE
    st.markdown(
        t(
            "overview.headline",
            place=t("overview.whole_province") if province else division_name(view.division),
            outstanding=_outstanding(view, now["outstanding_persons"], here.open_cases("F01")),
            amount=f"[**{money(now['subsidy_fen'], language)}**](#{PARTS_ANCHOR})",
            **linked,
        )
    )


def _outstanding(view: View, persons: float, open_cases: float | None) -> str:
    shown = f"**{people(persons, view.language)}**"
    return cases.cell(view, shown, {"flag": "F01"}) if persons == open_cases else shown
