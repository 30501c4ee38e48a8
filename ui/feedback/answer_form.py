"""The widgets of an answer; what they hold stays on the screen until it is kept."""

from datetime import date, timedelta

import streamlit as st

from data_access.made.answers import (
    EXPLANATION_LENGTH,
    METHODS,
    MUST_EXPIRE,
    RESULT_CODES,
    Answer,
    effect,
    faults,
)
from data_access.made.feedback_records import Entry
from ui import notes, session
from ui.casework import terms
from ui.feedback import wording
from ui.language import t

_A_DAY = timedelta(days=1)


def draw(key: str, flag_type: str, day: date, before: Entry | None = None) -> Answer:
    """The answer as it stands in the widgets, beginning with what was returned; what it will do stands beside the result."""
    _begin(key, day, before)
    code = st.selectbox(
        t("feedback.result"),
        RESULT_CODES,
        index=None,
        format_func=wording.result,
        placeholder=t("feedback.choose"),
        key=f"{key}_code",
    )
    if code:
        notes.note(t(f"feedback_effect.{terms.closing(flag_type, effect(flag_type, code))}"))
    explanation = st.text_area(
        t("feedback.explanation"),
        max_chars=EXPLANATION_LENGTH,
        height=90,
        placeholder=t("feedback.explanation_hint"),
        key=f"{key}_explanation",
    )
    how, when, until = st.columns(3, gap="small")
    method = how.selectbox(
        t("feedback.method"),
        METHODS,
        format_func=wording.method,
        key=f"{key}_method",
    )
    verified = when.date_input(
        t("feedback.verified"),
        value=None,
        max_value=day,
        format="YYYY-MM-DD",
        key=f"{key}_verified",
    )
    valid_until = until.date_input(
        t("feedback.until_required" if code in MUST_EXPIRE else "feedback.until"),
        value=None,
        min_value=day + _A_DAY,
        max_value=day.replace(year=day.year + 10, day=1),
        format="YYYY-MM-DD",
        key=f"{key}_until",
    )
    return Answer(code or "", explanation or "", valid_until, method or "", verified)


def _begin(key: str, day: date, before: Entry | None) -> None:
    """What the widgets hold at first; what was typed already stays."""
    session.form_begun(key)
    ends = before.valid_until if before and before.valid_until and before.valid_until > day else None
    first = {
        "code": before.result_code if before else None,
        "explanation": before.explanation if before else "",
        "method": before.method if before else METHODS[0],
        "verified": before.verified_date if before else day,
        "until": ends,
    }
    for name, value in first.items():
        st.session_state.setdefault(f"{key}_{name}", value)


def is_sound(answer: Answer, day: date) -> bool:
    """Whether an answer can be kept; what is wrong stands on the screen."""
    found = faults(answer, day)
    if found:
        st.error("\n".join(f"- {wording.fault(code)}" for code in found))
    return not found
