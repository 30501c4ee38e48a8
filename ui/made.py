"""Records people make in the application: read and written each time, never from the cache, because they change."""

import streamlit as st

from data_access.made import Made
from data_access.settings import load_settings


@st.cache_resource(show_spinner=False)
def _made(database_url: str) -> Made:
    return Made.at(database_url)


def made() -> Made:
    """What is kept in the configured database."""
    return _made(load_settings().database_url)
