"""Tables people read: real HTML with links in the cells, no canvas; the first column is what a row is about."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import urlencode
from zlib import crc32

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from ui import address
from ui.formatting import MISSING, headed

# What stands around a figure in a cell: a link, bold type, a colour.
_MARKUP = re.compile(r"\]\(\S*\)|:[a-z-]+\[|[\[\]*\\\u2060]")
# A sign, digits, and at most a short unit: a count, a rate, an amount, days; no date, no case number.
_FIGURE = re.compile(r"[¥+±−<]*\d[\d,.]*( ?(%|[万亿人件元天周]+|million|billion|days?))?[ ✓]*")
# What the browser makes something of after the signs were taken literally: addresses of the web and of mail, icons and other
# names between colons, arrows. It gets a joint nobody sees.
_MADE_OF = re.compile(
    r"(?<=http:)(?=/)|(?<=https:)(?=/)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=[\w+/-]+:)|(?<=[<>=~-])(?=[<>=~-])", re.I
)
_JOINT = "\u2060"
# Signs that turn the direction of everything behind them.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# A column whose longest cell takes no more than so many Latin letters stands in one line.
_SHORT = 32


def link(label: str, page: str, filters: Mapping[str, str | None], **changes: str) -> str:
    """A cell that opens a page of the application, e.g. a count that opens its worklist."""
    return f"[{label}]({address.url(page, filters, **changes)})"


def linking(page: str) -> Callable[[str, Mapping[str, str | None]], str]:
    """`link` for many cells that open the same page: what the address carries anyway is looked up once."""
    carried = address.query()

    def linked(label: str, filters: Mapping[str, str | None]) -> str:
        chosen = {name: value for name, value in filters.items() if value is not None}
        return f"[{label}]({page}?{urlencode({**carried, **chosen})})"

    return linked


def plain(text: str) -> str:
    """Free text of a source as a cell: signs that Markdown would read are taken literally, also those it reads later."""
    told = _MADE_OF.sub(_JOINT, _TURNING.sub("", text))
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|~<>$:&" else sign for sign in told)


def table(frame: pd.DataFrame, alt: str, height: int | None = None) -> None:
    """A frame of written-out cells (Markdown); column names are the headers. `alt` says what the table holds.

    Columns of figures stand flush right, so that their digits can be compared; texts may be as wide as the page.
    """
    shown = frame.rename(columns=headed)
    st.table(styled(shown, alt), border="horizontal", hide_index=True, height=height or "content", alt=alt)


def styled(frame: pd.DataFrame, alt: str) -> Styler:
    """The frame with its alignment; named by `alt`, so that a second run is the same table.

    The first column says what a row is about and stays flush left, be it a number.
    """
    rules = [{"selector": "td > div", "props": "max-width: none"}]
    for place, column in enumerate(frame.columns):
        bare = [_MARKUP.sub("", str(cell)).strip() for cell in frame[column]]
        if max(map(_length, bare), default=0) <= _SHORT:
            rules.append({"selector": f"td.col{place} *", "props": "white-space: nowrap"})
        if place and _is_figures(bare):
            # Streamlit writes the alignment of texts into every cell.
            props = "text-align: right !important; font-variant-numeric: tabular-nums"
            rules.append({"selector": f"td.col{place}, th.col{place}", "props": props})
    return Styler(frame, uuid=f"{crc32(alt.encode()):08x}", uuid_len=8).set_table_styles(rules)


def _is_figures(cells: list[str]) -> bool:
    """Whether every cell is a figure or missing, and at least one is a figure."""
    return any(cell != MISSING for cell in cells) and all(
        cell == MISSING or _FIGURE.fullmatch(cell) for cell in cells
    )


def _length(cell: str) -> int:
    """Room a cell takes in Latin letters; a Chinese sign takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in cell)
