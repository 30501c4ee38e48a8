"""Pre-added counts by division, and their histories along the lineage."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from access import Level, Scope, contains
from data_access import schema, shapes
from data_access.frames import Shape, frame
from data_access.memory.rows import Row, Stored, at_level, line_of, rows_of, sorted_by
from data_access.records import OPEN_CASE_KEYS


def _seen(
    stored: Stored, table: str, scope: Scope, release_id: int, level: Level | None, by_group: bool | None
) -> list[Row]:
    rows = rows_of(stored, table, release_id)
    rows = (
        [row for row in rows if contains(scope.division, row["division"])]
        if level is None
        else at_level(scope, rows, level)
    )
    if by_group is not None:
        rows = [row for row in rows if (row["primary_group"] == "all") != by_group]
    key = [column.name for column in schema.metadata.tables[table].primary_key if column.name != "release_id"]
    return sorted_by(rows, *key)


class _Counting(Stored):
    """One table's counts of a release, or of every release of its lineage."""

    def _counts(
        self,
        table: str,
        shape: Shape,
        scope: Scope,
        release_id: int,
        level: Level | None = None,
        by_group: bool | None = None,
    ) -> pd.DataFrame:
        return frame(_seen(self, table, scope, release_id, level, by_group), shape)

    def _history(
        self,
        table: str,
        shape: Shape,
        scope: Scope,
        release_id: int,
        last: int | None,
        level: Level | None = None,
        by_group: bool | None = None,
        flag_type: str | None = None,
    ) -> pd.DataFrame:
        rows = [
            {**row, "issue": release["issue"], "cutoff_date": release["cutoff_date"]}
            for release in reversed(line_of(self, scope, release_id)[:last])
            for row in _seen(self, table, scope, release["release_id"], level, by_group)
            if flag_type in (None, row.get("flag_type"))
        ]
        return frame(rows, shapes.along_lineage(shape))


class MemoryCountReads(_Counting):
    """`CountReads` over lists of rows."""

    def coverage_counts(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False
    ) -> pd.DataFrame:
        return self._counts("coverage_count", shapes.COVERAGE, scope, release_id, level, by_group)

    def coverage_history(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False, last: int | None = None
    ) -> pd.DataFrame:
        return self._history("coverage_count", shapes.COVERAGE, scope, release_id, last, level, by_group)

    def subsidy_counts(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False
    ) -> pd.DataFrame:
        return self._counts("subsidy_count", shapes.SUBSIDY, scope, release_id, level, by_group)

    def subsidy_history(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False, last: int | None = None
    ) -> pd.DataFrame:
        return self._history("subsidy_count", shapes.SUBSIDY, scope, release_id, last, level, by_group)

    def pension_counts(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False
    ) -> pd.DataFrame:
        return self._counts("pension_count", shapes.PENSION, scope, release_id, level, by_group)

    def pension_history(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False, last: int | None = None
    ) -> pd.DataFrame:
        return self._history("pension_count", shapes.PENSION, scope, release_id, last, level, by_group)

    def pension_age_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        return self._counts("pension_age_count", shapes.PENSION_AGE, scope, release_id, level)

    def reaching_60_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        return self._counts("reaching_60_count", shapes.REACHING_60, scope, release_id, level)

    def flag_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        return self._counts("flag_count", shapes.FLAGS, scope, release_id, level)

    def flag_history(
        self,
        scope: Scope,
        release_id: int,
        level: Level,
        flag_type: str | None = None,
        last: int | None = None,
    ) -> pd.DataFrame:
        return self._history("flag_count", shapes.FLAGS, scope, release_id, last, level, flag_type=flag_type)

    def open_case_counts(
        self,
        scope: Scope,
        release_id: int,
        level: Level,
        flag_type: str | None = None,
        kept: Sequence[str] = OPEN_CASE_KEYS,
    ) -> pd.DataFrame:
        names = [name for name in OPEN_CASE_KEYS if name in kept]
        cells: dict[tuple[Any, ...], Row] = {}
        for row in _seen(self, "open_case_count", scope, release_id, level, None):
            if flag_type not in (None, row["flag_type"]):
                continue
            key = tuple(row[name] for name in names)
            known = cells.get(key, {"open_cases": 0, "oldest_days": 0})
            cells[key] = {
                **dict(zip(names, key, strict=True)),
                "open_cases": known["open_cases"] + row["open_cases"],
                "oldest_days": max(known["oldest_days"], row["oldest_days"]),
            }
        return frame([cells[key] for key in sorted(cells)], shapes.open_cases_by(kept))

    def registration_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        return self._counts("registration_count", shapes.REGISTRATION, scope, release_id, level)

    def registration_history(
        self, scope: Scope, release_id: int, level: Level, last: int | None = None
    ) -> pd.DataFrame:
        return self._history("registration_count", shapes.REGISTRATION, scope, release_id, last, level)

    def clearance_states(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return self._counts("clearance", shapes.CLEARANCE, scope, release_id)

    def clearance_history(
        self, scope: Scope, release_id: int, flag_type: str | None = None, last: int | None = None
    ) -> pd.DataFrame:
        return self._history("clearance", shapes.CLEARANCE, scope, release_id, last, flag_type=flag_type)
