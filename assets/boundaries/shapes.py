"""From the districts of the package to the shapes of the map: one valid coverage, its lines, its label points."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon

# Units that are no counties, and the county each is drawn with. The last lies between several counties: the whole of
# it goes to the one with the longest common border, which is an approximation.
MERGED = {"629700": "620725", "629800": "623021", "629900": "622925"}
# Degrees: about 800 m here, less than two pixels when a single prefecture fills the frame.
TOLERANCE = 0.008
_STEP, _PLACES = 0.001, 3

Point = list[float]
Line = list[Point]


class InvalidCoverage(ValueError):
    """Neighbours overlap or leave gaps."""


def coverage(districts: Mapping[str, MultiPolygon]) -> dict[str, MultiPolygon]:
    """County-like units by code, simplified together so that neighbours keep one common border."""
    whole = {code: shape for code, shape in sorted(districts.items()) if code not in MERGED}
    for part, county in MERGED.items():
        whole[county] = shapely.union_all([whole[county], districts[part]])
    simplified = shapely.coverage_simplify(list(whole.values()), TOLERANCE)
    rounded = shapely.set_precision(simplified, _STEP, mode="pointwise")
    if not (shapely.coverage_is_valid(rounded) and shapely.is_valid(rounded).all()):
        raise InvalidCoverage
    return dict(zip(whole, map(_several, rounded), strict=True))


def prefectures(units: Mapping[str, MultiPolygon]) -> dict[str, MultiPolygon]:
    """Prefectures as the union of their counties."""
    members = defaultdict(list)
    for code, shape in units.items():
        members[f"{code[:4]}00"].append(shape)
    return {code: _several(shapely.coverage_union_all(shapes)) for code, shapes in members.items()}


def document(units: dict[str, MultiPolygon]) -> dict[str, object]:
    """What is written: polygons by unit, borders inside prefectures, borders of prefectures, label points of both."""
    wider = prefectures(units)
    outlines = _segments(wider.values())
    return {
        "units": {code: [_rings(polygon) for polygon in shape.geoms] for code, shape in units.items()},
        "county_lines": _lines(_segments(units.values()) - outlines),
        "prefecture_lines": _lines(outlines),
        "labels": {code: _point(shape) for code, shape in sorted((wider | units).items())},
    }


def _several(shape: Polygon | MultiPolygon) -> MultiPolygon:
    return shape if isinstance(shape, MultiPolygon) else MultiPolygon([shape])


def _segments(shapes: Iterable[MultiPolygon]) -> set[tuple[tuple[float, float], ...]]:
    """Every piece of border once, whichever side it was met from."""
    return {
        tuple(sorted(pair))
        for shape in shapes
        for polygon in shape.geoms
        for ring in (polygon.exterior, *polygon.interiors)
        for pair in pairwise(ring.coords)
    }


def _lines(segments: set[tuple[tuple[float, float], ...]]) -> list[Line]:
    """The pieces joined to lines as long as they go, in a settled order."""
    merged = shapely.line_merge(MultiLineString(sorted(segments)))
    parts = [merged] if isinstance(merged, LineString) else merged.geoms
    return sorted(_written(part.coords) for part in parts)


def _rings(polygon: Polygon) -> list[Line]:
    return [_written(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]


def _point(shape: MultiPolygon) -> Point:
    """A point well inside the largest part, where a name can stand."""
    largest = max(shape.geoms, key=lambda part: part.area)
    return _written(shapely.maximum_inscribed_circle(largest, tolerance=0.01).coords)[0]


def _written(points: Iterable[tuple[float, ...]]) -> Line:
    return [[round(x, _PLACES), round(y, _PLACES)] for x, y in points]
