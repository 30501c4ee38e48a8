"""The worklist: one condition gives the number, the facets and the pages."""

import pandas as pd

from access import Scope
from data_access import shapes
from data_access.facets import listed
from data_access.frames import frame
from data_access.records import PAGE_ROWS, WorklistFilter, WorklistPage
from data_access.seen_by import seen_by
from data_access.sql import totals
from data_access.sql.matching import sought
from data_access.sql.pages import Pages
from data_access.sql.reading import Reading


class SqlWorklistReads(Reading):
    """The list reads of `CaseReads` over an engine."""

    def worklist_count(self, scope: Scope, release_id: int, chosen: WorklistFilter) -> int:
        with seen_by(self.engine, scope).connect() as connection:
            return totals.count(connection, sought(connection, scope, release_id, chosen))

    def worklist_facets(self, scope: Scope, release_id: int, chosen: WorklistFilter) -> pd.DataFrame:
        with seen_by(self.engine, scope).connect() as connection:
            return listed(totals.facets(connection, sought(connection, scope, release_id, chosen)))

    def worklist_page(
        self,
        scope: Scope,
        release_id: int,
        chosen: WorklistFilter,
        after: str | None = None,
        before: str | None = None,
        size: int = PAGE_ROWS,
    ) -> WorklistPage:
        with seen_by(self.engine, scope).connect() as connection:
            wanted, most = sought(connection, scope, release_id, chosen), min(size, PAGE_ROWS)
            rows, rows_before = Pages(connection, wanted, most).page(after, before)
            is_whole = after is None and before is None and len(rows) < most
            total = len(rows) if is_whole else totals.count(connection, wanted)
        return WorklistPage(frame(rows, shapes.CASES), rows_before, total)
