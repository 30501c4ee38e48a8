"""Commitments on the screen: what was promised and what came of it, and what is promised now."""

from datetime import date, timedelta

import streamlit as st

from access import OutOfScope
from data_access.errors import DatabaseGone, NotAllowed, NotFound, NotRecordable
from data_access.made.commitments import OFFICES, Promise
from metrics.bulletin.material import FLAG
from ui.briefing.meeting import Meeting
from ui.formatting import count, headed, iso_day, issue
from ui.language import t
from ui.made import made

_COLOURS = {"met": "blue", "running": "gray", "missed": "red", "unknown": "gray"}
# Fridays to choose from, the next cut-off first.
_WEEKS, _WEEK = 4, timedelta(days=7)


def draw(meeting: Meeting, division: str) -> None:
    """Last commitment with its result, this week's one, and the form for whoever may write it down."""
    st.header(t("briefing.commitment_title"), anchor=False)
    st.markdown(_last(meeting, division))
    promised = meeting.promised(division)
    if promised:
        st.markdown(t("briefing.promised", **written(meeting, promised)))
    if meeting.view.home.may_record_commitments:
        _form(meeting, division, promised)


def outcome(meeting: Meeting, division: str) -> str:
    """Result of the last commitment in a cell: settled of promised, and the word for it."""
    result = meeting.result(division)
    if result is None:
        return t("briefing.no_commitment")
    said = t("briefing.settled_of", settled=result["settled_cases"], target=result["target_cases"])
    previous = meeting.view.previous
    if previous is not None and result["made_issue"] != previous.issue:
        said = f"{headed(issue(int(result['made_issue']), meeting.view.language))} {said}"
    return f"{said} :{_COLOURS[result['outcome']]}-badge[{t('outcome.' + result['outcome'])}]"


def written(meeting: Meeting, promise: dict) -> dict[str, str]:
    """The values of a commitment's sentence."""
    return {
        "cases": count(int(promise["target_cases"]), "cases", meeting.view.language),
        "day": iso_day(promise["due_date"]),
        "office": t(f"office.{promise['office']}"),
    }


def _last(meeting: Meeting, division: str) -> str:
    result = meeting.result(division)
    if result is None:
        return t("briefing.no_commitment")
    return t(
        "briefing.last_result",
        issue=issue(int(result["made_issue"]), meeting.view.language),
        settled=count(int(result["settled_cases"]), "cases", meeting.view.language),
        outcome=f":{_COLOURS[result['outcome']]}-badge[{t('outcome.' + result['outcome'])}]",
        **written(meeting, result),
    )


def _form(meeting: Meeting, division: str, promised: dict | None) -> None:
    days = [meeting.view.release.cutoff_date + _WEEK * week for week in range(1, _WEEKS + 1)]
    opened = int(meeting.progress["open_cases"].get(division, 0))
    before = (promised or {}).get("office")
    with st.form(f"commitment_{division}", border=False):
        with st.container(horizontal=True, gap="small"):
            cases = st.number_input(
                t("briefing.target"),
                min_value=1,
                max_value=99_999,
                value=int(promised["target_cases"]) if promised else max(opened, 1),
                step=1,
            )
            day = st.selectbox(t("briefing.due"), days, format_func=iso_day)
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            office = st.selectbox(
                t("briefing.office"),
                OFFICES,
                index=OFFICES.index(before) if before in OFFICES else 0,
                format_func=lambda code: t(f"office.{code}"),
            )
            wanted = st.form_submit_button(t("briefing.record"))
    if wanted:
        _record(meeting, division, cases, day, office)


def _record(meeting: Meeting, division: str, cases: int, day: date, office: str) -> None:
    view = meeting.view
    try:
        made().record_commitment(
            view.home,
            view.release.release_id,
            division,
            view.identity.user,
            Promise(FLAG, cases, day, office),
        )
    except (DatabaseGone, NotAllowed, NotFound, NotRecordable, OutOfScope) as refusal:
        st.error(t(f"briefing.refused.{type(refusal).__name__}"))
        return
    st.rerun()
