"""The access log screen: whether the chain holds, the filters, fifty entries newest first."""

from typing import NoReturn

import streamlit as st

from access.looking import Action
from data_access.errors import DatabaseGone
from data_access.made.access_log import LogPage
from ui import formatting, log, states
from ui.access_log import chain, choosing, entries
from ui.language import t
from ui.made import made
from ui.view import View


def draw(view: View) -> None:
    """The whole screen below the header; reading the log is an entry of its own, once per session and release."""
    if not view.scope.sees_access_log:
        _refused(view)
    log.before(view, Action.LOG, view.page, once=True)
    try:
        chain.draw(view)
        labels = made().account_labels(view.home)
        chosen = choosing.draw(view, made().log_accounts(view.scope), labels)
        page = made().log_page(view.scope, chosen, choosing.older_than(), choosing.newer_than())
    except DatabaseGone:
        states.database_gone()
    if not page.rows_total:
        st.markdown(t("access_log.none"))
        return
    _heading(view, page)
    entries.draw(view, page.rows, labels)
    _turning(page)


def _refused(view: View) -> NoReturn:
    log.refused(view, Action.PAGE, view.page)
    states.no_log(view)


def _heading(view: View, page: LogPage) -> None:
    shown = {
        "first": page.rows_newer + 1,
        "last": page.rows_newer + len(page.rows),
        "total": page.rows_total,
    }
    numbers = {name: formatting.number(value, view.language) for name, value in shown.items()}
    st.markdown(f"**{t('access_log.range', **numbers)}**")


def _turning(page: LogPage) -> None:
    numbers = page.rows["sequence"]
    with st.container(horizontal=True, horizontal_alignment="center"):
        st.button(
            t("access_log.newer"),
            key="access_log_newer",
            disabled=page.rows_newer == 0 or numbers.empty,
            on_click=choosing.turn,
            args=(choosing.NEWER, 0 if numbers.empty else int(numbers.iloc[0])),
        )
        st.button(
            t("access_log.older"),
            key="access_log_older",
            disabled=page.rows_newer + len(numbers) >= page.rows_total or numbers.empty,
            on_click=choosing.turn,
            args=(choosing.OLDER, 0 if numbers.empty else int(numbers.iloc[-1])),
        )
