"""Tables people read: real HTML with links in the cells, no canvas; the first column is what a row is about."""

import re
from collections.abc import Mapping
from zlib import crc32

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from ui import address
from ui.formatting import MISSING, headed

# What stands around a figure in a cell: a link, bold type, a colour.
_MARKUP = re.compile(r"\]\(\S*\)|:[a-z]+\[|[\[\]*]")
# A sign, digits, and at most a short unit: a count, a rate, an amount, days; no date, no case number.
_FIGURE = re.compile(r"[¥+±−<]*\d[\d,.]*( ?(%|[万亿人件元天周]+|million|billion|days?))?[ ✓]*")


def link(label: str, page: str, filters: Mapping[str, str | None], **changes: str) -> str:
    """A cell that opens a page of the application, e.g. a count that opens its worklist."""
    return f"[{label}]({address.url(page, filters, **changes)})"


def plain(text: str) -> str:
    """Free text of a source as a cell: signs that Markdown would read are taken literally."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|~<>$:&" else sign for sign in text)


def table(frame: pd.DataFrame, alt: str, height: int | None = None) -> None:
    """A frame of written-out cells (Markdown); column names are the headers. `alt` says what the table holds.

    Columns of figures stand flush right, so that their digits can be compared; texts may be as wide as the page.
    """
    shown = frame.rename(columns=headed)
    st.table(styled(shown, alt), border="horizontal", hide_index=True, height=height or "content", alt=alt)


def styled(frame: pd.DataFrame, alt: str) -> Styler:
    """The frame with its alignment; named by `alt`, so that a second run is the same table."""
    rules = [{"selector": "td > div", "props": "max-width: none"}]
    for place, column in enumerate(frame.columns):
        if _is_figures(frame[column]):
            # Streamlit writes the alignment of texts into every cell.
            props = "text-align: right !important; font-variant-numeric: tabular-nums"
            rules.append({"selector": f"td.col{place}, th.col{place}", "props": props})
    return Styler(frame, uuid=f"{crc32(alt.encode()):08x}", uuid_len=8).set_table_styles(rules)


def _is_figures(cells: pd.Series) -> bool:
    """Whether every cell is a figure or missing, and at least one is a figure."""
    bare = [_MARKUP.sub("", str(cell)).strip() for cell in cells]
    return any(cell != MISSING for cell in bare) and all(
        cell == MISSING or _FIGURE.fullmatch(cell) for cell in bare
    )
