"""What was delivered and what became of every row."""

import pandas as pd

from access import Level, Scope, contains
from data_access import shapes
from data_access.frames import Shape, frame
from data_access.memory.rows import Row, Stored, line_of, rows_of, sorted_by


def _whole(stored: Stored, table: str, scope: Scope, release_id: int) -> list[Row]:
    return rows_of(stored, table, release_id) if line_of(stored, scope, release_id) else []


def _by(stored: Stored, table: str, shape: Shape, scope: Scope, release_id: int, *key: str) -> pd.DataFrame:
    return frame(sorted_by(_whole(stored, table, scope, release_id), *key), shape)


class MemoryQualityReads(Stored):
    """`QualityReads` over lists of rows."""

    def files(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return _by(self, "release_file", shapes.FILES, scope, release_id, "file_no")

    def file_codes(self, scope: Scope, release_id: int) -> pd.DataFrame:
        sources = {row["file_no"]: row["source"] for row in _whole(self, "release_file", scope, release_id)}
        codes = sorted_by(_whole(self, "file_code_count", scope, release_id), "file_no", "kind", "code")
        return frame([{**row, "source": sources[row["file_no"]]} for row in codes], shapes.FILE_CODES)

    def sources(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return _by(self, "release_source", shapes.SOURCES, scope, release_id, "source")

    def missing_counties(self, scope: Scope, release_id: int) -> pd.DataFrame:
        county = scope.division[:6] if scope.level is Level.TOWNSHIP else scope.division
        missing = _whole(self, "missing_county", scope, release_id)
        rows = [row for row in missing if contains(county, row["division"])]
        return frame(sorted_by(rows, "source", "division"), shapes.MISSING)

    def links(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return _by(self, "link_count", shapes.LINKS, scope, release_id, "source")

    def reconciliation(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return _by(self, "reconciliation", shapes.RECONCILIATION, scope, release_id, "identity")

    def second_look(self, scope: Scope, release_id: int) -> pd.DataFrame:
        return _by(self, "second_look", shapes.SECOND_LOOK, scope, release_id, "release_id")

    def rejected_rows(self, scope: Scope, release_id: int, source: str) -> pd.DataFrame:
        paths = {row["file_no"]: row["path"] for row in _whole(self, "release_file", scope, release_id)}

        def seen(row: Row) -> bool:
            if row["county"] is None:
                return scope.level is Level.PROVINCE
            return contains(scope.division, row["county"])

        rejected = _whole(self, "rejected_row", scope, release_id) if scope.sees_rejected_rows else []
        rows = [
            {**row, "path": paths[row["file_no"]]}
            for row in rejected
            if row["source"] == source and seen(row)
        ]
        return frame(sorted_by(rows, "row_id"), shapes.REJECTED)
