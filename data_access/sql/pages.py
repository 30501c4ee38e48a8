"""The pages of the worklist: a list in four blocks (open before closed, in each the overdue ones first), each read along an index
in its order (opened date, case number) from where the page begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, case, null, or_, select

from data_access import shapes
from data_access.records import CLOSED, CLOSINGS, WorklistFilter
from data_access.schema import case_identity, flagged_case
from data_access.sql import totals
from data_access.sql.masking import SAME_CASE, masked_id, masked_name
from data_access.sql.matching import Sought, cases, foundation, matching, narrowed
from data_access.sql.planning import without_indexes

ORDER = (cases.is_open.desc(), cases.is_overdue.desc(), cases.opened_date, cases.case_no)

DUE_DATE = case(
    (and_(cases.is_open, cases.is_verified.is_(False)), cases.verify_due_date),
    (cases.is_open, cases.settle_due_date),
    else_=null(),
)
_WITHIN = (cases.opened_date, cases.case_no)
# Open or not, overdue or not, in the order of the list.
Block = tuple[bool, int]
_BLOCKS: tuple[Block, ...] = ((True, 1), (True, 0), (False, 1), (False, 0))


@dataclass(frozen=True)
class _Position:
    """Where a case stands in the list."""

    block: Block
    opened_date: date
    case_no: str

    @property
    def after(self) -> ColumnElement[bool]:
        """What follows it in its block; the bound on the date alone lets an index begin there."""
        later = or_(cases.opened_date > self.opened_date, cases.case_no > self.case_no)
        return and_(cases.opened_date >= self.opened_date, later)

    @property
    def before(self) -> ColumnElement[bool]:
        """What comes before it in its block."""
        earlier = or_(cases.opened_date < self.opened_date, cases.case_no < self.case_no)
        return and_(cases.opened_date <= self.opened_date, earlier)


@dataclass(frozen=True)
class Pages:
    """The list of one filter; `size` rows make a page."""

    connection: Connection
    wanted: Sought
    size: int

    def page(self, after: str | None, before: str | None) -> tuple[list[RowMapping], int]:
        """The rows after or before a case, else the first ones; and how many come before them."""
        edge = after if after is not None else before
        position = None if edge is None else self._position(edge)
        if position is None:
            return self._from(None), 0
        ahead = self._ahead(position)
        if after is not None:
            # The case itself comes before the page when the list holds it.
            return self._from(position), ahead + self._holds(position)
        if ahead <= self.size:
            return self._from(None), 0
        return self._up_to(position), ahead - self.size

    def _from(self, position: _Position | None) -> list[RowMapping]:
        if position is None and self.wanted.keys is not None:
            # Sorted whole: a block each would look all of them up again.
            return self._read((matching(self.wanted),), ORDER, self.size)
        first = 0 if position is None else _BLOCKS.index(position.block)
        rows: list[RowMapping] = []
        for block in self._asked(_BLOCKS[first:]):
            if len(rows) < self.size:
                bound = position.after if position and position.block == block else None
                rows += self._rows(block, bound, self.size - len(rows))
        return rows

    def _up_to(self, position: _Position) -> list[RowMapping]:
        last = _BLOCKS.index(position.block)
        rows: list[RowMapping] = []
        for block in reversed(self._asked(_BLOCKS[: last + 1])):
            if len(rows) < self.size:
                bound = position.before if position.block == block else None
                rows = self._rows(block, bound, self.size - len(rows), backwards=True) + rows
        return rows

    def _rows(
        self, block: Block, bound: ColumnElement[bool] | None, most: int, backwards: bool = False
    ) -> list[RowMapping]:
        where = self._in(block), *(() if bound is None else (bound,))
        if not backwards:
            return self._read(where, _WITHIN, most)
        return self._read(where, tuple(column.desc() for column in _WITHIN), most)[::-1]

    def _read(
        self, where: Sequence[ColumnElement[bool]], order: Sequence[ColumnElement[Any]], most: int
    ) -> list[RowMapping]:
        """The first rows in an order; keys first: what they are chosen by stands in the index, the rest is fetched for the page."""
        sorting = order
        if self.wanted.keys is not None:
            # Of few cases no index has the order: SQLite would rather go through the whole release than sort them.
            sorting = [without_indexes(flagged_case, each) for each in order]
        keys = (
            narrowed(select(cases.release_id, cases.case_no), self.wanted, *where)
            .order_by(*sorting)
            .limit(most)
            .subquery("keys")
        )
        same = and_(cases.release_id == keys.c.release_id, cases.case_no == keys.c.case_no)
        return list(self.connection.execute(_lines(keys, same).order_by(*order)).mappings())

    def _ahead(self, position: _Position) -> int:
        """How many of the list come before a case."""
        place = _BLOCKS.index(position.block)
        whole = sum(
            totals.count(self.connection, self.wanted, block) for block in self._asked(_BLOCKS[:place])
        )
        if position.block not in self._asked(_BLOCKS):
            return whole
        return whole + self._count(self._in(position.block), position.before)

    def _holds(self, position: _Position) -> int:
        return self._count(self._in(position.block), cases.case_no == position.case_no)

    def _count(self, *where: ColumnElement[bool]) -> int:
        return totals.count_rows(self.connection, self.wanted, *where)

    def _position(self, case_no: str) -> _Position | None:
        """None when the list's foundation has no such case."""
        standing = select(cases.is_open, cases.is_overdue, cases.opened_date)
        within = foundation(self.wanted), cases.case_no == case_no
        row = self.connection.execute(narrowed(standing, self.wanted, *within)).first()
        return None if row is None else _Position((row.is_open, row.is_overdue), row.opened_date, case_no)

    def _in(self, block: Block) -> ColumnElement[bool]:
        is_open, is_overdue = block
        return and_(matching(self.wanted), cases.is_open.is_(is_open), cases.is_overdue == is_overdue)

    def _asked(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Of the blocks those the filter may have cases in."""
        return tuple(block for block in blocks if _may_hold(self.wanted.chosen, block))


def _may_hold(chosen: WorklistFilter, block: Block) -> bool:
    is_open, is_overdue = block
    if chosen.is_overdue is not None and bool(is_overdue) != chosen.is_overdue:
        return False
    if is_open:
        return chosen.movement not in CLOSINGS and (not chosen.stages or chosen.stages != (CLOSED,))
    if chosen.stages:
        return CLOSED in chosen.stages
    return chosen.movement in CLOSINGS


def _lines(keys: Any, same: ColumnElement[bool]) -> Select[Any]:
    columns = [cases[name] for name in shapes.CASES if name in cases]
    masked = (DUE_DATE.label("due_date"), masked_name().label("masked_name"), masked_id().label("masked_id"))
    return select(*columns, *masked).select_from(
        keys.join(flagged_case, same).outerjoin(case_identity, SAME_CASE)
    )
