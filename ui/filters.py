"""A page's own choices, bound to the URL; unlike the frame's they are gone when the page is left."""

from collections.abc import Sequence

import streamlit as st

from metrics.clearance import FLAG_TYPES, STATES
from ui.formatting import headed
from ui.language import t

FLAG, STATE = "flag", "state"


def flag_type() -> str:
    """One of the flag types clearance is shown for; F01 unless the URL says otherwise."""
    return choice(FLAG, FLAG_TYPES, [t(f"flag.{flag}") for flag in FLAG_TYPES]) or FLAG_TYPES[0]


def clearance_state(counts: dict[str, int]) -> str | None:
    """A clearance state to narrow a list to, with the counties of each beside its name; None for all."""
    names = [f"{t(f'clearance_state.{state}')} {counts[state]}" for state in STATES]
    return choice(STATE, STATES, names, may_be_empty=True)


def choice(name: str, options: Sequence[str], names: Sequence[str], may_be_empty: bool = False) -> str | None:
    """One of the options as the URL parameter `name` says, else the first (or none); a control beside `filter.<name>`."""
    key = f"filter_{name}"
    asked = st.query_params.get(name)
    st.session_state[key] = asked if asked in options else None if may_be_empty else options[0]
    shown = dict(zip(options, names, strict=True))
    return st.segmented_control(
        t(f"filter.{name}"),
        options,
        format_func=lambda option: headed(shown[option]),
        key=key,
        on_change=_follow,
        args=(name,),
        label_visibility="collapsed",
        required=not may_be_empty,
    )


def _follow(name: str) -> None:
    chosen = st.session_state.get(f"filter_{name}")
    if chosen is None:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = chosen
