"""The one owner of what a browser session remembers; everything else is in the URL."""

import streamlit as st

_ADDRESS = "frame_address"
_LOOKS = "logged_looks"


def remembered(name: str) -> str | None:
    """The last value of a URL parameter in this session; the top navigation clears the URL, people do not mean to."""
    return st.session_state.get(_ADDRESS, {}).get(name)


def remember(name: str, value: str) -> None:
    """Keep the value for the pages to come."""
    st.session_state.setdefault(_ADDRESS, {})[name] = value


def forget(name: str) -> None:
    """The session no longer remembers the parameter."""
    st.session_state.get(_ADDRESS, {}).pop(name, None)


def picker_key(name: str) -> str:
    """Session key of the widget that shows a URL parameter."""
    return f"pick_{name}"


def is_first(look: tuple[object, ...]) -> bool:
    """Whether the session has not done this before."""
    return look not in st.session_state.get(_LOOKS, frozenset())


def done(look: tuple[object, ...]) -> None:
    """This was done, and need not be written down again while the session lasts."""
    st.session_state[_LOOKS] = st.session_state.get(_LOOKS, frozenset()) | {look}
