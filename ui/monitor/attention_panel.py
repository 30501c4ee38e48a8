"""What needs attention now, each line with its reason and a way to the list behind it."""

import streamlit as st

from locales import has
from metrics.attention import Line, attention_lines
from metrics.attention.line import Value
from metrics.policy import load_policy
from ui import cases, kept
from ui.formatting import count, headed, number, rate, short_day
from ui.language import division_name, t
from ui.monitor import reading
from ui.navigation import PATHS
from ui.tiles import Link, open_link
from ui.view import View

_SERIOUS = ("relapsed", "rising", "overdue")


@kept.drawn
def draw(view: View, flag_type: str, most: int | None = None, opens: bool = True) -> None:
    """The lines in their order, all or the first `most`; says so when there is none. On a shared screen they open nothing."""
    limits = load_policy().attention
    lines = attention_lines(reading.situation(view, flag_type), limits)[:most]
    if not lines:
        st.markdown(f":gray[{t('overview.all_quiet')}]")
    with st.container(gap="xsmall"):
        for line in lines:
            _draw(view, line, opens)


def _draw(view: View, line: Line, opens: bool) -> None:
    colour = "red" if line.kind in _SERIOUS else "orange"
    written = _written(view, line)
    kind = headed(t(f"attention.{line.kind}.kind"))
    place = division_name(line.division or "")
    sentence = t(_sentence(line), place_of_line=place, **written)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False):
        st.markdown(f":{colour}-badge[{kind}] {sentence}", width="stretch")
        if opens and (line.page != cases.WORKLIST or view.opens_cases):
            action = t(f"attention.{line.kind}.action", place_of_line=place, **written)
            open_link(Link(action, PATHS[line.page], dict(line.filters), line.division))


def _sentence(line: Line) -> str:
    """Key of the sentence; one about a single county names no other places beside it."""
    alone = line.values.get("counties") == 1 or line.values.get("place") == line.division
    key = f"attention.{line.kind}.text_one"
    return key if alone and has(key) else f"attention.{line.kind}.text"


def _written(view: View, line: Line) -> dict[str, str]:
    flag = line.filters.get("flag")
    values = {name: _value(view, name, value) for name, value in line.values.items()}
    counted = {f"{unit}_counted": _counted(view, line, unit) for unit in ("cases", "counties")}
    return values | counted | ({"flag": t(f"flag.{flag}")} if flag else {})


def _counted(view: View, line: Line, unit: str) -> str:
    """The number of cases or counties with its unit, as a link says it; a dash for a line that has none."""
    value = line.values.get(unit)
    return count(None if value is None else int(str(value)), unit, view.language)


def _value(view: View, name: str, value: Value) -> str:
    match name:
        case "place":
            return division_name(str(value))
        case "source":
            return t(f"source.{value}")
        case "reason":
            return t(f"movement.{value}")
        case "as_of":
            return short_day(value, view.language)  # type: ignore[arg-type]
        case "share" | "median":
            return rate(float(str(value)), 1)
        case _:
            return number(int(str(value)), view.language)
