"""Hatching: slanted lines inside a unit, the sign beside the grey of what cannot be compared."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import ceil, floor

from ui.charts.map.geometry import Point, Ring, shapes

# Degrees between two lines, measured along a parallel: about six pixels with the province in the frame.
_STEP = 0.14


@cache
def hatch(code: str) -> tuple[tuple[Point, Point], ...]:
    """Lines across a unit that rise to the east, cut at its borders (inside by the even-odd rule)."""
    return tuple(line for polygon in shapes()[code] for line in _lines(polygon))


def _lines(polygon: Sequence[Ring]) -> list[tuple[Point, Point]]:
    """A line holds all points with one value of y − x: every border that crosses this value cuts it."""
    offsets = [y - x for x, y in polygon[0]]
    found: list[tuple[Point, Point]] = []
    for number in range(ceil(min(offsets) / _STEP), floor(max(offsets) / _STEP) + 1):
        cuts = sorted(_cuts(polygon, number * _STEP))
        found += list(zip(cuts[::2], cuts[1::2], strict=True))
    return found


def _cuts(polygon: Sequence[Ring], offset: float) -> list[tuple[float, float]]:
    cuts = []
    for ring in polygon:
        for (x, y), (other_x, other_y) in pairwise(ring):
            before, after = y - x - offset, other_y - other_x - offset
            if (before < 0) != (after < 0):
                share = before / (before - after)
                across = x + share * (other_x - x)
                cuts.append((round(across, 3), round(across + offset, 3)))
    return cuts
