"""When Overview says that something needs attention, with the thresholds of the policy."""

from dataclasses import asdict

import pandas as pd
import streamlit as st

from metrics.policy import Policy
from ui import kept, notes, tables
from ui.formatting import number, rate
from ui.language import t
from ui.view import View

# Worst first, as they are listed.
KINDS = (
    "relapsed",
    "rising",
    "stale_counties",
    "overdue",
    "late_source",
    "stalled",
    "bulk_closures",
    "excluding_many",
)


@kept.drawn
def draw(view: View, policy: Policy) -> None:
    """Heading, one line per kind, and how many lines there are."""
    st.header(t("dictionary.part_attention"), anchor=False)
    limits = asdict(policy.attention)
    written = {
        **limits,
        "exclusion_share_over_median": number(limits["exclusion_share_over_median"], view.language, 1),
        "bulk_closures_share": rate(limits["bulk_closures_share"], 0),
        "late_after_days": policy.late_after_days,
    }
    rows = [
        {
            t("dictionary.attention"): f"**{t(f'attention.{kind}.kind')}**",
            t("dictionary.condition"): t(f"attention_rule.{kind}", **written),
        }
        for kind in KINDS
    ]
    tables.table(pd.DataFrame(rows), t("dictionary.part_attention"))
    notes.note(t("dictionary.attention_note", most=policy.attention.most_lines))
