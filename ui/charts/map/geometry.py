"""The committed shapes as text to be put into a deck, read once, and as numbers to measure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import asinh, atan, degrees, log2, pi, radians, sinh, tan
from pathlib import Path

Point = Sequence[float]
Ring = Sequence[Point]

_FILE = Path(__file__).resolve().parents[3] / "assets" / "boundaries" / "gansu.json"
# Pixels of the whole world at zoom 0, degrees around it.
_WORLD, _AROUND = 512, 360


@cache
def shapes() -> dict[str, list[list[Ring]]]:
    """Polygons (rings) by unit, in the order of the codes; every map draws the units in this order."""
    found: dict[str, list[list[Ring]]] = _document()["units"]
    return found


@cache
def unit_text(code: str) -> str:
    """The geometry of a unit as GeoJSON."""
    return _geojson("MultiPolygon", shapes()[code])


@cache
def line_text(name: str) -> str:
    """`county_lines` or `prefecture_lines` as GeoJSON."""
    return _geojson("MultiLineString", _document()[name])


@cache
def outline_text(code: str) -> str:
    """The border of a unit as GeoJSON."""
    return _geojson("MultiLineString", [ring for polygon in shapes()[code] for ring in polygon])


def label_point(code: str) -> Point:
    """Where the name of a prefecture or unit stands."""
    point: Point = _document()["labels"][code]
    return point


@dataclass(frozen=True)
class Margins:
    """Pixels of a frame that stay free."""

    left: int
    right: int
    top: int
    bottom: int


@cache
def view_of(codes: tuple[str, ...], width: int, height: int, free: Margins) -> dict[str, float]:
    """Centre and zoom with which the units just fit a frame of so many pixels between its margins (Web Mercator)."""
    points = [point for code in codes for polygon in shapes()[code] for point in polygon[0]]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = (_northing(y) for y in (min(y for _, y in points), max(y for _, y in points)))
    # Share of the world's width a pixel stands for.
    pixel = max(
        (east - west) / _AROUND / (width - free.left - free.right),
        (north - south) / (2 * pi) / (height - free.top - free.bottom),
    )
    longitude = (west + east) / 2 + (free.right - free.left) / 2 * pixel * _AROUND
    northing = (south + north) / 2 - (free.bottom - free.top) / 2 * pixel * 2 * pi
    return {
        "longitude": round(longitude, 4),
        "latitude": round(degrees(atan(sinh(northing))), 4),
        "zoom": round(-log2(pixel * _WORLD), 3),
    }


def _northing(latitude: float) -> float:
    return asinh(tan(radians(latitude)))


@cache
def _document() -> dict:
    return json.loads(_FILE.read_text(encoding="utf-8"))


def _geojson(kind: str, coordinates: object) -> str:
    return f'{{"type":"{kind}","coordinates":{json.dumps(coordinates, separators=(",", ":"))}}}'
