"""Whether this process can serve, and if not why, as a code an alarm can be set on.

| code | what it means | ready |
|---|---|---|
| `starting` | not everything is loaded yet | no |
| `database_unreachable` | the reporting database cannot be read; visitors see what was read before, if anything was | no |
| `schema_differs` | the database is at another version than this code: it was not upgraded, or the process not restarted | no |
| `no_release` | nothing is published yet; visitors are told how to load | yes |
"""

import threading
from dataclasses import dataclass
from datetime import date

from data_access.errors import DatabaseGone
from ui import data

STARTING, UNREACHABLE, DIFFERS, NOTHING = "starting", "database_unreachable", "schema_differs", "no_release"
# Set when everything the pages draw with is loaded.
warm = threading.Event()


@dataclass(frozen=True)
class Newest:
    """The newest current issue."""

    issue: int
    revision: int
    cutoff: date


@dataclass(frozen=True)
class Standing:
    """What `/ready` says."""

    is_ready: bool
    reason: str | None = None
    newest: Newest | None = None


def standing() -> Standing:
    """Asked anew each time: one connection, two short reads."""
    if not warm.is_set():
        return Standing(False, STARTING)
    try:
        if not data.schema_is_current():
            return Standing(False, DIFFERS)
        newest = newest_issue()
    except DatabaseGone:
        return Standing(False, UNREACHABLE)
    return Standing(True, None if newest else NOTHING, newest)


def newest_issue() -> Newest | None:
    """The newest current issue; None before the first. `DatabaseGone` when it cannot be read."""
    releases = data.published()
    current = releases[releases["status"] == "current"]
    if current.empty:
        return None
    row = current.iloc[0]
    return Newest(int(row["issue"]), int(row["revision"]), row["cutoff_date"].date())
