"""A release's cases added up by everything the worklist filters on, in the database and from the rows just written."""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    case,
    cast,
    exists,
    func,
    insert,
    literal,
    select,
    union_all,
)

from data_access.records import CLOSED, NO_MOVEMENT
from data_access.schema import case_event, flagged_case, release, worklist_count

cases = flagged_case.c
_COLUMNS = [column.name for column in worklist_count.columns]
_LEVELS = {6: "county", 4: "prefecture", 2: "province"}


def write_worklist_counts(connection: Connection, release_id: int) -> None:
    """Fill `worklist_count` for a release whose cases and events stand in the same transaction."""
    counties = _counties(release_id)
    rows = union_all(_of_level(counties, 6), _of_level(counties, 4), _of_level(counties, 2)).subquery()
    ordered = select(rows).order_by(*(rows.c[column.name] for column in worklist_count.primary_key))
    connection.execute(insert(worklist_count).from_select(_COLUMNS, ordered))


def _counties(release_id: int) -> CTE:
    values = {
        "release_id": cases.release_id,
        "county": cases.county,
        "flag_type": cases.flag_type,
        "stage": case((cases.is_open, cases.stage), else_=literal(CLOSED)),
        "ageing_band": cases.ageing_band,
        "primary_group": cases.primary_group,
        "cause": cases.cause,
        "is_overdue": cases.is_overdue,
        "is_unverified": cast(
            and_(cases.is_open, cases.is_verified.is_(False), cases.raised_issue < release.c.issue), Integer
        ),
        "movement": _movement(),
    }
    told = (
        select(*(value.label(name) for name, value in values.items()))
        .join_from(flagged_case, release, release.c.release_id == cases.release_id)
        .where(cases.release_id == release_id)
        .subquery()
    )
    return select(*told.c, func.count().label("cases")).group_by(*told.c).cte("counties")


def _movement() -> ColumnElement[str]:
    moved = exists(
        select(case_event.c.case_no).where(
            case_event.c.release_id == cases.release_id,
            case_event.c.case_no == cases.case_no,
            case_event.c.kind == "transferred",
        )
    )
    return case(
        (cases.is_open.is_(False), cases.close_reason),
        (cases.raised_issue == release.c.issue, literal("new")),
        (cases.opened_issue == release.c.issue, literal("reopened")),
        (moved, literal("transferred_in")),
        else_=literal(NO_MOVEMENT),
    )


def _of_level(counties: CTE, digits: int) -> Select[Any]:
    """Sums over the divisions with so many leading digits in common, in the order of the table's columns."""
    place = func.substr(counties.c.county, 1, digits) + literal("0" * (6 - digits))
    told = {
        **{column.name: column for column in counties.columns},
        "division": place,
        "level": literal(_LEVELS[digits]),
        "cases": func.sum(counties.c.cases),
    }
    keys = [told[name] for name in _COLUMNS if name not in ("division", "level", "cases")]
    return select(*(told[name].label(name) for name in _COLUMNS)).group_by(place, *keys)
