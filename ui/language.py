"""The language of this run, and the catalogue in it."""

import streamlit as st

from locales import DEFAULT_LANGUAGE, LANGUAGES, has, text
from ui import address, run

_TAGS = {"zh": "zh-CN", "en": "en"}


def current() -> str:
    """`zh` or `en`, from the URL or the session; Chinese for anything else."""
    return run.once(("language",), _chosen)


def _chosen() -> str:
    asked = address.asked(address.LANGUAGE)
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE


def t(key: str, /, **values: object) -> str:
    """The text of a key in the language of this run."""
    return text(key, current(), **values)


def division_name(code: str) -> str:
    """The name people use for a division; a township's comes with the release, its code stands in otherwise."""
    key = f"division.{code}"
    return t(key) if has(key, current()) else code


def tag(language: str) -> str:
    """The language as browsers call it."""
    return _TAGS[language]


def declaration(language: str) -> str:
    """The script that tells the browser the language of the page; `ui.response_headers` admits it by its text."""
    return f"document.documentElement.lang = '{_TAGS[language]}'"


def declare() -> None:
    """Tell the browser the page's language: Streamlit's own document always claims English."""
    st.html(
        f"<script>{declaration(current())}</script>",
        unsafe_allow_javascript=True,
        width="content",
    )
