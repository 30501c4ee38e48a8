"""What is done before the first visitor comes, so that he does not wait for it."""

import asyncio
import gc
import importlib
import logging
import pkgutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from urllib.parse import urlencode

import streamlit as st

import ui
from access import level_of
from locales import DEFAULT_LANGUAGE
from metrics.divisions import PROVINCE
from operations import journal
from ui import address, data, own_visit
from ui.briefing.course import STEP
from ui.briefing.plan import plan
from ui.operations import readiness

# How long the first visitors of a new release may find nothing drawn yet.
_LOOK_EVERY_SECONDS = 20
# A slow machine or database does not keep visitors out longer; the rest is drawn while they are served.
_MOST_SECONDS = 30
# Who shows the meeting on a demo release, where identities stand in the address.
_PRESENTER = {address.VIEWER: "presenter"}
_Release = tuple[int, datetime, bool]


@asynccontextmanager
async def warmed(_: st.App) -> AsyncIterator[None]:
    """Serve only when everything the pages draw with is loaded, and what everybody looks at first is drawn."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    drawn = await _draw_newest(None)
    # What is loaded and drawn for good need not be looked through each time garbage is collected.
    gc.collect()
    gc.freeze()
    readiness.warm.set()
    journal.event("serving")
    looking = asyncio.create_task(_keep_drawn(drawn))
    yield
    looking.cancel()
    readiness.warm.clear()
    journal.event("stopping")


async def _keep_drawn(drawn: _Release | None) -> None:
    """Draw what is published later, before most visitors have noticed it."""
    while True:
        await asyncio.sleep(_LOOK_EVERY_SECONDS)
        drawn = await _draw_newest(drawn)


async def _draw_newest(drawn: _Release | None) -> _Release | None:
    """Pay the visits to the newest release unless it is the one drawn; what cannot be drawn now is left to the visitors."""
    try:
        async with asyncio.timeout(_MOST_SECONDS):
            newest = await asyncio.to_thread(_newest)
            if newest is None or newest == drawn:
                return drawn
            for page, query in _visits(is_demo=newest[2]):
                await own_visit.pay(page, query)
    except Exception as error:  # whatever it is, visitors are served all the same
        journal.event("not_drawn_ahead", logging.WARNING, error=type(error).__name__)
        return drawn
    return newest


def _newest() -> _Release | None:
    if not data.schema_is_current():
        return None
    releases = data.published()
    current = releases[releases["status"] == "current"]
    if current.empty:
        return None
    row = current.iloc[0]
    return int(row["release_id"]), row["published_at"].to_pydatetime(), bool(releases["is_demo"].all())


def _visits(is_demo: bool) -> Iterator[tuple[str, str]]:
    """Pages with their URL parameters: Overview, and the steps of the province's meeting that are the same every week."""
    yield "", urlencode({address.LANGUAGE: DEFAULT_LANGUAGE})
    level = level_of(PROVINCE)
    assert level is not None  # noqa: S101 - tells the type checker that the province has a level
    who = _PRESENTER if is_demo else {}
    for step in plan(level, PROVINCE, ()).steps:
        yield "briefing", urlencode({address.LANGUAGE: DEFAULT_LANGUAGE, STEP: step.key, **who})
