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
from data_access.made.feedback_reads import Entry
from ui import notes
from ui.feedback import wording
from ui.language import t

_A_DAY = timedelta(days=1)


def draw(key: str, flag_type: str, day: date, before: Entry | None = None) -> Answer:
    """The answer as it stands in the widgets, beginning with what was returned; what it will do stands beside the result."""
    code = st.selectbox(
        t("feedback.result"),
        RESULT_CODES,
        index=RESULT_CODES.index(before.result_code) if before else None,
        format_func=wording.result,
        placeholder=t("feedback.choose"),
        key=f"{key}_code",
    )
    if code:
        notes.note(t(f"feedback_effect.{effect(flag_type, code)}"))
    explanation = st.text_area(
        t("feedback.explanation"),
        value=before.explanation if before else "",
        max_chars=EXPLANATION_LENGTH,
        height=90,
        placeholder=t("feedback.explanation_hint"),
        key=f"{key}_explanation",
    )
    how, when, until = st.columns(3, gap="small")
    method = how.selectbox(
        t("feedback.method"),
        METHODS,
        index=METHODS.index(before.method) if before else 0,
        format_func=wording.method,
        key=f"{key}_method",
    )
    verified = when.date_input(
        t("feedback.verified"),
        value=before.verified_date if before else day,
        max_value=day,
        format="YYYY-MM-DD",
        key=f"{key}_verified",
    )
    ends = before.valid_until if before and before.valid_until and before.valid_until > day else None
    valid_until = until.date_input(
        t("feedback.until_required" if code in MUST_EXPIRE else "feedback.until"),
        value=ends,
        min_value=day + _A_DAY,
        max_value=day.replace(year=day.year + 10, day=1),
        format="YYYY-MM-DD",
        key=f"{key}_until",
    )
    return Answer(code or "", explanation or "", valid_until, method or "", verified)


def is_sound(answer: Answer, day: date) -> bool:
    """Whether an answer can be kept; what is wrong stands on the screen."""
    found = faults(answer, day)
    if found:
        st.error("\n".join(f"- {wording.fault(code)}" for code in found))
    return not found
