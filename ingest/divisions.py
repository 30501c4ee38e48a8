"""The administrative divisions in force: province, prefectures and counties of `assets/divisions.csv`."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).resolve().parents[1] / "assets" / "divisions.csv"


@dataclass(frozen=True)
class Division:
    """One prefecture or county. The county attributes are empty for a prefecture.

    `poverty_type` is 片区 (contiguous poor area, named by `area`), 插花 (scattered) or 非贫困县; `exit_year`
    is the year it was lifted out of poverty; `unlifted` says that it was not yet at the start of 2020.
    """

    code: str
    name: str
    level: str
    parent_code: str
    poverty_type: str
    area: str
    exit_year: int | None
    unlifted: bool


@cache
def divisions() -> tuple[Division, ...]:
    """All prefectures and counties in the order of their codes."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Division(
                code=row["code"],
                name=row["name"],
                level=row["level"],
                parent_code=row["parent_code"],
                poverty_type=row["poverty_type"],
                area=row["area"],
                exit_year=int(row["exit_year"]) if row["exit_year"] else None,
                unlifted=row["unlifted"] == "1",
            )
            for row in csv.DictReader(lines)
        )


@cache
def county_codes() -> frozenset[str]:
    """The six-digit codes of the 86 counties; a code outside is no county code."""
    return frozenset(division.code for division in divisions() if division.level == "county")


@cache
def province_codes() -> frozenset[str]:
    """The provinces whose counties are in the table."""
    return frozenset(f"{code[:2]}0000" for code in county_codes())
