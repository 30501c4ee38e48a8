"""The log's filters, bound to the URL: account, what was done, a case, refusals only; and the place in the list."""

import re
from collections.abc import Mapping, Sequence

import streamlit as st

from access.looking import Action
from data_access.made.access_log import LogFilter
from ui.access_log.entries import account_name
from ui.language import t
from ui.view import View

ACCOUNT, ACTION, CASE, REFUSED = "account", "action", "subject", "refused"
OLDER, NEWER = "older", "newer"
# A place in the list is a number of at most nine digits; anything else in the address is left aside.
_PLACE = re.compile(r"[0-9]{1,9}")
_SUBJECT_LENGTH = 60


def draw(view: View, accounts: Sequence[str], labels: Mapping[str, str]) -> LogFilter:
    """The widgets, and what they ask for."""
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        account = _picker(ACCOUNT, accounts, {key: account_name(key, labels) for key in accounts})
        action = _picker(ACTION, list(Action), {each: t(f"log_action.{each}") for each in Action})
        subject = _subject()
        refused = _refusals()
    return LogFilter(account, Action(action) if action else None, subject, True if refused else None)


def older_than() -> int | None:
    """The entry the page begins behind."""
    return _place(OLDER)


def newer_than() -> int | None:
    """The entry the page ends before."""
    return _place(NEWER)


def turn(direction: str, entry: int) -> None:
    """To the entries on one side of an entry."""
    for name in (OLDER, NEWER):
        st.query_params.pop(name, None)
    st.query_params[direction] = str(entry)


def _place(name: str) -> int | None:
    asked = st.query_params.get(name, "")
    return int(asked) if _PLACE.fullmatch(asked) else None


def _picker(name: str, options: Sequence[str], words: Mapping[str, str]) -> str | None:
    asked = st.query_params.get(name)
    st.session_state[_key(name)] = asked if asked in options else None
    return st.selectbox(
        t(f"access_log.by_{name}"),
        options,
        format_func=lambda option: words[option],
        key=_key(name),
        on_change=_follow,
        args=(name,),
        placeholder=t("access_log.any"),
        width=240,
    )


def _subject() -> str | None:
    st.session_state[_key(CASE)] = st.query_params.get(CASE, "")[:_SUBJECT_LENGTH]
    asked = st.text_input(
        t("access_log.by_subject"),
        key=_key(CASE),
        max_chars=_SUBJECT_LENGTH,
        on_change=_follow,
        args=(CASE,),
        placeholder=t("access_log.subject_example"),
        width=240,
    )
    return asked.strip() or None


def _refusals() -> bool:
    st.session_state[_key(REFUSED)] = st.query_params.get(REFUSED) == "1"
    return st.toggle(t("access_log.by_refused"), key=_key(REFUSED), on_change=_follow, args=(REFUSED,))


def _key(name: str) -> str:
    return f"access_log_{name}"


def _follow(name: str) -> None:
    """Another choice begins at the newest entry again."""
    for each in (OLDER, NEWER):
        st.query_params.pop(each, None)
    value = st.session_state.get(_key(name))
    if value:
        st.query_params[name] = "1" if value is True else str(value).strip()
    else:
        st.query_params.pop(name, None)
