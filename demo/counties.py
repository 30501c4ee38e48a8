"""The 86 counties: real names and codes, an invented number of register persons."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DIVISIONS = Path(__file__).resolve().parents[1] / "assets" / "divisions.csv"

_PEOPLE_BY_TYPE = {"片区": 85_000, "插花": 28_000}
_PEOPLE_ELSEWHERE = 6_000
_SMALL = {"620721": 3_500, "620923": 500, "620924": 260, "621228": 16_000, "623001": 14_000,
          "623024": 15_000, "623025": 9_000, "623026": 8_000, "622901": 24_000}  # fmt: skip


@dataclass(frozen=True)
class Counties:
    """Counties in the order of their codes, with the expected number of register persons (full size)."""

    codes: list[str]
    names: list[str]
    unlifted: NDArray[np.bool_]
    register_persons: NDArray[np.float64]

    def index(self, code: str) -> int:
        """Position of a county code."""
        return self.codes.index(code)

    def within(self, prefix: str) -> NDArray[np.bool_]:
        """Which counties' codes begin so (a prefecture's first four digits, say)."""
        return np.array([code.startswith(prefix) for code in self.codes])


def read_counties(rng: np.random.Generator, path: Path = DIVISIONS) -> Counties:
    """Counties from the division table; sizes by poverty type with a spread of about a third."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["level"] == "county"]
    rows.sort(key=lambda row: row["code"])
    expected = [
        _SMALL.get(row["code"], _PEOPLE_BY_TYPE.get(row["poverty_type"], _PEOPLE_ELSEWHERE)) for row in rows
    ]
    return Counties(
        codes=[row["code"] for row in rows],
        names=[row["name"] for row in rows],
        unlifted=np.array([row["unlifted"] in ("1", "true") for row in rows]),
        register_persons=np.array(expected) * np.exp(rng.normal(0, 0.33, len(rows))),
    )
