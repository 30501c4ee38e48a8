"""Designed ends of a page: refused, empty, gone, broken. Each says what it is and what to do, and stops the run.

No state repeats what was asked, and none shows the text of an error: either may hold a personal field.
"""

import logging
import secrets
from typing import NoReturn

import streamlit as st
from streamlit.errors import StreamlitAuthError

from operations import journal, measures
from ui import address, navigation, session, sign_in
from ui.language import division_name, t
from ui.view import View

_log = logging.getLogger(__name__)
KINDS = (
    *("broken", "database_gone", "no_access", "no_cases", "no_data", "no_log", "no_meeting", "no_release"),
    *("not_logged", "not_signed_in", "out_of_scope", "persons_removed", "sign_in", "unknown_issue"),
)
measures.begins(measures.STATES, KINDS)


def _show(kind: str, **values: object) -> None:
    measures.STATES.labels(kind).inc()
    with st.container(border=True):
        st.header(t(f"state.{kind}.title", **values), anchor=False)
        st.markdown(t(f"state.{kind}.body", **values))


def typed_is_kept() -> None:
    """A word to whoever was typing when something went wrong; nothing for anybody else."""
    if session.holds_typed():
        st.info(t("state.typed_is_kept"))


def database_gone() -> NoReturn:
    """The reporting database cannot be read and nothing of it is remembered."""
    _show("database_gone")
    typed_is_kept()
    st.button(t("frame.retry"), key="retry")
    st.stop()


def no_release() -> NoReturn:
    """The database is there, but nothing was published into it."""
    _show("no_release")
    st.button(t("frame.retry"), key="retry")
    st.stop()


def not_signed_in() -> NoReturn:
    """Nobody is signed in: the way to do it, where it is set up."""
    if not sign_in.is_configured():
        _show("not_signed_in")
        st.stop()
    _show("sign_in")
    if st.button(t("sign_in.enter"), key="sign_in"):
        try:
            st.login()
        except StreamlitAuthError:
            _log.error("sign-in is set up wrongly: see [auth] of the secrets file")
            st.error(t("sign_in.misconfigured"))
    st.stop()


def no_access(account: str) -> NoReturn:
    """Somebody is signed in who holds no right; the number is his own."""
    _show("no_access", account=account)
    st.button(t("sign_in.leave"), key="sign_out", on_click=st.logout)
    st.stop()


def unknown_issue(latest: int) -> NoReturn:
    """The address names an issue that is not published."""
    _show("unknown_issue")
    st.button(
        t("state.unknown_issue.action", issue=latest),
        key="latest_issue",
        on_click=address.settle,
        args=(address.ISSUE, str(latest)),
    )
    st.stop()


def out_of_scope(home: str) -> NoReturn:
    """The address names a division that is none, or none this person may see; deliberately the same answer."""
    _show("out_of_scope")
    st.button(
        t("state.out_of_scope.action", division=division_name(home)),
        key="back_home",
        on_click=address.settle,
        args=(address.DIVISION, home),
    )
    st.stop()


def no_cases(view: View) -> NoReturn:
    """The role sees totals only."""
    _show("no_cases")
    st.page_link(navigation.OVERVIEW, label=t("state.no_cases.action"), query_params=address.query())
    st.stop()


def persons_removed(view: View, latest: int) -> NoReturn:
    """Of this issue only counts are kept."""
    _show("persons_removed", issue=view.release.issue)
    st.button(
        t("state.persons_removed.action", issue=latest),
        key="latest_issue",
        on_click=address.settle,
        args=(address.ISSUE, str(latest)),
    )
    st.stop()


def not_logged() -> NoReturn:
    """What is looked at cannot be written down, so it is not shown."""
    _show("not_logged")
    typed_is_kept()
    st.button(t("frame.retry"), key="retry")
    st.stop()


def no_log(view: View) -> NoReturn:
    """The role does not read the access log."""
    _show("no_log")
    st.page_link(navigation.OVERVIEW, label=t("state.no_cases.action"), query_params=address.query())
    st.stop()


def no_meeting(view: View) -> NoReturn:
    """A meeting is held over counties, and nothing below one is put on a shared screen."""
    _show("no_meeting")
    st.page_link(navigation.OVERVIEW, label=t("state.no_cases.action"), query_params=address.query())
    st.stop()


def no_drive() -> None:
    """Flags are balanced and cleared county by county; a township has its list. The page goes on."""
    st.markdown(f":gray[{t('clearance.not_below_county')}]")


def no_data(view: View) -> NoReturn:
    """The release has nobody in this division."""
    _show("no_data", division=division_name(view.division), issue=view.release.issue)
    st.stop()


def broken(error: Exception) -> NoReturn:
    """Something failed that should not: a number for the log, where type and place of the error stand, not its text."""
    incident = secrets.token_hex(3).upper()
    kind, places = type(error).__name__, journal.places(error)
    measures.failed(kind)
    told = {"incident": incident, "error": kind, "places": places}
    _log.error(
        "page failed, incident %s: %s at %s", incident, kind, " < ".join(places), extra={"fields": told}
    )
    _show("broken", incident=incident)
    typed_is_kept()
    st.button(t("frame.retry"), key="retry")
    st.stop()
