"""The deck of the map: what is drawn, in which order, and what may be picked.

Tried with this version of Streamlit and deck.gl: clicks arrive when the picked layer is filled only and every line is a
layer of its own that cannot be picked. Streamlit dims what is not clicked by replacing a layer's own colour accessors;
colours handed to the sub-layers escape it, so that the map keeps the colours of its legend. Without a provider, and with
the style left out, nothing is fetched.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pydeck
from pydeck.bindings.json_tools import default_serialize

from access import Level, level_of
from ui.charts.map.colours import Colour, rgb
from ui.charts.map.geometry import label_point, line_text, outline_text, shapes, unit_text
from ui.charts.map.hatch import hatch
from ui.charts.theme import ON_DARK, ON_LIGHT

UNITS = "units"
_CONTROLLER = {
    "scrollZoom": False,
    "doubleClickZoom": False,
    "dragRotate": False,
    "touchRotate": False,
}
_TOOLTIP = {
    "html": "<b>{name}</b><br>{value}<br>{change}",
    "style": {
        "fontSize": "0.85rem",
        "borderRadius": "6px",
        "backgroundColor": ON_LIGHT,
        "color": ON_DARK,
        # Beside the pointer: below it, the south of the province would have it cut off by the frame.
        "marginTop": "-2.4rem",
        "marginLeft": "0.6rem",
        "zIndex": "2",
    },
}
_FONT = "'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', sans-serif"
_OUTSIDE = [148, 163, 184, 56]
_COUNTY_LINE, _PREFECTURE_LINE, _HATCH_LINE = [255, 255, 255, 170], [71, 85, 105, 255], [107, 114, 128, 190]


@dataclass(frozen=True)
class Drawn:
    """One unit as the map shows it: colour `#rrggbb`, and the written-out lines of its tooltip."""

    colour: str
    is_hatched: bool
    name: str
    value: str
    change: str


class Deck(pydeck.Deck):
    """A deck whose large data are ready-made text: pydeck would read, convert and indent it in every run."""

    def __init__(self, layers: list[pydeck.Layer], data: dict[str, str], view: dict[str, float]) -> None:
        super().__init__(
            layers,
            views=[pydeck.View("MapView", controller=_CONTROLLER)],
            map_provider=None,
            initial_view_state=view,
            tooltip=_TOOLTIP,
        )
        self._text = json.dumps(self, default=default_serialize, sort_keys=True, separators=(",", ":"))
        for name, text in data.items():
            self._text = self._text.replace(f'"{_mark(name)}"', text)

    def to_json(self) -> str:
        """The whole deck as compact JSON."""
        return self._text


def deck(
    drawn: dict[str, Drawn],
    outside: str,
    labels: dict[str, str],
    selected: str | None,
    view: dict[str, float],
) -> Deck:
    """The map. Units that are not in `drawn` are pale, their tooltip says `outside`; `labels` are names by division.

    All units are always there and in one order: the browser remembers a click by its place in the data.
    """
    data = {
        UNITS: f"[{','.join(_feature(code, drawn.get(code), outside) for code in shapes())}]",
        "hatching": _lines(
            [list(line) for code, unit in drawn.items() if unit.is_hatched for line in hatch(code)]
        ),
        "county_lines": _county_lines(drawn),
        "prefecture_lines": f"[{_bare(line_text('prefecture_lines'))}]",
        "selected": f"[{_bare(outline_text(selected))}]" if selected else "[]",
        "labels": _compact([_label(code, name) for code, name in labels.items()]),
    }
    layers = [
        _fill(),
        _line("hatching", _HATCH_LINE, 1),
        _line("county_lines", _COUNTY_LINE, 0.8),
        _line("prefecture_lines", _PREFECTURE_LINE, 1.3),
        _line("selected", rgb(ON_DARK), 5, "selected_halo"),
        _line("selected", rgb(ON_LIGHT), 2.4),
        _names(),
    ]
    return Deck(layers, data, view)


def _fill() -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer",
        data=_mark(UNITS),
        id=UNITS,
        pickable=True,
        auto_highlight=False,
        stroked=False,
        filled=True,
        _sub_layer_props={"polygons-fill": {"getFillColor": "@@=properties.colour"}},
    )


def _line(data: str, colour: Colour, width: float, name: str | None = None) -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer",
        data=_mark(data),
        id=name or data,
        pickable=False,
        line_width_units=pydeck.types.String("pixels"),
        get_line_width=width,
        line_joint_rounded=True,
        _sub_layer_props={"linestrings": {"getColor": colour}},
    )


def _names() -> pydeck.Layer:
    return pydeck.Layer(
        "TextLayer",
        data=_mark("labels"),
        id="labels",
        pickable=False,
        get_position="at",
        get_text="name",
        get_size=12,
        get_pixel_offset="shift",
        font_family=pydeck.types.String(_FONT),
        font_weight=600,
        character_set=pydeck.types.String("auto"),
        background=True,
        get_background_color=rgb(ON_DARK, 205),
        background_padding=[3, 0, 3, 1],
        background_border_radius=3,
        _sub_layer_props={"characters": {"getColor": rgb(ON_LIGHT)}},
    )


def _label(code: str, name: str) -> dict[str, object]:
    """A name on its place; over it where the place is too small to be seen under its name (one unit, a prefecture)."""
    is_small = code in shapes() and level_of(code) is Level.PREFECTURE
    return {"at": label_point(code), "name": name, "shift": [0, -13 if is_small else 0]}


def _mark(name: str) -> str:
    """Where the text of a layer's data goes."""
    return f"<{name}>"


def _feature(code: str, unit: Drawn | None, outside: str) -> str:
    properties = {
        "code": code,
        "colour": rgb(unit.colour) if unit else _OUTSIDE,
        "name": unit.name if unit else outside,
        "value": unit.value if unit else "",
        "change": unit.change if unit else "",
    }
    return f'{{"type":"Feature","properties":{_compact(properties)},"geometry":{unit_text(code)}}}'


def _county_lines(drawn: Iterable[str]) -> str:
    """Borders inside the prefectures; round the units that are drawn, where these are not all."""
    codes = tuple(drawn)
    texts = [line_text("county_lines")] if len(codes) == len(shapes()) else map(outline_text, codes)
    return f"[{','.join(map(_bare, texts))}]"


def _bare(geometry: str) -> str:
    return f'{{"type":"Feature","properties":{{}},"geometry":{geometry}}}'


def _lines(lines: Sequence[object]) -> str:
    geometry = {"type": "MultiLineString", "coordinates": lines}
    return f"[{_bare(_compact(geometry))}]" if lines else "[]"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
