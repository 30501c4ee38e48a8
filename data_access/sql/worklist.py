"""The worklist: one condition gives the number, the facets and the pages."""

from typing import Any

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    not_,
    null,
    or_,
    select,
)

from access import Scope
from data_access import shapes
from data_access.facets import facets_of
from data_access.frames import frame
from data_access.records import PAGE_ROWS, WorklistFilter, WorklistPage
from data_access.schema import case_identity, flagged_case
from data_access.seen_by import seen_by
from data_access.sql.masking import SAME_CASE, masked_id, masked_name
from data_access.sql.matching import cases, facet_columns, foundation, matching, sides
from data_access.sql.reading import Reading

ORDER = (cases.is_open.desc(), cases.is_overdue.desc(), cases.opened_date, cases.case_no)
BACKWARDS = (cases.is_open, cases.is_overdue, cases.opened_date.desc(), cases.case_no.desc())

DUE_DATE = case(
    (and_(cases.is_open, cases.is_verified.is_(False)), cases.verify_due_date),
    (cases.is_open, cases.settle_due_date),
    else_=null(),
)


def _lines() -> Select[Any]:
    columns = [cases[name] for name in shapes.CASES if name in cases]
    masked = (DUE_DATE.label("due_date"), masked_name().label("masked_name"), masked_id().label("masked_id"))
    return select(*columns, *masked).select_from(flagged_case.outerjoin(case_identity, SAME_CASE))


def _behind(connection: Connection, within: ColumnElement[bool], case_no: str) -> ColumnElement[bool] | None:
    """The rows after a case in the order of the list; None when the list's foundation has no such case."""
    position = select(cases.is_open, cases.is_overdue, cases.opened_date).where(
        within, cases.case_no == case_no
    )
    row = connection.execute(position).first()
    if row is None:
        return None
    later = or_(
        cases.opened_date > row.opened_date,
        and_(cases.opened_date == row.opened_date, cases.case_no > case_no),
    )
    later = or_(cases.is_overdue < row.is_overdue, and_(cases.is_overdue == row.is_overdue, later))
    if row.is_open:
        return or_(cases.is_open.is_(False), later)
    return and_(cases.is_open.is_(False), later)


def _count(connection: Connection, *where: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(flagged_case).where(*where)).scalar_one()


def _page(
    connection: Connection,
    scope: Scope,
    release_id: int,
    chosen: WorklistFilter,
    edge: tuple[str, bool] | None,
    size: int,
) -> tuple[list[Any], int]:
    """Rows and how many come before; `edge` is a case number and whether the page lies after it."""
    matches = matching(scope, release_id, chosen)
    behind = None if edge is None else _behind(connection, foundation(scope, release_id, chosen), edge[0])
    if edge is not None and behind is not None and edge[1]:
        statement = _lines().where(matches, behind).order_by(*ORDER).limit(size)
        return list(connection.execute(statement).mappings()), _count(connection, matches, not_(behind))
    if edge is not None and behind is not None:
        ahead = and_(not_(behind), cases.case_no != edge[0])
        rows_ahead = _count(connection, matches, ahead)
        if rows_ahead > size:
            statement = _lines().where(matches, ahead).order_by(*BACKWARDS).limit(size)
            return list(connection.execute(statement).mappings())[::-1], rows_ahead - size
    return list(connection.execute(_lines().where(matches).order_by(*ORDER).limit(size)).mappings()), 0


class SqlWorklistReads(Reading):
    """The list reads of `CaseReads` over an engine."""

    def worklist_count(self, scope: Scope, release_id: int, chosen: WorklistFilter) -> int:
        with seen_by(self.engine, scope).connect() as connection:
            return _count(connection, matching(scope, release_id, chosen))

    def worklist_facets(self, scope: Scope, release_id: int, chosen: WorklistFilter) -> pd.DataFrame:
        columns = facet_columns(scope)
        unseen = [side for facet, side in sides(chosen).items() if facet not in columns]
        # One pass over the cases, grouped by everything at once; a pass per filter took seven times as long.
        statement = (
            select(*(column.label(facet) for facet, column in columns.items()), func.count().label("cases"))
            .where(foundation(scope, release_id, chosen), *unseen)
            .group_by(*columns.values())
        )
        with seen_by(self.engine, scope).connect() as connection:
            cells = connection.execute(statement).mappings().all()
        return facets_of(cells, list(columns), chosen)

    def worklist_page(
        self,
        scope: Scope,
        release_id: int,
        chosen: WorklistFilter,
        after: str | None = None,
        before: str | None = None,
        size: int = PAGE_ROWS,
    ) -> WorklistPage:
        edge = (after, True) if after is not None else (before, False) if before is not None else None
        with seen_by(self.engine, scope).connect() as connection:
            rows, rows_before = _page(connection, scope, release_id, chosen, edge, min(size, PAGE_ROWS))
            total = _count(connection, matching(scope, release_id, chosen))
        return WorklistPage(frame(rows, shapes.CASES), rows_before, total)
