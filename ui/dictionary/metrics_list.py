"""The metrics by subject, or one of them in full."""

import pandas as pd
import streamlit as st

from metrics.registry import METRICS, Metric
from ui import kept, notes, tables
from ui.dictionary import choosing
from ui.dictionary.entry import Entry, entry
from ui.formatting import headed
from ui.language import t
from ui.view import View

SUBJECTS = tuple(dict.fromkeys(one.source for one in METRICS.values()))
_PAGE = "metric_dictionary"


def draw(view: View) -> None:
    """The metric the URL names in full, else all that fit subject and search, a table each subject."""
    chosen, is_unknown = choosing.metric()
    if chosen:
        _in_full(chosen)
        return
    if is_unknown:
        st.warning(t("dictionary.unknown"))
    with st.container(horizontal=True, vertical_alignment="center"):
        subject, words = choosing.subject(SUBJECTS), choosing.search()
    _fitting(view, subject, words)


@kept.drawn
def _fitting(view: View, subject: str | None, words: str) -> None:
    entries = [entry(one) for one in METRICS.values() if subject in (None, one.source)]
    found = [one for one in entries if one.has(words)]
    notes.note(t("dictionary.found", shown=len(found), all=len(METRICS)))
    for name in SUBJECTS:
        rows = [_row(one) for one in found if one.subject == name]
        if rows:
            st.header(headed(t(f"dictionary.subject_{name}")), anchor=name)
            tables.table(pd.DataFrame(rows), t(f"dictionary.subject_{name}"))


def _row(one: Entry) -> dict[str, str]:
    return {
        t("dictionary.metric"): f"**{tables.link(one.label, _PAGE, {choosing.METRIC: one.key})}**",
        t("dictionary.definition"): f"{tables.plain(one.definition)} :gray[{tables.plain(one.exclusions)}]",
        t("dictionary.formula"): one.formula,
        t("dictionary.unit_and_polarity"): t("dictionary.separator").join((one.unit, one.polarity)),
        t("dictionary.source"): t("dictionary.versioned", source=one.source, version=one.version),
    }


def _in_full(metric: Metric) -> None:
    one = entry(metric)
    with st.container(border=True, width=860):
        st.header(headed(one.label), anchor=False)
        rows = {
            "definition": tables.plain(one.definition),
            "exclusions": tables.plain(one.exclusions),
            "numerator": one.numerator,
            "denominator": one.denominator or one.formula,
            "unit": one.unit,
            "polarity": one.polarity,
            "subject": t(f"dictionary.subject_{one.subject}"),
            "source": one.source,
            "version": one.version,
            "key": f"`{one.key}`",
        }
        shown = pd.DataFrame([(t(f"dictionary.{name}"), words) for name, words in rows.items()])
        shown.columns = pd.Index([t("dictionary.part"), t("dictionary.words")])
        tables.table(shown, one.label)
        st.button(t("dictionary.all"), key="all_metrics", on_click=choosing.forget_metric)
