"""Rows of tables, and which of them a scope reaches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from access import Level, Scope, contains

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Stored:
    """What has the rows of every table by its name."""

    tables: Mapping[str, Sequence[Row]]


def rows_of(stored: Stored, table: str, release_id: int) -> list[Row]:
    """A release's rows of one table."""
    return [row for row in stored.tables.get(table, ()) if row["release_id"] == release_id]


def releases_of(stored: Stored, scope: Scope) -> list[Row]:
    """The releases of the scope's province, oldest issue first."""
    own = [row for row in stored.tables.get("release", ()) if row["province"] == scope.province]
    return sorted(own, key=lambda row: (row["issue"], row["revision"]))


def line_of(stored: Stored, scope: Scope, release_id: int) -> list[Row]:
    """The release and those it rests on, newest first."""
    by_id = {row["release_id"]: row for row in releases_of(stored, scope)}
    line = []
    following: int | None = release_id
    while following in by_id:
        line.append(by_id[following])
        following = by_id[following]["base_release_id"]
    return line


def reaches(scope: Scope, case: Row) -> bool:
    """Whether the scope may see the case."""
    place = case["township"] if scope.level is Level.TOWNSHIP else case["county"]
    return scope.sees_cases and contains(scope.division, place)


def sorted_by(rows: Iterable[Row], *columns: str) -> list[Row]:
    """Rows in the order of some of their columns."""
    return sorted(rows, key=lambda row: tuple(row[column] for column in columns))


def at_level(scope: Scope, rows: Iterable[Row], level: Level) -> list[Row]:
    """Rows of a count table that a scope may see at one level."""
    if level is Level.TOWNSHIP and not scope.sees_townships:
        return []
    return [row for row in rows if row["level"] == level and contains(scope.division, row["division"])]
