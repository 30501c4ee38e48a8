"""The calendar: its counts, and the rows of a kind in the order of their days."""

import pandas as pd

from access import Level, Scope
from data_access import shapes
from data_access.frames import frame
from data_access.memory.rows import Stored, at_level, reaches, releases_of, rows_of, sorted_by
from data_access.records import PAGE_ROWS, WorklistPage


class MemoryCalendarReads(Stored):
    """`CalendarReads` over lists of rows."""

    def calendar_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        rows = at_level(scope, rows_of(self, "calendar_count", release_id), level)
        return frame(sorted_by(rows, "division", "kind", "within_days"), shapes.CALENDAR)

    def calendar_page(
        self,
        scope: Scope,
        release_id: int,
        kind: str,
        within_days: int,
        after: str | None = None,
        size: int = PAGE_ROWS,
    ) -> WorklistPage:
        own = {row["release_id"] for row in releases_of(self, scope)}
        rows = [
            row
            for row in rows_of(self, "calendar_case", release_id)
            if row["release_id"] in own
            and row["kind"] == kind
            and row["within_days"] <= within_days
            and reaches(scope, row)
        ]
        ordered = sorted_by(rows, "due_date", "case_no")
        numbers = [row["case_no"] for row in ordered]
        start = numbers.index(after) + 1 if after in numbers else 0
        page = ordered[start : start + min(size, PAGE_ROWS)]
        return WorklistPage(frame(page, shapes.CALENDAR_CASES), start, len(ordered))
