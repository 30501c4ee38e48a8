"""The deck by its specification: what is drawn, picked and coloured, and that nothing is fetched."""

import json
from math import asinh, pi, radians, tan

import pandas as pd
import pytest
from altair.utils import schemapi

from metrics.classes import APART, CLEARANCE, MAP_METRICS, class_keys
from ui.charts.map.colours import colour, legend_colours, rgb
from ui.charts.map.deck import UNITS, Drawn, deck
from ui.charts.map.geometry import Margins, shapes, view_of
from ui.charts.map.hatch import hatch
from ui.charts.map.ranking import PICK, ranking
from ui.charts.map.trend import trend
from ui.charts.theme import STATE_COLOURS

MIN, JIAYUGUAN = "621126", "620200"
EVEN = Margins(10, 10, 10, 10)


def _unit(colour: str = "#c8401f", is_hatched: bool = False) -> Drawn:
    return Drawn(colour, is_hatched, "岷县", "参保率：99.70%", "+0.08 百分点 较第2期")


def _specification(drawn: dict[str, Drawn], selected: str | None = None) -> dict:
    view = view_of(tuple(shapes()), 690, 440, EVEN)
    found: dict = json.loads(deck(drawn, "不在所看区域内", {"621100": "定西"}, selected, view).to_json())
    return found


def _layer(specification: dict, name: str) -> dict:
    (layer,) = (layer for layer in specification["layers"] if layer["id"] == name)
    return layer


def test_nothing_is_fetched() -> None:
    specification = _specification({MIN: _unit()})
    # The place holder of pydeck for "no style chosen"; any other value, none included, loads a base map.
    assert specification["mapStyle"] == "__MAP_STYLE__"
    assert "mapProvider" not in specification
    assert "http" not in json.dumps(specification)


def test_only_the_unstroked_fill_can_be_picked() -> None:
    specification = _specification({MIN: _unit()}, selected=MIN)
    assert [layer["id"] for layer in specification["layers"] if layer["pickable"]] == [UNITS]
    fill = _layer(specification, UNITS)
    assert fill["stroked"] is False
    assert fill["autoHighlight"] is False
    (view,) = specification["views"]
    assert view["controller"]["scrollZoom"] is False
    assert view["controller"]["doubleClickZoom"] is False


def test_colours_go_where_the_browser_does_not_dim_them() -> None:
    specification = _specification({MIN: _unit("#c8401f")}, selected=MIN)
    fill = _layer(specification, UNITS)
    assert fill["_subLayerProps"]["polygons-fill"]["getFillColor"] == "@@=properties.colour"
    for layer in specification["layers"]:
        assert not {"getFillColor", "getLineColor", "getColor"} & layer.keys(), layer["id"]


def test_all_units_are_always_there_in_one_order() -> None:
    some, none = _specification({MIN: _unit()}), _specification({})
    codes = [unit["properties"]["code"] for unit in _layer(some, UNITS)["data"]]
    assert codes == [unit["properties"]["code"] for unit in _layer(none, UNITS)["data"]] == list(shapes())
    assert len(codes) == 87
    outside = _layer(some, UNITS)["data"][codes.index(JIAYUGUAN)]["properties"]
    assert outside == {
        "code": JIAYUGUAN,
        "colour": [148, 163, 184, 56],
        "name": "不在所看区域内",
        "value": "",
        "change": "",
    }


def test_the_selected_unit_has_an_outline_and_what_is_apart_is_hatched() -> None:
    specification = _specification({MIN: _unit(), JIAYUGUAN: _unit(is_hatched=True)}, selected=MIN)
    (outline,) = _layer(specification, "selected")["data"]
    assert outline["geometry"]["coordinates"] == [ring for polygon in shapes()[MIN] for ring in polygon]
    (lines,) = _layer(specification, "hatching")["data"]
    assert len(lines["geometry"]["coordinates"]) == len(hatch(JIAYUGUAN))
    nothing = _specification({MIN: _unit()})
    assert _layer(nothing, "selected")["data"] == _layer(nothing, "hatching")["data"] == []


@pytest.mark.parametrize("code", list(shapes()))
def test_every_unit_can_be_hatched_inside_its_borders(code: str) -> None:
    lines = hatch(code)
    assert lines
    xs = [x for polygon in shapes()[code] for x, _ in polygon[0]]
    for (x, y), (other_x, other_y) in lines:
        assert y - x == pytest.approx(other_y - other_x, abs=0.0021)
        assert min(xs) - 0.001 <= x <= other_x <= max(xs) + 0.001


def test_a_second_run_gives_the_same_bytes() -> None:
    view = view_of(tuple(shapes()), 690, 440, EVEN)
    texts = {deck({MIN: _unit()}, "外", {"621100": "定西"}, MIN, view).to_json() for _ in range(2)}
    assert len(texts) == 1
    assert len(texts.pop()) < 340_000


@pytest.mark.parametrize("codes", [tuple(shapes()), (MIN,), (JIAYUGUAN,)])
@pytest.mark.parametrize("free", [EVEN, Margins(12, 150, 20, 40)])
def test_units_just_fit_between_the_margins(codes: tuple[str, ...], free: Margins) -> None:
    view = view_of(codes, 690, 440, free)
    world = 512 * 2 ** view["zoom"]
    points = [point for code in codes for polygon in shapes()[code] for point in polygon[0]]
    across = [345 + (x - view["longitude"]) / 360 * world for x, _ in points]
    middle = asinh(tan(radians(view["latitude"])))
    down = [220 + (middle - asinh(tan(radians(y)))) / (2 * pi) * world for _, y in points]
    assert min(across) >= free.left - 0.5
    assert max(across) <= 690 - free.right + 0.5
    assert min(down) >= free.top - 0.5
    assert max(down) <= 440 - free.bottom + 0.5
    room = (690 - free.left - free.right, 440 - free.top - free.bottom)
    used = (max(across) - min(across), max(down) - min(down))
    assert max(use / have for use, have in zip(used, room, strict=True)) == pytest.approx(1, abs=0.01)


def test_what_is_in_order_is_blue_what_needs_work_is_warm_and_no_two_classes_look_alike() -> None:
    for key in MAP_METRICS:
        painted = legend_colours(key)
        assert tuple(painted) == class_keys(key)
        assert len(set(painted.values())) == len(painted)
        first, *_ = painted
        red, _, blue, _ = rgb(painted[first])
        assert blue > red
    worst = rgb(colour("gap_persons", "persons_1000"))
    assert worst[0] > worst[2]
    assert {name: colour(CLEARANCE, name) for name in STATE_COLOURS} == STATE_COLOURS
    assert {colour("gap_persons", name) for name in APART} == {colour(CLEARANCE, name) for name in APART}


def _rows() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "division": [MIN, "621122"],
            "row": ["1 岷县", "2 陇西县"],
            "length": [7.0, 0.0],
            "label": ["7 人", "0 人"],
            "colour": ["#f2b134", "#8fbbe8"],
        }
    )


def test_the_ranking_keeps_its_order_marks_the_selected_and_tells_what_was_clicked() -> None:
    with schemapi.debug_mode(True):
        specification = ranking(_rows(), "应保未保", MIN).to_dict()
    bars = specification["layer"][0]
    assert bars["encoding"]["y"]["scale"]["domain"] == ["1 岷县", "2 陇西县"]
    assert "1 岷县" in bars["encoding"]["y"]["axis"]["labelFontWeight"]["condition"]["test"]
    (pick,) = specification["params"]
    assert pick["name"] == PICK
    assert pick["select"]["fields"] == ["division"]
    assert "params" not in ranking(_rows(), "应保未保", is_clickable=False).to_dict()


def test_a_ranking_of_nothing_but_zeros_still_has_a_scale() -> None:
    bars = ranking(_rows().assign(length=0.0), "应保未保").to_dict()["layer"][0]
    assert bars["encoding"]["x"]["scale"]["domain"] == [0, 1.9]


def test_the_course_labels_its_ends() -> None:
    weeks = pd.DataFrame(
        {"week": ["第1期", "第2期", "第3期"], "value": [3.0, 3.0, 1.0], "label": ["3 人", "3 人", "1 人"]}
    )
    with schemapi.debug_mode(True):
        specification = trend(weeks, "应保未保", "#fae3ad", 130).to_dict()
    labelled = specification["datasets"][specification["layer"][3]["data"]["name"]]
    assert [row["label"] for row in labelled] == ["3 人", "1 人"]
    assert trend(weeks.head(1), "应保未保", "#fae3ad", 130).to_dict()
