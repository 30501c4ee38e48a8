"""Invented townships and villages with codes in the national form.

A village code has 12 digits: county (6), township (3, towns from 101, townships from 201), village (3).
One township code has one name, and no name comes twice in a county.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demo.counties import Counties

_FIRST = "清临安兴和永新太石金白青红柳杨松槐龙凤双三大小南北东西上下高平沙水古长云喇米梨杏"
_LAST = "河川坪山沟湾岭泉峡塬堡寨营台滩池崖桥店庄坡梁峪洼岔坝"


@dataclass(frozen=True)
class Places:
    """All villages of the province, by county; `start[c]:start[c + 1]` are those of county c."""

    codes: list[str]
    villages: list[str]
    townships: list[str]
    county: NDArray[np.int64]
    start: NDArray[np.int64]

    def some_village(self, rng: np.random.Generator, county: NDArray[np.int64]) -> NDArray[np.int64]:
        """One village per given county; the first ones of a county are the larger."""
        size = self.start[county + 1] - self.start[county]
        return self.start[county] + (rng.beta(1, 1.4, len(county)) * size).astype(np.int64)


def invent_places(rng: np.random.Generator, counties: Counties) -> Places:
    """3 to 20 townships a county by its size, 4 to 9 villages a township."""
    codes: list[str] = []
    villages: list[str] = []
    townships: list[str] = []
    county: list[int] = []
    stems = np.array([first + last for first in _FIRST for last in _LAST])
    for position, code in enumerate(counties.codes):
        count = int(np.clip(3 + 15 * np.sqrt(counties.register_persons[position] / 100_000), 3, 20))
        sizes = rng.integers(4, 10, count)
        names = rng.choice(stems, count + int(sizes.sum()), replace=False).tolist()
        towns = max(1, count * 2 // 3)
        for number, size in enumerate(sizes):
            town = number < towns
            township_code = f"{code}{101 + number if town else 201 + number - towns}"
            township = names.pop() + ("镇" if town else "乡")
            for village in range(int(size)):
                codes.append(f"{township_code}{200 + village}")
                villages.append(names.pop() + "村")
                townships.append(township)
                county.append(position)
    positions = np.array(county)
    start = np.searchsorted(positions, np.arange(len(counties.codes) + 1))
    return Places(codes, villages, townships, positions, start)
