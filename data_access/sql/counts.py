"""Pre-added counts by division, and their histories along the lineage."""

from collections.abc import Sequence

import pandas as pd
from sqlalchemy import Column, ColumnElement, Table, and_, func, select

from access import Level, Scope
from data_access import schema, shapes
from data_access.frames import Shape
from data_access.records import OPEN_CASE_KEYS
from data_access.sql.reading import Reading, read_frame
from data_access.sql.scoping import along, at_level, inside

ALL_GROUPS = "all"


def _seen(scope: Scope, table: Table, level: Level | None, by_group: bool | None) -> ColumnElement[bool]:
    place = inside(scope, table.c.division) if level is None else at_level(scope, table, level)
    if by_group is None:
        return place
    group = table.c.primary_group
    return and_(place, group != ALL_GROUPS if by_group else group == ALL_GROUPS)


def _keys(table: Table) -> list[Column]:
    """The key inside a release."""
    return [column for column in table.primary_key if column.name != "release_id"]


class _Counting(Reading):
    """One table's counts of a release, or of every release of its lineage."""

    def _counts(
        self,
        table: Table,
        shape: Shape,
        scope: Scope,
        release_id: int,
        level: Level | None = None,
        by_group: bool | None = None,
    ) -> pd.DataFrame:
        statement = select(table).where(
            table.c.release_id == release_id, _seen(scope, table, level, by_group)
        )
        return read_frame(self.engine, scope, statement.order_by(*_keys(table)), shape)

    def _history(
        self,
        table: Table,
        shape: Shape,
        scope: Scope,
        release_id: int,
        last: int | None,
        level: Level | None = None,
        by_group: bool | None = None,
        flag_type: str | None = None,
    ) -> pd.DataFrame:
        line, statement = along(scope, release_id, table, last)
        statement = statement.where(_seen(scope, table, level, by_group))
        if flag_type is not None:
            statement = statement.where(table.c.flag_type == flag_type)
        return read_frame(
            self.engine, scope, statement.order_by(line.c.issue, *_keys(table)), shapes.along_lineage(shape)
        )


class SqlCountReads(_Counting):
    """`CountReads` over an engine."""

    def coverage_counts(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False
    ) -> pd.DataFrame:
        return self._counts(schema.coverage_count, shapes.COVERAGE, scope, release_id, level, by_group)

    def coverage_history(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False, last: int | None = None
    ) -> pd.DataFrame:
        return self._history(schema.coverage_count, shapes.COVERAGE, scope, release_id, last, level, by_group)

    def subsidy_counts(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False
    ) -> pd.DataFrame:
        return self._counts(schema.subsidy_count, shapes.SUBSIDY, scope, release_id, level, by_group)

    def subsidy_history(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False, last: int | None = None
    ) -> pd.DataFrame:
        return self._history(schema.subsidy_count, shapes.SUBSIDY, scope, release_id, last, level, by_group)

    def pension_counts(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False
    ) -> pd.DataFrame:
        return self._counts(schema.pension_count, shapes.PENSION, scope, release_id, level, by_group)

    def pension_history(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False, last: int | None = None
    ) -> pd.DataFrame:
        return self._history(schema.pension_count, shapes.PENSION, scope, release_id, last, level, by_group)

    def pension_age_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        return self._counts(schema.pension_age_count, shapes.PENSION_AGE, scope, release_id, level)

    def reaching_60_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        return self._counts(schema.reaching_60_count, shapes.REACHING_60, scope, release_id, level)

    def flag_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        return self._counts(schema.flag_count, shapes.FLAGS, scope, release_id, level)

    def flag_history(
        self,
        scope: Scope,
        release_id: int,
        level: Level,
        flag_type: str | None = None,
        last: int | None = None,
    ) -> pd.DataFrame:
        return self._history(
            schema.flag_count, shapes.FLAGS, scope, release_id, last, level, flag_type=flag_type
        )

    def open_case_counts(
        self,
        scope: Scope,
        release_id: int,
        level: Level,
        flag_type: str | None = None,
        kept: Sequence[str] = OPEN_CASE_KEYS,
    ) -> pd.DataFrame:
        table = schema.open_case_count
        if set(kept) == set(OPEN_CASE_KEYS) and flag_type is None:
            return self._counts(table, shapes.OPEN_CASES, scope, release_id, level)
        keys = [table.c[name] for name in OPEN_CASE_KEYS if name in kept]
        statement = select(
            *keys,
            func.sum(table.c.open_cases).label("open_cases"),
            func.max(table.c.oldest_days).label("oldest_days"),
        ).where(table.c.release_id == release_id, at_level(scope, table, level))
        if flag_type is not None:
            statement = statement.where(table.c.flag_type == flag_type)
        statement = statement.group_by(*keys).order_by(*keys)
        return read_frame(self.engine, scope, statement, shapes.open_cases_by(kept))

    def registration_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        return self._counts(schema.registration_count, shapes.REGISTRATION, scope, release_id, level)

    def registration_history(
        self, scope: Scope, release_id: int, level: Level, last: int | None = None
    ) -> pd.DataFrame:
        return self._history(schema.registration_count, shapes.REGISTRATION, scope, release_id, last, level)

    def clearance_states(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return self._counts(schema.clearance, shapes.CLEARANCE, scope, release_id)

    def clearance_history(
        self, scope: Scope, release_id: int, flag_type: str | None = None, last: int | None = None
    ) -> pd.DataFrame:
        return self._history(schema.clearance, shapes.CLEARANCE, scope, release_id, last, flag_type=flag_type)
