"""Small print: what stands under or beside figures."""

from typing import Literal

import streamlit as st


def note(text: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """One line of small grey text; Streamlit's own caption is too pale to be read on a projector."""
    st.markdown(f":small[:gray[{text}]]", width=width)
