"""The divisions a province has, from the committed table: what lies under what, and what kind of county it is.

The names people read are in the catalogue (`division.<code>`); this table carries structure and poverty status.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "assets" / "divisions.csv"
PROVINCE = "620000"
PREFECTURE_LEVEL, COUNTY_LEVEL = "prefecture", "county"
# As the table writes it -> key of the catalogue's `poverty_type`.
_POVERTY_TYPES = {"片区": "contiguous", "插花": "scattered", "非贫困县": "none"}


@dataclass(frozen=True)
class Division:
    """One prefecture or county; `poverty_type` is None above the county, `is_unlifted` as of early 2020."""

    code: str
    name: str
    level: str
    parent: str
    poverty_type: str | None
    is_unlifted: bool


@cache
def divisions() -> dict[str, Division]:
    """Prefectures and counties by code, in the order of their codes."""
    with TABLE.open(encoding="utf-8-sig", newline="") as lines:
        rows = [
            Division(
                code=row["code"],
                name=row["name"],
                level=row["level"],
                parent=row["parent_code"],
                poverty_type=_POVERTY_TYPES.get(row["poverty_type"]),
                is_unlifted=row["unlifted"] == "1",
            )
            for row in csv.DictReader(lines)
        ]
    return {row.code: row for row in sorted(rows, key=lambda row: row.code)}


def is_known(code: str) -> bool:
    """Whether the code is the province or one of its prefectures and counties."""
    return code == PROVINCE or code in divisions()


def prefectures() -> tuple[Division, ...]:
    """All prefectures, 嘉峪关 without counties among them."""
    return tuple(row for row in divisions().values() if row.level == PREFECTURE_LEVEL)


def counties_of(code: str) -> tuple[Division, ...]:
    """Counties in a division; a county's own is itself, e.g. `counties_of("621100")` gives seven."""
    return tuple(
        row
        for row in divisions().values()
        if row.level == COUNTY_LEVEL and code in (PROVINCE, row.parent, row.code)
    )
