"""Words for how things stand: clearance of a county, stage of a case, how it moves and closes, what feedback does."""

import pandas as pd
import streamlit as st

from metrics.balance import ARRIVALS, CLOSINGS
from metrics.clearance import STATES
from metrics.policy import Policy
from ui import tables
from ui.formatting import headed
from ui.language import t
from ui.monitor.progress_table import badge

_STAGES = ("flagged", "dispatched", "verifying", "handled", "blocked", "soft", "closed")
_MOVEMENTS = (*ARRIVALS, "transferred_out", *CLOSINGS)
_RESULTS = {"A": "12345678", "B": "12345", "C": "12345", "D": "12345", "E": "12349"}


def draw(policy: Policy) -> None:
    """Four tables."""
    _table(
        "clearance",
        {badge(state): t(f"state_rule.{state}", weeks=policy.sustained_weeks) for state in STATES},
    )
    _table("stages", {_bold(f"stage.{stage}"): t(f"stage_rule.{stage}") for stage in _STAGES})
    _table("movements", {_bold(f"movement.{name}"): t(f"movement_rule.{name}") for name in _MOVEMENTS})
    _table(
        "feedback",
        {_bold(f"feedback_class.{letter}"): _feedback(letter, digits) for letter, digits in _RESULTS.items()},
    )


def _bold(key: str) -> str:
    return f"**{headed(t(key))}**"


def _feedback(letter: str, digits: str) -> str:
    """What a class does, and its codes."""
    codes = t("dictionary.separator").join(t(f"evidence.value.{letter}{digit}") for digit in digits)
    return f"{t(f'feedback_rule.{letter}')} :gray[{codes}]"


def _table(name: str, rows: dict[str, str]) -> None:
    st.header(t(f"dictionary.{name}_title"), anchor=False)
    shown = pd.DataFrame(list(rows.items()), columns=[t("dictionary.word"), t("dictionary.meaning")])
    tables.table(shown, t(f"dictionary.{name}_title"))
