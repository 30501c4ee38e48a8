"""The header of every page: title, choices bound to the URL, and the line that says what is looked at."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd
import streamlit as st

from access import Level, contains, path_of
from locales import LANGUAGES
from metrics.divisions import PREFECTURE_LEVEL, divisions
from ui import address, data, formatting, identity, notes, sign_in, tables
from ui.identity import DEMO_USERS, demo_identity
from ui.language import current, declare, division_name, t
from ui.naming import name_of, written_name
from ui.view import View

# Streamlit puts a style sheet given by its path into the page.
_STYLE = Path(__file__).resolve().parents[1] / "assets" / "frame.css"
_LANGUAGE_NAMES = {"zh": "中文", "en": "EN"}
# Late sources named in the header line, the oldest first; all are counted.
_NAMED = 1


def draw(view: View, releases: pd.DataFrame) -> None:
    """Title and pickers in one row, the header line below."""
    with st.container(gap="xxsmall"):
        _choices(view, releases)
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            _path(view)
            st.markdown(f":small[{_line(view)}]", width="content")
            declare()
            style()


def style() -> None:
    """What the theme file cannot say, for this page."""
    st.html(_STYLE, width="content")


def _choices(view: View, releases: pd.DataFrame) -> None:
    title = t("frame.title", division=written_name(view, view.division), page=t(f"page.{view.page}"))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.title(title, anchor=False, width="stretch")
        _division_picker(view)
        _issue_picker(releases)
        if identity.offers_choice(view.release.is_demo):
            address.bound(
                st.selectbox,
                t("frame.viewer"),
                address.VIEWER,
                DEMO_USERS,
                format_func={user: _viewer_label(user) for user in DEMO_USERS}.__getitem__,
                resets=(address.DIVISION,),
                label_visibility="collapsed",
                width=205,
            )
        elif sign_in.is_configured():
            _account(view)
        language_picker()


def _account(view: View) -> None:
    """Who is signed in, as which role for which division, and the way out."""
    person = view.identity
    with st.popover(tables.plain(person.name), width=205):
        place = t("sign_in.holds", role=t(f"role.{person.role}"), division=division_name(person.division))
        st.markdown(place)
        notes.note(t("sign_in.account", account=person.user))
        st.button(t("sign_in.leave"), key="sign_out", on_click=st.logout, width="stretch")


def _viewer_label(user: str) -> str:
    """An identity said to be one: the picker has no room for a label of its own."""
    return t("frame.viewer_option", name=demo_identity(user).name)


def language_picker() -> None:
    """中文 or English; also on pages that stop before they have a header."""
    address.bound(
        st.segmented_control,
        t("frame.language"),
        address.LANGUAGE,
        LANGUAGES,
        format_func=_LANGUAGE_NAMES.__getitem__,
        label_visibility="collapsed",
        required=True,
    )


def _division_picker(view: View) -> None:
    labels = dict(_labels(view.home.division, view.language))
    labels.setdefault(view.division, name_of(view, view.division))
    address.bound(
        st.selectbox,
        t("frame.division"),
        address.DIVISION,
        list(labels),
        format_func=labels.__getitem__,
        label_visibility="collapsed",
        width=190,
    )


@lru_cache(maxsize=256)
def _labels(home: str, language: str) -> tuple[tuple[str, str], ...]:
    """The divisions of somebody's home as the picker names them in a language."""
    inside = [code for code in divisions() if contains(home, code)]
    return tuple((code, _label(code)) for code in (home, *inside))


def _label(code: str) -> str:
    """A county with its prefecture, so that the two 临夏 and a search for 定西 both work."""
    known = divisions().get(code)
    if known is None or known.level == PREFECTURE_LEVEL:
        return division_name(code)
    return f"{division_name(known.parent)} {t('frame.path_separator')} {division_name(code)}"


def _issue_picker(releases: pd.DataFrame) -> None:
    rows = zip(releases["issue"], releases["revision"], releases["cutoff_date"], strict=True)
    labels = {
        str(issue): _issue_label(current(), issue, revision, cutoff) for issue, revision, cutoff in rows
    }
    address.bound(
        st.selectbox,
        t("frame.issue"),
        address.ISSUE,
        list(labels),
        format_func=labels.__getitem__,
        label_visibility="collapsed",
        width=190,
    )


@lru_cache(maxsize=4000)
def _issue_label(_language: str, issue: int, revision: int, cutoff: date) -> str:
    return t(
        "frame.issue_option" if revision == 1 else "frame.revision_option",
        issue=issue,
        revision=revision,
        cutoff=formatting.iso_day(cutoff),
    )


def _path(view: View) -> None:
    """Divisions from the home down to the one looked at; those above are links to this page."""
    codes = [code for code in path_of(view.division) if contains(view.home.division, code)]
    for code in codes[:-1]:
        st.button(
            f"{division_name(code)} {t('frame.path_separator')}",
            key=f"path_{code}",
            type="tertiary",
            on_click=address.settle,
            args=(address.DIVISION, code),
        )
    if view.level is not Level.PROVINCE and len(codes) > 1:
        st.markdown(f":small[**{written_name(view, codes[-1])}**]", width="content")


def _line(view: View) -> str:
    """Issue and cut-off, completeness of the sources, what is compared with, and how this server is used."""
    release, previous = view.release, view.previous
    parts = [t("frame.cutoff", issue=release.issue, cutoff=formatting.iso_day(release.cutoff_date))]
    if release.revision > 1:
        parts.append(t("frame.revision", revision=release.revision))
    parts += _completeness(view)
    if view.page != "compare":  # which names the issue it compares with itself
        parts.append(t("frame.compared", issue=previous.issue) if previous else t("frame.first_issue"))
    if release.is_demo:
        parts.append(t("frame.demo_notice"))
    elif not sign_in.is_configured():
        parts.append(t("frame.local_notice"))
    return " · ".join(part if part.startswith(":") else f":gray[{part}]" for part in parts)


def _completeness(view: View) -> list[str]:
    """How many lists are fresh, the late ones by name, and how many counties did not deliver."""
    parts = [_freshness(view)]
    counties = data.missing_counties(view)["division"].nunique()
    if counties:
        parts.append(f":orange[{t('frame.counties_missing', count=counties)}]")
    return parts


def _freshness(view: View) -> str:
    sources = data.sources(view)
    late = sources[sources["is_late"]].sort_values("as_of_date")
    if late.empty:
        return t("frame.sources_complete", all=len(sources))
    named = [
        t(
            "frame.late_source",
            source=t(f"source.{row.source}"),
            day=formatting.short_day(row.as_of_date, view.language),
        )
        for row in late.head(_NAMED).itertuples()
    ]
    shown = "、".join(named) if view.language == "zh" else ", ".join(named)
    if len(late) > _NAMED:
        shown = t("frame.late_more", shown=shown, count=len(late))
    line = t("frame.sources_late", fresh=len(sources) - len(late), all=len(sources), late=shown)
    return f":orange[{line}]"
