"""The sentence the province reports in, each number a link to where it comes from."""

import streamlit as st

from access import Level
from ui import cases, kept, tables
from ui.formatting import money, number, people
from ui.language import t
from ui.monitor import reading
from ui.naming import written_name
from ui.view import View

# The page that tells more about a number.
_PAGES = {
    "register_persons": "coverage",
    "eligible_persons": "coverage",
    "insured_persons": "coverage",
    "subsidised_persons": "subsidies",
    "recipients": "pensions",
}


@kept.drawn
def draw(view: View, opens: bool = True) -> None:
    """One sentence for the division and issue; on a shared screen its numbers open nothing."""
    here = reading.here(view)
    language, now = view.language, here.now
    page = _PAGES if opens else dict.fromkeys(_PAGES)
    said = {key: people(now[key], language) for key in _PAGES}
    if said["eligible_persons"] == said["insured_persons"]:
        # Shortened they would be one number, and the few who are missing could not be seen.
        said |= {key: number(now[key], language) for key in ("eligible_persons", "insured_persons")}
    written = {key: _number(view, said[key], page[key]) for key in _PAGES}
    province = view.level is Level.PROVINCE
    st.markdown(
        t(
            "overview.headline",
            place=t("overview.whole_province") if province else written_name(view, view.division),
            outstanding=_outstanding(view, now["outstanding_persons"], reading.open_cases(view, here, "F01")),
            amount=_number(view, money(now["subsidy_fen"], language), page["subsidised_persons"]),
            **written,
        )
    )


def _number(view: View, shown: str, page: str | None) -> str:
    return tables.link(f"**{shown}**", page, {}, division=view.division) if page else f"**{shown}**"


def _outstanding(view: View, persons: float, open_cases: float | None) -> str:
    shown = f"**{people(persons, view.language)}**"
    return cases.cell(view, shown, {"flag": "F01"}) if persons == open_cases else shown
