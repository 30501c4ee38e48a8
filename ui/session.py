"""The one owner of what a browser session remembers; everything else is in the URL."""

import streamlit as st

_ADDRESS = "frame_address"
_LOOKS = "logged_looks"
_FORMS = "forms_begun"
_ASIDE = "set_aside_"
# How the keys of widgets for free text end.
_TEXTS = ("_explanation", "_note")


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


def form_begun(key: str) -> None:
    """Widgets whose keys begin like this take what a person types."""
    st.session_state[_FORMS] = st.session_state.get(_FORMS, frozenset()) | {key}


def form_done(key: str) -> None:
    """What was typed there is kept in the database, and need not be kept here."""
    st.session_state[_FORMS] = st.session_state.get(_FORMS, frozenset()) - {key}


def set_aside(key: str, typed: str) -> None:
    """Keep text whose form is gone, because somebody else answered first; an empty one forgets it."""
    st.session_state[f"{_ASIDE}{key}"] = typed


def aside(key: str) -> str:
    """What was set aside there; empty when nothing was."""
    return str(st.session_state.get(f"{_ASIDE}{key}", ""))


def left_in(key: str) -> str:
    """What was typed in a form that was begun and not done with; empty when there is nothing."""
    if key not in st.session_state.get(_FORMS, frozenset()):
        return ""
    return "".join(str(st.session_state.get(f"{key}{ending}") or "") for ending in _TEXTS)


def keep_typed() -> None:
    """To be called as a run begins: Streamlit forgets the widgets a run does not come to, and a run ends early when the
    database is away. What is said to be the page's own value stays.
    """
    for name in _typed():
        st.session_state[name] = st.session_state[name]


def holds_typed() -> bool:
    """Whether text was typed that is not in the database yet."""
    return any(
        isinstance(st.session_state[name], str) and st.session_state[name].strip() for name in _typed(_TEXTS)
    )


def _typed(ending: str | tuple[str, ...] = "") -> list[str]:
    begun = tuple(f"{key}_" for key in st.session_state.get(_FORMS, ()))
    return [
        str(name) for name in st.session_state if str(name).startswith(begun) and str(name).endswith(ending)
    ]
