"""The filters as widgets, each option with the number of cases behind it."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from data_access.records import LEAVINGS, MOVEMENTS, WorklistFilter
from metrics.ageing import BANDS
from ui import data, formatting
from ui.casework import filters, terms
from ui.language import division_name, t
from ui.view import View

STAGES = ("flagged", "dispatched", "verifying", "handled", "blocked", "soft", "closed")
GROUPS = ("registered_poor", "extreme_poverty", "low_income", "severe_disability")

Counts = dict[str, int]


def draw(view: View, chosen: WorklistFilter) -> None:
    """Stage and ageing as pills, everything else as pickers in one row."""
    facets = data.frame(view, "worklist_facets", chosen)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        _pills(filters.STAGE, STAGES, _counts(facets, "stage"), lambda code: t(f"stage.{code}"), view)
        _pills(
            filters.BAND,
            [band for band, _ in BANDS],
            _counts(facets, "ageing_band"),
            lambda band: t(f"ageing.{band}"),
            view,
        )
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        _watch(_counts(facets, "is_overdue").get("1", 0), view)
        flags = _counts(facets, "flag_type")
        _picker(filters.FLAG, sorted(flags), flags, terms.flag, t("worklist.filter_flag"), view)
        _places(facets, view)
        groups = _counts(facets, "primary_group")
        _picker(
            filters.GROUP, GROUPS, groups, lambda code: t(f"group.{code}"), t("worklist.filter_group"), view
        )
        causes = _counts(facets, "cause")
        _picker(filters.CAUSE, sorted(causes), causes, terms.cause, t("worklist.filter_cause"), view)
        moves = (*MOVEMENTS, *LEAVINGS)
        _picker(
            filters.MOVEMENT,
            moves,
            None,
            lambda code: t(f"movement.{code}"),
            t("worklist.filter_movement"),
            view,
        )
        if filters.any_asked():
            st.button(t("worklist.clear"), key="worklist_clear", type="tertiary", on_click=filters.clear)


def _counts(facets: pd.DataFrame, facet: str) -> Counts:
    rows = facets[facets["facet"] == facet]
    return dict(zip(rows["value"], rows["cases"], strict=True))


def _places(facets: pd.DataFrame, view: View) -> None:
    name = filters.place_filter(view)
    counts = _counts(facets, name)
    names = terms.township_names(view) if name == filters.TOWNSHIP else {}
    label = t("worklist.filter_place", level=t(f"level.{name}"))
    _picker(name, sorted(counts), counts, lambda code: names.get(code) or division_name(code), label, view)


def _key(name: str) -> str:
    return f"worklist_{name}"


def _follow(name: str) -> None:
    value = st.session_state.get(_key(name))
    filters.write(name, tuple(value) if isinstance(value, list) else (value,) if value else ())


def _label(text: str, count: int | None, view: View) -> str:
    if count is None:
        return text
    return t("worklist.option", label=text, count=formatting.number(count, view.language))


def _pills(
    name: str, options: Sequence[str], counts: Counts, words: Callable[[str], str], view: View
) -> None:
    asked = [value for value in filters.asked(name) if value in options]
    shown = [option for option in options if counts.get(option) or option in asked]
    st.session_state[_key(name)] = asked
    if shown:
        st.pills(
            t(f"worklist.filter_{name}"),
            shown,
            selection_mode="multi",
            format_func=lambda option: _label(words(option), counts.get(option, 0), view),
            key=_key(name),
            on_change=_follow,
            args=(name,),
            label_visibility="collapsed",
            width="content",
        )


def _picker(
    name: str,
    options: Sequence[str],
    counts: Counts | None,
    words: Callable[[str], str],
    placeholder: str,
    view: View,
) -> None:
    """One value or none; several from a link by hand stand as they are until one is picked."""
    asked = [value for value in filters.asked(name) if value in options or terms.is_known(name, value)]
    shown = [option for option in options if counts is None or option in counts]
    shown += [value for value in asked if value not in shown]
    st.session_state[_key(name)] = asked[0] if len(asked) == 1 else None
    st.selectbox(
        placeholder,
        shown,
        index=None,
        placeholder=placeholder if len(asked) < 2 else "、".join(words(value) for value in asked),
        format_func=lambda option: _label(
            words(option), None if counts is None else counts.get(option, 0), view
        ),
        key=_key(name),
        on_change=_follow,
        args=(name,),
        label_visibility="collapsed",
        width=160,
    )


def _follow_watch() -> None:
    ticked = st.session_state.get(_key("watch")) or []
    filters.write(filters.OVERDUE, (filters.YES,) if filters.OVERDUE in ticked else ())
    filters.write(filters.VERIFIED, (filters.NO,) if filters.VERIFIED in ticked else ())


def _watch(overdue: int, view: View) -> None:
    """Overdue, and not yet verified: the two things a supervisor asks for."""
    labels = {
        filters.OVERDUE: _label(t("worklist.overdue"), overdue, view),
        filters.VERIFIED: t("worklist.unverified"),
    }
    st.session_state[_key("watch")] = [name for name in labels if filters.asked(name)]
    st.pills(
        t("worklist.filter_more"),
        list(labels),
        selection_mode="multi",
        format_func=labels.__getitem__,
        key=_key("watch"),
        label_visibility="collapsed",
        on_change=_follow_watch,
        width="content",
    )
