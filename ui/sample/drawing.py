"""The form that draws a sample, for whoever oversees counties."""

import streamlit as st

from access import OutOfScope
from data_access.errors import DatabaseGone, NotAllowed, NotFound, NotRecordable
from data_access.made.samples import MOST_CASES, MOST_SEED, Wanted, may_draw
from metrics.sampling import drawn
from ui import notes
from ui.language import t
from ui.sample import choosing
from ui.view import View

_USUAL_SIZE = 60


def draw(view: View) -> None:
    """Nothing for a role or place that may not draw."""
    if not may_draw(view.scope):
        return
    issue, earliest = view.release.issue, view.earliest_listed
    with st.expander(t("sample.draw_title")), st.form("sample_draw", border=False):
        with st.container(horizontal=True, gap="small"):
            first = st.number_input(t("sample.first_issue"), earliest, issue, earliest, 1)
            last = st.number_input(t("sample.last_issue"), earliest, issue, issue, 1)
            size = st.number_input(t("sample.size"), 1, MOST_CASES, _USUAL_SIZE, 1)
            # The cut-off as a number: nobody can say the seed was looked for.
            usual = int(view.release.cutoff_date.strftime("%Y%m%d"))
            seed = st.number_input(t("sample.seed"), 0, MOST_SEED, usual, 1)
        st.markdown(t("sample.draw_note"))
        if view.removed:
            notes.note(t("retention.sample", issue=earliest))
        wanted = st.form_submit_button(t("sample.draw"))
    if wanted:
        _record(view, Wanted(int(first), int(last), int(size), int(seed)))


def _record(view: View, wanted: Wanted) -> None:
    try:
        number = choosing.kept().draw_sample(
            view.scope, view.release.release_id, view.identity.user, wanted, drawn
        )
    except (DatabaseGone, NotAllowed, NotFound, NotRecordable, OutOfScope) as refusal:
        st.error(t(f"sample.refused.{type(refusal).__name__}"))
        return
    st.query_params[choosing.SAMPLE] = str(number)
    st.rerun()
