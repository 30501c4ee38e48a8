"""How many come due, one tile a kind; the persons with a case open their list."""

import streamlit as st

from metrics.calendar import KINDS, WINDOWS
from metrics.registry import metric
from ui import notes, tiles
from ui.calendar import choosing, reading
from ui.formatting import iso_day, number
from ui.language import t
from ui.money import places
from ui.navigation import PATHS
from ui.view import View


def stop_if_not_counted(view: View) -> None:
    """End the page where the release says nothing for the division: no data is not zero."""
    if reading.counts(view, view.level).empty:
        with st.container(border=True):
            st.header(t("state.calendar_empty.title", issue=view.release.issue), anchor=False)
            st.markdown(t("state.calendar_empty.body", days=WINDOWS[-1]))
        st.stop()


def draw(view: View, days: int) -> None:
    """The tiles and what they rest on."""
    own = reading.own(view, days)
    tiles.row([_tile(view, kind, days, *own[kind]) for kind in KINDS])
    missing = places.not_delivered(view, reading.SOURCES)
    said = t("calendar.note", cutoff=iso_day(view.release.cutoff_date), days=days)
    notes.note(" ".join(text for text in (said, missing) if text))


def _tile(view: View, kind: str, days: int, persons: int, listed: int) -> tiles.Tile:
    words = t("calendar.listed", n=number(listed, view.language))
    filters = {choosing.DAYS: str(days), choosing.KIND: kind}
    link = tiles.Link(words, PATHS["calendar"], filters, view.division)
    return tiles.Tile(
        metric(f"calendar_{kind}"),
        t("calendar.value", n=number(persons, view.language)),
        links=(link,) if listed else (),
        notes=() if listed else (t("calendar.none_listed"),),
    )
