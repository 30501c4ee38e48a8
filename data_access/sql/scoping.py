"""Scope as SQL: the conditions every statement carries."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, Table, and_, exists, false, func, literal, select

from access import Level, Scope, prefix_of
from data_access.schema import release
from data_access.sql.planning import Unindexed


def inside(scope: Scope, division: ColumnElement[str]) -> ColumnElement[bool]:
    """A division column lies in the scope: a range over its leading digits, which an index can serve."""
    prefix = prefix_of(scope.division)
    return and_(division >= prefix, division < str(int(prefix) + 1))


def at_level(scope: Scope, table: Table, level: Level) -> ColumnElement[bool]:
    """Rows of a count table at one level inside the scope; townships only for a scope that sees them."""
    if level is Level.TOWNSHIP and not scope.sees_townships:
        return false()
    if level is scope.level:
        # Few rows by their key: a range of codes would be all that lies below, and the level alone all of the province's counties.
        return and_(Unindexed(table.c.level) == level.value, table.c.division == scope.division)
    return and_(table.c.level == level.value, inside(scope, table.c.division))


def own_cases(scope: Scope, cases: Table) -> ColumnElement[bool]:
    """Cases that lie in the scope, none for a role that sees no cases."""
    if not scope.sees_cases:
        return false()
    match scope.level:
        case Level.PROVINCE:
            # By release, not by a range of codes: the index in the worklist's order stays usable.
            return cases.c.release_id.in_(select(release.c.release_id).where(of_province(scope)))
        case Level.PREFECTURE:
            return cases.c.prefecture == scope.division
        case Level.COUNTY:
            return cases.c.county == scope.division
        case _:
            return cases.c.township == scope.division


def own_listed(scope: Scope, cases: Table, release_id: int) -> ColumnElement[bool]:
    """`own_cases` for a list of one release; a province's is asked once whether it is the scope's, not row by row."""
    if scope.sees_cases and scope.level is Level.PROVINCE:
        return own_release(scope, release_id)
    return own_cases(scope, cases)


def own_of_few(scope: Scope, cases: Table) -> ColumnElement[bool]:
    """`own_cases` for a handful of cases found by person or number: no index of places is a way to them.

    Without statistics SQLite takes a county's whole list for as short as a person's cases.
    """
    if not scope.sees_cases:
        return false()
    place = cases.c.township if scope.level is Level.TOWNSHIP else cases.c.county
    return inside(scope, func.coalesce(place, ""))


def own_release(scope: Scope, release_id: int) -> ColumnElement[bool]:
    """The release belongs to the scope's province, for tables whose rows have no division."""
    return exists(select(release.c.release_id).where(release.c.release_id == release_id, of_province(scope)))


def of_province(scope: Scope) -> ColumnElement[bool]:
    """The release's province is the scope's."""
    return release.c.province == scope.province


def lineage(scope: Scope, release_id: int, last: int | None = None) -> CTE:
    """The release and those it rests on (only the `last` ones): release_id, base_release_id, issue, cutoff_date."""
    columns = (release.c.release_id, release.c.base_release_id, release.c.issue, release.c.cutoff_date)
    line = (
        select(*columns, literal(1).label("place"))
        .where(release.c.release_id == release_id, of_province(scope))
        .cte("lineage", recursive=True)
    )
    before = select(*columns, line.c.place + 1).join(line, release.c.release_id == line.c.base_release_id)
    return line.union_all(before if last is None else before.where(line.c.place < last))


def along(scope: Scope, release_id: int, table: Table, last: int | None = None) -> tuple[CTE, Select[Any]]:
    """The lineage, and issue, cut-off and all columns of a table for every release of it."""
    line = lineage(scope, release_id, last)
    rows = select(line.c.issue, line.c.cutoff_date, *table.c)
    return line, rows.join_from(line, table, table.c.release_id == line.c.release_id)
