"""The committed shapes: they fit the division table both ways, tile the province, and are what the script builds."""

import json

import pytest
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry import Point

from assets.boundaries.__main__ import TARGET, built
from assets.boundaries.shapes import MERGED, InvalidCoverage, coverage, prefectures
from assets.boundaries.source import districts
from metrics.divisions import PROVINCE, counties_of, divisions
from metrics.divisions import prefectures as known_prefectures

DOCUMENT = json.loads(TARGET.read_text(encoding="utf-8"))
JIAYUGUAN = "620200"


def _units() -> dict[str, MultiPolygon]:
    return {
        code: MultiPolygon([Polygon(rings[0], rings[1:]) for rings in polygons])
        for code, polygons in DOCUMENT["units"].items()
    }


def test_division_table_and_shapes_agree_both_ways() -> None:
    counties = {county.code for county in counties_of(PROVINCE)}
    assert set(DOCUMENT["units"]) == counties | {JIAYUGUAN}
    assert len(DOCUMENT["units"]) == 87
    assert set(DOCUMENT["labels"]) == set(divisions())
    # The one unit that is no county is the one prefecture without counties.
    assert [row.code for row in known_prefectures() if not counties_of(row.code)] == [JIAYUGUAN]


def test_neighbours_neither_overlap_nor_leave_gaps() -> None:
    units = _units()
    assert shapely.is_valid(list(units.values())).all()
    assert shapely.coverage_is_valid(list(units.values()))
    whole = shapely.union_all(list(units.values()))
    assert sum(shape.area for shape in units.values()) == pytest.approx(whole.area)


def test_prefecture_outlines_run_along_the_same_borders() -> None:
    units = _units()
    outlines = shapely.union_all([shapely.LineString(line) for line in DOCUMENT["prefecture_lines"]])
    inner = shapely.union_all([shapely.LineString(line) for line in DOCUMENT["county_lines"]])
    borders = shapely.union_all([shape.boundary for shape in units.values()])
    assert shapely.union(outlines, inner).equals(borders)
    assert outlines.intersection(inner).length == 0
    for shape in prefectures(units).values():
        assert outlines.covers(shape.boundary)


def test_every_label_stands_in_its_division() -> None:
    shapes = prefectures(_units()) | _units()
    for code, point in DOCUMENT["labels"].items():
        assert shapes[code].contains(Point(point)), divisions()[code].name


def test_what_is_no_county_lies_with_the_neighbour_of_the_longest_border() -> None:
    drawn = districts()
    for part, county in MERGED.items():
        longest = max(
            (code for code in drawn if code != part),
            key=lambda code: drawn[code].intersection(drawn[part]).length,
        )
        assert longest == county
        assert _units()[county].intersection(drawn[part]).area > 0.9 * drawn[part].area


def test_overlapping_districts_are_refused() -> None:
    squares = {code: MultiPolygon([shapely.box(0, 0, 3, 3)]) for code in (*MERGED, *MERGED.values())}
    with pytest.raises(InvalidCoverage):
        coverage(squares)


def test_building_again_gives_the_committed_file_byte_for_byte() -> None:
    assert built().encode() == TARGET.read_bytes()
