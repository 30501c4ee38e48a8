"""The rows of a release the export needs, looked up by division."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from data_access.schema import (
    clearance,
    coverage_count,
    flag_count,
    open_case_count,
    pension_count,
    reaching_60_count,
    subsidy_count,
)

_EXPORTED_LEVELS = ("province", "county")


@dataclass(frozen=True)
class Numbers:
    """Rows per division: whole population, register persons per group, months, flag types, states.

    `whole` joins the columns of coverage, subsidy and pension; `open_by` counts open cases per (division, flag type) by stage and
    by ageing band, where the province has the sums of its counties.
    """

    whole: Mapping[str, Mapping[str, Any]]
    register_by_group: Mapping[str, Mapping[str, int]]
    reaching_60: Mapping[str, list[RowMapping]]
    flags: Mapping[str, list[RowMapping]]
    open_by: Mapping[tuple[str, str], Mapping[str, Mapping[str, int]]]
    states: Mapping[str, Mapping[str, str]]
    counties: list[str]
    months: list[str]


def numbers_of(connection: Connection, release_id: int, province: str) -> Numbers:
    """Read a release's counts of the province and its counties."""
    whole: dict[str, dict[str, Any]] = defaultdict(_nobody)
    by_group: dict[str, dict[str, int]] = defaultdict(dict)
    for table in (coverage_count, subsidy_count, pension_count):
        for row in _rows(connection, table, release_id):
            if row["primary_group"] == "all":
                whole[row["division"]] |= row
            elif table is coverage_count:
                by_group[row["division"]][row["primary_group"]] = row["register_persons"]
    states: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(connection, clearance, release_id):
        states[row["division"]][row["flag_type"]] = row["clearance_state"]
    reaching = _by_division(_rows(connection, reaching_60_count, release_id), "month")
    flags = _by_division(_rows(connection, flag_count, release_id), "flag_type")
    return Numbers(
        whole=whole,
        register_by_group=by_group,
        reaching_60=reaching,
        flags=flags,
        open_by=_open_by(_rows(connection, open_case_count, release_id), province),
        states=states,
        months=sorted({row["month"] for rows in reaching.values() for row in rows}),
        # The weekly balance goes on for a county that has lost all its persons; its other numbers are then zero.
        counties=sorted(division for division in flags if division != province),
    )


def _nobody() -> dict[str, Any]:
    """The numbers of a division without persons of R: all zero."""
    return defaultdict(int, level="county")


def _rows(connection: Connection, table: Table, release_id: int) -> list[RowMapping]:
    wanted = select(table).where(table.c.release_id == release_id)
    if "level" in table.c:
        wanted = wanted.where(table.c.level.in_(_EXPORTED_LEVELS))
    return list(connection.execute(wanted).mappings())


def _by_division(rows: list[RowMapping], order: str) -> dict[str, list[RowMapping]]:
    found: dict[str, list[RowMapping]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row[order]):
        found[row["division"]].append(row)
    return found


def _open_by(rows: list[RowMapping], province: str) -> dict[tuple[str, str], Mapping[str, Mapping[str, int]]]:
    found: dict[tuple[str, str], dict[str, dict[str, int]]] = {}
    for row in rows:
        if row["level"] != "county":
            continue
        for division in (row["division"], province):
            kinds = found.setdefault((division, row["flag_type"]), {"stage": {}, "ageing_band": {}})
            for kind, counts in kinds.items():
                counts[row[kind]] = counts.get(row[kind], 0) + row["open_cases"]
    return dict(found)
