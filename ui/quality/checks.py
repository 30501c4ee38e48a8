"""The identities that were checked before the release was published."""

import pandas as pd
import streamlit as st

from locales import has
from ui import data, formatting, kept, notes, tables
from ui.language import t
from ui.view import View


@kept.drawn
def draw(view: View) -> None:
    """One line per identity, with the places it was checked at and the differences found."""
    checked = data.frame(view, "reconciliation")
    broken = int((checked["differences"] > 0).sum())
    key = "checks_broken" if broken else "checks_hold"
    st.markdown(f"**{t(f'data_status.{key}', count=len(checked), broken=broken)}**")
    notes.note(t("data_status.checks_note"))
    if len(checked):
        tables.table(
            pd.DataFrame([_line(view, row) for _, row in checked.iterrows()]), t("data_status.checks_alt")
        )


def _line(view: View, row: pd.Series) -> dict[str, str]:
    key = f"identity.{row['identity']}"
    differences = formatting.number(row["differences"], view.language)
    return {
        t("data_status.identity"): t(key) if has(key) else tables.plain(row["identity"]),
        t("data_status.places"): formatting.number(row["places"], view.language),
        t("data_status.differences"): f":red[**{differences}**]"
        if row["differences"]
        else f"{differences} ✓",
    }
