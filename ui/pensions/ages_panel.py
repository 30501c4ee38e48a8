"""The average pension by age, component on component, beside the country's published average."""

import pandas as pd
import streamlit as st

from metrics.figures import value_of
from metrics.pensions import AMOUNTS
from metrics.rates import share
from metrics.reference import MINISTRY_2020, national
from metrics.registry import metric
from ui import notes
from ui.charts.columns import Level, stacked_columns
from ui.charts.theme import CLEARED, GOOD, SUSTAINED
from ui.definitions import label
from ui.formatting import money
from ui.language import t
from ui.money import amounts, figures_table
from ui.money.figures_table import Row
from ui.view import View

_COLOURS = dict(zip(AMOUNTS, (SUSTAINED, CLEARED, GOOD), strict=True))
_KEYS = ("due_persons", "paid_persons", "paid_rate", "unpaid_persons", "recipients", *AMOUNTS, "payout_fen")
_FEN = 100


def draw(view: View, ages: pd.DataFrame, height: int) -> None:
    """`ages` as `metrics.pensions.by_age`; says so when nobody draws a pension."""
    st.header(t("pensions.ages_title"), anchor=False)
    paid = ages[ages["recipients"] > 0]
    if paid.empty:
        st.markdown(f":gray[{t('pensions.nobody_paid')}]")
        return
    heads = pd.DataFrame([_head(view, row) for row in paid.to_dict("records")])
    cells = pd.DataFrame([_cell(view, row, key) for row in paid.to_dict("records") for key in AMOUNTS])
    names = {label(metric(key)): colour for key, colour in _COLOURS.items()}
    reference = national("average_pension_fen")[-1].value
    words = t("pensions.national_average", amount=money(reference, view.language))
    titles = (t("pensions.age"), t("money.part"))
    said = t("money.separator").join(f"{head['place']} {head['label']}" for head in heads.to_dict("records"))
    st.altair_chart(
        stacked_columns(cells, heads, names, titles, height, Level(reference / _FEN, words)),
        width="stretch",
        key="ages",
        alt=t("pensions.ages_alt", ages=said, national=words),
    )
    basic = money(national("basic_pension_fen")[-1].value, view.language)
    notes.note(
        t("pensions.national_note", basic=basic, average=money(reference, view.language))
        + t(f"pensions.national_source.{MINISTRY_2020}")
    )
    _twin(view, ages)


def _age(band: str) -> str:
    return t(f"pensions.band.{band}")


def _head(view: View, row: dict[str, float]) -> dict[str, object]:
    average = value_of(metric("average_pension_fen"), row) or 0.0
    return {
        "place": _age(str(row["age_band"])),
        "value": average / _FEN,
        "label": amounts.average(average, view.language),
    }


def _cell(view: View, row: dict[str, float], key: str) -> dict[str, object]:
    average = share(row[key], row["recipients"]) or 0.0
    return {
        "place": _age(str(row["age_band"])),
        "part": label(metric(key)),
        "value": average / _FEN,
        "label": amounts.average(average, view.language),
    }


def _twin(view: View, ages: pd.DataFrame) -> None:
    """Every count behind the picture."""
    rows = [Row(_age(str(row["age_band"])), row) for row in ages.to_dict("records")]
    with st.expander(t("frame.table_twin", what=t("pensions.ages_title"))):
        figures_table.draw(
            view, t("pensions.age"), rows, (*_KEYS, "average_pension_fen"), None, t("pensions.ages_title")
        )
