"""Releases and township names."""

from dataclasses import fields

import pandas as pd

from access import Scope, contains
from data_access import shapes
from data_access.errors import NotFound
from data_access.frames import frame
from data_access.memory.rows import Row, Stored, line_of, releases_of, rows_of, sorted_by
from data_access.records import Release


def _release(row: Row) -> Release:
    return Release(**{each.name: row[each.name] for each in fields(Release)})


class MemoryReleaseReads(Stored):
    """`ReleaseReads` over lists of rows."""

    def releases(self, scope: Scope) -> pd.DataFrame:
        return frame(reversed(releases_of(self, scope)), shapes.RELEASES)

    def release(self, scope: Scope, issue: int | None = None, revision: int | None = None) -> Release:
        for row in reversed(releases_of(self, scope)):
            if issue is not None and row["issue"] != issue:
                continue
            found = (
                row["status"] == "current"
                if issue is None or revision is None
                else row["revision"] == revision
            )
            if found:
                return _release(row)
        raise NotFound

    def lineage(self, scope: Scope, release_id: int) -> tuple[Release, ...]:
        return tuple(_release(row) for row in line_of(self, scope, release_id))

    def townships(self, scope: Scope, release_id: int) -> pd.DataFrame:
        inside = [
            row
            for row in rows_of(self, "township", release_id)
            if scope.sees_townships and contains(scope.division, row["division"])
        ]
        return frame(sorted_by(inside, "division"), shapes.TOWNSHIPS)
