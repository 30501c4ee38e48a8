"""The kinds of layers the map is made of.

Tried with this version of Streamlit and deck.gl: clicks arrive when the picked layer is filled only and every line is a
layer of its own that cannot be picked. Streamlit dims what is not clicked by replacing a layer's own colour accessors;
colours handed to the sub-layers escape it, so that the map keeps the colours of its legend.
"""

import pydeck

from ui.charts.map.colours import Colour, rgb
from ui.charts.theme import ON_DARK, ON_LIGHT

_FONT = "'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', sans-serif"


def fill(data: str) -> pydeck.Layer:
    """The units in their colours, the only layer that can be picked."""
    return pydeck.Layer(
        "GeoJsonLayer",
        data=mark(data),
        id=data,
        pickable=True,
        auto_highlight=False,
        stroked=False,
        filled=True,
        _sub_layer_props={"polygons-fill": {"getFillColor": "@@=properties.colour"}},
    )


def line(data: str, colour: Colour, width: float, name: str | None = None) -> pydeck.Layer:
    """Lines of one colour and so many pixels; `name` where two layers draw the same data."""
    return pydeck.Layer(
        "GeoJsonLayer",
        data=mark(data),
        id=name or data,
        pickable=False,
        line_width_units=pydeck.types.String("pixels"),
        get_line_width=width,
        line_joint_rounded=True,
        _sub_layer_props={"linestrings": {"getColor": colour}},
    )


def plates(data: str) -> pydeck.Layer:
    """Names on pale plates, legible on every colour."""
    return pydeck.Layer(
        "TextLayer",
        data=mark(data),
        id=data,
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


def mark(name: str) -> str:
    """Where the text of a layer's data goes."""
    return f"<{name}>"
