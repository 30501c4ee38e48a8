"""The calendar: pre-added counts, and the list of those with a case."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from access import Level, Scope
from data_access import shapes
from data_access.frames import frame
from data_access.records import PAGE_ROWS, WorklistPage
from data_access.schema import calendar_case, calendar_count
from data_access.seen_by import seen_by
from data_access.sql.reading import Reading, read_frame
from data_access.sql.scoping import at_level, own_cases

cases, counts = calendar_case.c, calendar_count.c


def _behind(connection: Connection, within: ColumnElement[bool], case_no: str) -> ColumnElement[bool] | None:
    """The rows after a case in the order of the list; None when the list has no such case."""
    position = select(cases.due_date).where(within, cases.case_no == case_no)
    due_date = connection.execute(position).scalar_one_or_none()
    if due_date is None:
        return None
    return or_(cases.due_date > due_date, and_(cases.due_date == due_date, cases.case_no > case_no))


def _count(connection: Connection, within: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(calendar_case).where(within)).scalar_one()


class SqlCalendarReads(Reading):
    """`CalendarReads` over an engine."""

    def calendar_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        statement = (
            select(calendar_count)
            .where(counts.release_id == release_id, at_level(scope, calendar_count, level))
            .order_by(counts.division, counts.kind, counts.within_days)
        )
        return read_frame(self.engine, scope, statement, shapes.CALENDAR)

    def calendar_page(
        self,
        scope: Scope,
        release_id: int,
        kind: str,
        within_days: int,
        after: str | None = None,
        size: int = PAGE_ROWS,
    ) -> WorklistPage:
        within = and_(
            cases.release_id == release_id,
            cases.kind == kind,
            cases.within_days <= within_days,
            own_cases(scope, calendar_case),
        )
        with seen_by(self.engine, scope).connect() as connection:
            total = _count(connection, within)
            behind = None if after is None else _behind(connection, within, after)
            rest: tuple[Any, ...] = (within,) if behind is None else (within, behind)
            statement = (
                select(calendar_case)
                .where(*rest)
                .order_by(cases.due_date, cases.case_no)
                .limit(min(size, PAGE_ROWS))
            )
            rows = list(connection.execute(statement).mappings())
            before = 0 if behind is None else total - _count(connection, and_(*rest))
        return WorklistPage(frame(rows, shapes.CALENDAR_CASES), before, total)
