"""Releases and township names."""

from dataclasses import fields
from functools import lru_cache
from typing import Any

import pandas as pd
from sqlalchemy import false, select

from access import Scope
from data_access import shapes
from data_access.errors import NotFound
from data_access.frames import frame_of
from data_access.records import Release
from data_access.schema import release, township
from data_access.seen_by import seen_by
from data_access.sql.reading import Reading, read_frame
from data_access.sql.scoping import inside, lineage, of_province
from data_access.zones import in_utc

_COLUMNS = [release.c[each.name] for each in fields(Release)]


def _release(row: dict) -> Release:
    return Release(**{**row, "published_at": in_utc(row["published_at"])})


@lru_cache(maxsize=8)
def _listed(names: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> pd.DataFrame:
    """The same rows make the same frame: it is asked for in every run, and seldom another one."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return frame_of(dict(zip(names, columns, strict=True)), shapes.RELEASES)


class SqlReleaseReads(Reading):
    """`ReleaseReads` over an engine."""

    def releases(self, scope: Scope) -> pd.DataFrame:
        statement = (
            select(release)
            .where(of_province(scope))
            .order_by(release.c.issue.desc(), release.c.revision.desc())
        )
        with seen_by(self.engine, scope).connect() as connection:
            result = connection.execute(statement)
            return _listed(tuple(result.keys()), tuple(map(tuple, result))).copy(deep=False)

    def release(self, scope: Scope, issue: int | None = None, revision: int | None = None) -> Release:
        statement = select(*_COLUMNS).where(of_province(scope)).order_by(release.c.issue.desc()).limit(1)
        if issue is not None:
            statement = statement.where(release.c.issue == issue)
        if issue is not None and revision is not None:
            statement = statement.where(release.c.revision == revision)
        else:
            statement = statement.where(release.c.status == "current")
        with seen_by(self.engine, scope).connect() as connection:
            row = connection.execute(statement).mappings().first()
        if row is None:
            raise NotFound
        return _release(dict(row))

    def lineage(self, scope: Scope, release_id: int) -> tuple[Release, ...]:
        line = lineage(scope, release_id)
        statement = (
            select(*_COLUMNS)
            .join(line, line.c.release_id == release.c.release_id)
            .order_by(release.c.issue.desc())
        )
        with seen_by(self.engine, scope).connect() as connection:
            return tuple(_release(dict(row)) for row in connection.execute(statement).mappings())

    def townships(self, scope: Scope, release_id: int) -> pd.DataFrame:
        statement = select(township).where(township.c.release_id == release_id).order_by(township.c.division)
        statement = statement.where(inside(scope, township.c.division) if scope.sees_townships else false())
        return read_frame(self.engine, scope, statement, shapes.TOWNSHIPS)
