"""The flag types: rule in words, the lists it rests on, and the days a case has."""

import pandas as pd
import streamlit as st

from metrics.clearance import FLAG_TYPES as CLEARED_TYPES
from metrics.flags import FLAG_TYPES, OWN_SOURCES, settle_days
from metrics.policy import Policy
from ui import kept, notes, tables
from ui.formatting import short_day
from ui.language import t
from ui.view import View


@kept.drawn
def draw(view: View, policy: Policy) -> None:
    """Heading, table of all types, and what they share."""
    st.header(t("dictionary.part_flags"), anchor=False)
    due = short_day(policy.subsidy_due_date(view.release.cutoff_date), view.language)
    rows = [
        {
            t("dictionary.flag"): f"**{flag} {t(f'flag.{flag}')}**",
            t("dictionary.rule"): t(f"flag_rule.{flag}", subsidy_due=due),
            t("dictionary.lists"): t("dictionary.separator").join(
                t(f"source.{one}") for one in OWN_SOURCES[flag]
            ),
            t("dictionary.days"): t(
                "dictionary.verify_settle", verify=policy.verify_days, settle=settle_days(flag, policy)
            ),
            t("dictionary.cleared"): t("dictionary.yes") if flag in CLEARED_TYPES else t("dictionary.no"),
        }
        for flag in FLAG_TYPES
    ]
    tables.table(pd.DataFrame(rows), t("dictionary.part_flags"))
    notes.note(t("dictionary.flags_note"))
