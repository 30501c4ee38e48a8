"""Tables people read: real HTML with links in the cells, no canvas; the first column is what a row is about."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from ui import address


def link(label: str, page: str, filters: Mapping[str, str | None], **changes: str) -> str:
    """A cell that opens a page of the application, e.g. a count that opens its worklist."""
    return f"[{label}]({address.url(page, filters, **changes)})"


def plain(text: str) -> str:
    """Free text of a source as a cell: signs that Markdown would read are taken literally."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|~<>$:&" else sign for sign in text)


def table(frame: pd.DataFrame, alt: str, height: int | None = None) -> None:
    """A frame of written-out cells (Markdown); column names are the headers. `alt` says what the table holds."""
    st.table(frame, border="horizontal", hide_index=True, height=height or "content", alt=alt)
