"""The average pension by age, component on component, beside the country's published average."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics.figures import value_of
from metrics.pensions import AMOUNTS
from metrics.rates import share
from metrics.reference import MINISTRY_2020, national
from metrics.registry import metric
from ui import kept, notes
from ui.charts.columns import stacked_columns
from ui.charts.theme import CLEARED, GOOD, STALE, SUSTAINED
from ui.definitions import label
from ui.formatting import money
from ui.language import t
from ui.money import amounts, figures_table
from ui.money.figures_table import Row
from ui.pensions import reading
from ui.view import View

_COLOURS = dict(zip(AMOUNTS, (SUSTAINED, CLEARED, GOOD), strict=True))
_PERSONS = ("due_persons", "paid_persons", "paid_rate", "unpaid_persons", "recipients")
_KEYS = (*_PERSONS, *AMOUNTS, "payout_fen", "average_pension_fen")


@kept.drawn
def draw(view: View, height: int) -> None:
    """The bands of `metrics.pensions.by_age`; says so when nobody draws a pension."""
    ages = reading.ages(view)
    st.header(t("pensions.ages_title"), anchor=False)
    paid = ages[ages["recipients"] > 0].to_dict("records")
    if not paid:
        st.markdown(f":gray[{t('pensions.nobody_paid')}]")
        return
    country = national("average_pension_fen")[-1].value
    published = {
        "place": t("pensions.country"),
        "value": float(country),
        "label": t("pensions.over", n=_yuan(view, country)),
    }
    heads = pd.DataFrame([*(_head(view, row) for row in paid), published])
    cells = [_cell(view, row, key) for row in paid for key in AMOUNTS]
    named = t("pensions.country")
    colours = {label(metric(key)): colour for key, colour in _COLOURS.items()} | {named: STALE}
    said = t("money.separator").join(f"{head['place']} {head['label']}" for head in heads.to_dict("records"))
    st.altair_chart(
        stacked_columns(
            pd.DataFrame([*cells, {**published, "part": named}]),
            heads,
            colours,
            (t("pensions.age"), t("money.part")),
            height,
        ),
        width="stretch",
        key="ages",
        alt=t("pensions.ages_alt", ages=said),
    )
    basic = national("basic_pension_fen")[-1].value
    source = t(f"pensions.national_source.{MINISTRY_2020}")
    said = t(
        "pensions.national_note", basic=money(basic, view.language), average=money(country, view.language)
    )
    notes.note(f"{said}{source}")


def _age(row: Mapping[str, object]) -> str:
    return t(f"pensions.band.{row['age_band']}")


def _yuan(view: View, fen: float) -> str:
    return amounts.exact(fen, amounts.places([fen]), view.language)


def _head(view: View, row: Mapping[str, float]) -> dict[str, object]:
    average = value_of(metric("average_pension_fen"), row) or 0.0
    return {"place": _age(row), "value": average, "label": amounts.average(average, view.language)}


def _cell(view: View, row: Mapping[str, float], key: str) -> dict[str, object]:
    average = share(row[key], row["recipients"]) or 0.0
    written = {"part": label(metric(key)), "label": amounts.average(average, view.language)}
    return {"place": _age(row), "value": average, **written}


@kept.drawn
def twin(view: View) -> None:
    """Every count behind the picture; needs the width of the page."""
    title = t("pensions.ages_title")
    rows = [Row(_age(row), row) for row in reading.ages(view).to_dict("records")]
    with st.expander(t("frame.table_twin", what=title)):
        figures_table.draw(view, t("pensions.age"), rows, _KEYS, None, title)
