"""Tiles: one figure each, with unit, definition on hover, change against the previous issue and a link to its cases."""

from dataclasses import dataclass, field
from typing import Literal

import streamlit as st

from metrics.registry import Metric
from ui import address, definitions, first_sight, notes
from ui.formatting import headed

# Good news, bad news, no judgement: direction of change times polarity of the metric.
_COLOURS: dict[int, Literal["blue", "red", "gray"]] = {1: "blue", -1: "red", 0: "gray"}
_ARROWS: dict[int, Literal["up", "down", "off"]] = {1: "up", -1: "down", 0: "off"}


@dataclass(frozen=True)
class Link:
    """A label that opens a page of the navigation with filters; `page` is its path (`ui.navigation.PATHS`)."""

    label: str
    page: str
    filters: dict[str, str] = field(default_factory=dict)
    division: str | None = None


@dataclass(frozen=True)
class Tile:
    """What one tile shows, already written out; `change` is +1, 0, −1 or None and decides the colour."""

    metric: Metric
    value: str
    change: int | None = None
    change_text: str | None = None
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()


def row(tiles: list[Tile], opens: bool = True) -> None:
    """Equal tiles in one row; nothing for none. On a shared screen they neither open anything nor explain on hover."""
    if not tiles:
        return
    for column, tile in zip(st.columns(len(tiles), gap="small"), tiles, strict=True):
        with column.container(border=True, height="stretch", gap="xxsmall"):
            _draw(tile, opens)
    if opens:
        # Not in a meeting, to which everybody comes at once: there the whole step is what they come for.
        first_sight.give()


def _draw(tile: Tile, opens: bool) -> None:
    st.metric(
        definitions.label(tile.metric),
        tile.value,
        tile.change_text,
        _COLOURS[(tile.change or 0) * tile.metric.polarity],
        help=definitions.tooltip(tile.metric) if opens else None,
        delta_arrow=_ARROWS[tile.change or 0],
    )
    with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center"):
        for link in tile.links if opens else ():
            open_link(link)
        for note in tile.notes if opens else (*(link.label for link in tile.links), *tile.notes):
            notes.note(headed(note), width="content")


def open_link(link: Link) -> None:
    """A link to a page of the application, in this window."""
    changes = {address.DIVISION: link.division} if link.division else {}
    st.page_link(
        link.page,
        label=f":blue[{headed(link.label)} ›]",
        icon="",
        query_params=address.query(link.filters, **changes),
    )
