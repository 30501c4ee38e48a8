"""Counts of a county, added up to its prefecture and province as the publisher does."""

from collections.abc import Mapping
from typing import Any

from access import level_of, path_of
from tests.builders.releases import Tables

GROUP = "registered_poor"
Figures = Mapping[str, int]


def raised(tables: Tables, table: str, key: Mapping[str, Any], figures: Figures) -> dict[str, Any]:
    """The row of a key with figures added to it; made when it is new."""
    for row in tables[table]:
        if all(row[name] == value for name, value in key.items()):
            break
    else:
        row = tables.add(table, **key)
    for name, number in figures.items():
        row[name] += number
    return row


def upwards(division: str) -> list[dict[str, str]]:
    """Division and level of the place and of everything above it."""
    return [{"division": code, "level": str(level_of(code))} for code in path_of(division)]


def a_county(
    tables: Tables,
    release_id: int,
    division: str,
    *,
    coverage: Figures | None = None,
    subsidy: Figures | None = None,
    pension: Figures | None = None,
    clearance: Mapping[str, str] | None = None,
    weeks_clear: int = 0,
    relapses: int = 0,
) -> None:
    """Counts of one county (or township) by the columns of the schema; zero where nothing is said.

    Flag counts come from `a_case`. `clearance` gives a state per flag type, county only.
    """
    for place in upwards(division):
        for group in ("all", GROUP):
            key = {"release_id": release_id, "primary_group": group, **place}
            raised(tables, "coverage_count", key, coverage or {})
            raised(tables, "subsidy_count", key, subsidy or {})
            raised(tables, "pension_count", key, pension or {})
        raised(
            tables,
            "pension_age_count",
            {"release_id": release_id, "age_band": "60-64", **place},
            {
                name: number
                for name, number in (pension or {}).items()
                if name in ("due_persons", "paid_persons")
            },
        )
        raised(tables, "reaching_60_count", {"release_id": release_id, "month": "202003", **place}, {})
    for flag_type, state in (clearance or {}).items():
        tables.add(
            "clearance",
            release_id=release_id,
            division=division,
            flag_type=flag_type,
            clearance_state=state,
            weeks_clear=weeks_clear,
            relapses=relapses,
        )


def a_registration(tables: Tables, release_id: int, division: str, cause: str, **figures: int) -> None:
    """Registration cases of one cause in a county or township, added up to the province; `found` is open and settled.

    Figures by the columns of the schema; `settled_cases` without a reason are resolved.
    """
    settled = figures.get("settled_cases", 0)
    reasons = ("excluded_cases", "left_register_cases")
    whole = {
        "found_cases": figures.get("open_cases", 0) + settled,
        "resolved_cases": settled - sum(figures.get(reason, 0) for reason in reasons),
        **figures,
    }
    for place in upwards(division):
        raised(tables, "registration_count", {"release_id": release_id, "cause": cause, **place}, whole)


def a_township(tables: Tables, release_id: int, division: str, name: str) -> None:
    """The name of a township."""
    tables.add("township", release_id=release_id, division=division, county=division[:6], name=name)
