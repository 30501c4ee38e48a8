"""The deck of the map: what is drawn, in which order, and what may be picked.

Without a map provider, and with the style left out, nothing is fetched.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pydeck
from pydeck.bindings.json_tools import default_serialize

from access import Level, level_of
from ui.charts.map.colours import rgb
from ui.charts.map.geometry import label_point, line_text, outline_text, shapes, unit_text
from ui.charts.map.hatch import hatch
from ui.charts.map.layers import fill, line, mark, plates
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
        "marginTop": "-3.6rem",
        "marginLeft": "0.6rem",
        "zIndex": "2",
    },
}
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
            self._text = self._text.replace(f'"{mark(name)}"', text)

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
        fill(UNITS),
        line("hatching", _HATCH_LINE, 1),
        line("county_lines", _COUNTY_LINE, 0.8),
        line("prefecture_lines", _PREFECTURE_LINE, 1.3),
        line("selected", rgb(ON_DARK), 5, "selected_halo"),
        line("selected", rgb(ON_LIGHT), 2.4),
        plates("labels"),
    ]
    return Deck(layers, data, view)


def _label(code: str, name: str) -> dict[str, object]:
    """A name on its place; over it where the place is too small to be seen under its name (one unit, a prefecture)."""
    is_small = code in shapes() and level_of(code) is Level.PREFECTURE
    return {"at": label_point(code), "name": name, "shift": [0, -13 if is_small else 0]}


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
