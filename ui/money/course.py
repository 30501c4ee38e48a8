"""Figures over the issues as stacked columns, what they are now in the legend, with their table twin."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from metrics.registry import Unit, metric
from ui import tables
from ui.charts.columns import stacked_columns
from ui.definitions import label
from ui.formatting import count, iso_day, issue, money, number
from ui.language import t
from ui.money import amounts
from ui.view import View

# The first issues stand where they will stand when a quarter of a year is told.
_LEAST_ISSUES = 13


@dataclass(frozen=True)
class Course:
    """One picture: the metrics on each other from the bottom up with their colours, and the one written on top."""

    name: str
    title: str
    colours: Mapping[str, str]
    head: str
    on_top: Callable[[float], str]


def draw(view: View, history: pd.DataFrame, course: Course, height: int, has_twin: bool = True) -> None:
    """`history` of one division with totals, oldest issue first: heading, columns per issue, twin."""
    rows = history.sort_values("issue", ignore_index=True)
    weeks = [issue(number, view.language) for number in rows["issue"]]
    last = rows[rows["issue"] == view.release.issue].iloc[-1]
    named = {key: f"{label(metric(key))} {_in_full(view, key, last[key])}" for key in course.colours}
    heads = pd.DataFrame(
        {
            "place": weeks,
            "value": rows[list(course.colours)].sum(axis=1).astype("float64"),
            "label": [course.on_top(value) for value in rows[course.head]],
        }
    )
    cells = pd.concat(
        [
            pd.DataFrame(
                {
                    "place": weeks,
                    "part": named[key],
                    "value": rows[key].astype("float64"),
                    "label": [_in_full(view, key, value) for value in rows[key]],
                }
            )
            for key in course.colours
        ],
        ignore_index=True,
    )
    st.header(course.title, anchor=False)
    said = t("money.separator").join(
        f"{week} {text}" for week, text in zip(weeks, heads["label"], strict=True)
    )
    st.altair_chart(
        stacked_columns(
            cells,
            heads,
            {named[key]: colour for key, colour in course.colours.items()},
            (t("frame.issue"), t("money.part")),
            height,
            least=_LEAST_ISSUES,
        ),
        width="stretch",
        key=course.name,
        alt=t("money.course_alt", title=course.title, weeks=said),
    )
    if has_twin:
        _twin(view, rows, weeks, course)


def _in_full(view: View, key: str, value: float) -> str:
    one = metric(key)
    return money(value, view.language) if one.unit is Unit.MONEY else count(value, one.unit, view.language)


def _twin(view: View, rows: pd.DataFrame, weeks: list[str], course: Course) -> None:
    """The same figures to the fen, newest issue first."""
    keys = list(dict.fromkeys((*course.colours, course.head)))
    fens = [key for key in keys if metric(key).unit is Unit.MONEY]
    decimals = amounts.places(value for key in fens for value in rows[key])
    frame = pd.DataFrame(
        {
            t("frame.issue"): weeks,
            t("money.cutoff"): [iso_day(day) for day in rows["cutoff_date"]],
            **{
                amounts.header(key): [
                    amounts.exact(value, decimals, view.language)
                    if key in fens
                    else number(value, view.language)
                    for value in rows[key]
                ]
                for key in keys
            },
        }
    )
    with st.expander(t("frame.table_twin", what=course.title)):
        tables.table(frame[::-1], course.title)
