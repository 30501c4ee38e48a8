"""Counting what the visitors' runs do; a run costs a few microseconds more for it."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from operations import journal, measures
from ui import own_visit

_OVERVIEW = "overview"


class Seen:
    """The page a run turned out to be for; the server knows the first page under an empty name."""

    def __init__(self) -> None:
        self.page = _OVERVIEW

    def is_for(self, url_path: str) -> None:
        """The page by its address."""
        self.page = url_path or _OVERVIEW


@contextmanager
def one_run() -> Iterator[Seen]:
    """Time of a visitor's run, under the name of its page, however it ends."""
    seen, started = Seen(), time.perf_counter()
    try:
        yield seen
    finally:
        if not own_visit.is_one():
            measures.RERUNS.labels(seen.page).observe(time.perf_counter() - started)


@contextmanager
def one_read(name: str) -> Iterator[None]:
    """Time of a read that goes to the database."""
    with measures.READS.labels(name).time():
        yield


def failed(error: Exception) -> None:
    """A run that failed outside the net of the pages, such as in the answer to a click; the server tells the visitor."""
    measures.failed(type(error).__name__)
    told = {"error": type(error).__name__, "places": journal.places(error)}
    journal.event("run_failed", logging.ERROR, **told)


class _Database:
    """Whether the database answered last time."""

    is_there = True


def database(is_there: bool) -> None:
    """The database answered, or did not; only a change is written into the log."""
    measures.REACHABLE.set(is_there)
    if is_there == _Database.is_there:
        return
    _Database.is_there = is_there
    if is_there:
        journal.event("database_back")
    else:
        journal.event("database_gone", logging.ERROR)
