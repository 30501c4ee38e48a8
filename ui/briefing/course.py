"""Going through the meeting: next and previous, the jump to any county, and the way out.

Where the meeting stands is in the URL (`step`, and `back` after a jump), so a reload in the middle changes nothing.
"""

from functools import cache
from pathlib import Path

import streamlit as st
from pypinyin import Style, lazy_pinyin

from access import contains
from metrics.divisions import counties_of, divisions
from ui import address, navigation
from ui.briefing.plan import COUNTY, Plan, Step
from ui.formatting import issue
from ui.language import division_name, t
from ui.view import View

STEP, BACK = "step", "back"
_ASSETS = Path(__file__).resolve().parents[2] / "assets"
_STYLE, _KEYS = _ASSETS / "briefing.css", _ASSETS / "briefing.js"
_JUMP = "briefing_jump"


def keys_script() -> str:
    """The script that lets a presenter's clicker turn pages; `ui.response_headers` admits it by its text."""
    return _KEYS.read_text(encoding="utf-8")


def step(view: View, plan: Plan) -> Step:
    """The step the URL names, a county of the division outside the plan included; the first one otherwise."""
    asked = st.query_params.get(STEP)
    place = plan.place(asked)
    if place is not None:
        return plan.steps[place]
    if asked and asked != view.division and contains(view.division, asked) and asked in _counties(view):
        return Step(COUNTY, asked)
    return plan.steps[0]


def draw(view: View, plan: Plan, at: Step) -> None:
    """The bar at the foot: way out, where we are, the jump, and the two ways on."""
    st.html(_STYLE)
    st.html(f"<script>{keys_script()}</script>", unsafe_allow_javascript=True)
    before, after = _ways(plan, at)
    with st.container(key="briefing_bar", horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(
            navigation.OVERVIEW, label=t("briefing.leave"), query_params=address.query(), width="content"
        )
        st.markdown(f":gray[{_where(view, plan, at)}]", width="stretch")
        _jump(view, plan, at)
        _way("previous", before, "Left")
        _way("next", after, "Right")


def title(view: View, at: Step) -> str:
    """What a step shows, as its heading and on the ways that lead to it."""
    if at.county:
        return division_name(at.county)
    return t(f"briefing.step.{at.kind}")


def _where(view: View, plan: Plan, at: Step) -> str:
    place = plan.place(at.key)
    held = t(
        "briefing.held",
        issue=issue(view.release.issue, view.language),
        revision=view.release.revision,
        division=division_name(view.division),
    )
    return held if place is None else f"{place + 1} / {len(plan.steps)} · {held}"


def _ways(plan: Plan, at: Step) -> tuple[str | None, str | None]:
    """Keys of the steps before and after; from a county that was jumped to, both lead back."""
    if plan.place(at.key) is None:
        back = st.query_params.get(BACK)
        back = back if plan.place(back) is not None else plan.steps[0].key
        return back, back
    before, after = plan.around(at.key)
    return before.key if before else None, after.key if after else None


def _way(name: str, target: str | None, key: str) -> None:
    st.button(
        t(f"briefing.{name}"),
        key=f"briefing_{name}",
        type="primary" if name == "next" else "secondary",
        shortcut=key,
        disabled=target is None,
        on_click=_go,
        args=(target,),
    )


def _go(target: str | None) -> None:
    if target:
        st.query_params[STEP] = target
        st.query_params.pop(BACK, None)


def _jump(view: View, plan: Plan, at: Step) -> None:
    """A county by its name, the initials of its name in pinyin, or its code: the key `/`, two letters, Enter."""
    places = _counties(view)
    if len(places) < 2:
        return
    st.session_state[_JUMP] = None
    st.selectbox(
        t("briefing.jump"),
        places,
        key=_JUMP,
        format_func=_written(view.language).__getitem__,
        placeholder=t("briefing.jump"),
        filter_mode="contains",
        label_visibility="collapsed",
        on_change=_jumped,
        args=(at.key if plan.place(at.key) is not None else st.query_params.get(BACK, at.key),),
        width=230,
    )


def _jumped(back: str) -> None:
    chosen = st.session_state.get(_JUMP)
    if chosen:
        st.query_params.update({STEP: chosen, BACK: back})


def _counties(view: View) -> list[str]:
    return [row.code for row in counties_of(view.division)]


@cache
def _written(language: str) -> dict[str, str]:
    """Counties as the jump offers them: name, initials, code."""
    return {code: f"{division_name(code)} {initials(code)} {code}" for code in divisions()}


def initials(code: str) -> str:
    """Initials of a division's Chinese name in pinyin: 岷县 gives mx."""
    return "".join(lazy_pinyin(divisions()[code].name, style=Style.FIRST_LETTER))
