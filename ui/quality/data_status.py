"""The data status screen, in five parts."""

import streamlit as st

from ui.language import t
from ui.quality import checks, delivery, linking, rejected, revisions
from ui.view import View

_PARTS = {
    "received": delivery.draw,
    "rejected": rejected.draw,
    "linked": linking.draw,
    "checked": checks.draw,
    "released": revisions.draw,
}


def draw(view: View) -> None:
    """All parts as tabs; the whole page is one reading, so none is loaded apart."""
    for tab, part in zip(
        st.tabs([t(f"data_status.part_{name}") for name in _PARTS]), _PARTS.values(), strict=True
    ):
        with tab:
            part(view)
