"""What happened to an answer, step by step: entered, returned with a reason, corrected, approved, and by whom."""

import streamlit as st

from data_access.made.feedback_records import RETURNED, WAITING, Step
from ui import formatting
from ui.feedback import wording
from ui.language import t


def draw(steps: tuple[Step, ...]) -> None:
    """The steps, folded; nothing for an answer nobody has acted on yet."""
    if steps:
        with st.expander(t("feedback.history")):
            for step in steps:
                st.markdown(_line(step))


def _line(step: Step) -> str:
    state = t(
        "feedback_step.corrected"
        if step.state == WAITING and step.step_no > 1
        else f"feedback_step.{step.state}"
    )
    head = t(
        "feedback.step",
        day=formatting.iso_day(step.day),
        state=state,
        who=wording.who(step.account),
        result=wording.result(step.result_code),
    )
    said = {WAITING: step.explanation, RETURNED: step.note or ""}.get(step.state, "")
    return f"{head}  \n{wording.explanation(said)}" if said else head
