"""What became of looking for records of persons without a usable ID number: counts, no person."""

import streamlit as st

from ui import data, formatting
from ui.language import t
from ui.view import View


def draw(view: View) -> None:
    """One sentence."""
    st.markdown(f"### {t('second_look.title')}")
    st.markdown(_told(view))


def _told(view: View) -> str:
    looked = data.frame(view, "second_look")
    if looked.empty:
        return t("second_look.not_done")
    row = looked.iloc[0]
    if row["outcome"] != "done":
        return t("second_look.failed", failure=row["failure"])
    persons, strong, weak = (int(row[name]) for name in ("persons", "strong_persons", "weak_persons"))
    figures = {"persons": persons, "strong": strong, "weak": weak, "rest": persons - strong - weak}
    written = {name: formatting.number(value, view.language) for name, value in figures.items()}
    return t("second_look.done", **written)
