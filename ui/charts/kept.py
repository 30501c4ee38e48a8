"""A picture is made once for what it shows: Altair takes longer to build and check one than all else on a page takes.

What is kept is the finished specification with its data inside, so later runs send the same bytes.
"""

import json
from collections.abc import Callable
from typing import Any

import altair as alt
import streamlit as st

# Written by Altair's own theme; Streamlit lays a picture out itself.
_SIZES = ("continuousWidth", "continuousHeight")


def picture(make: Callable[..., alt.LayerChart], *shown: object, key: str, alternative: str) -> None:
    """Draw `make(*shown)` as wide as its place, with a text for those who do not see it.

    `shown` are small frames (below 50 000 rows, larger ones would be told apart by a sample) and plain values.
    """
    spec = json.loads(_kept(f"{make.__module__}.{make.__qualname__}", make, shown))
    st.vega_lite_chart(spec, width="stretch", key=key, alt=alternative)


@st.cache_data(show_spinner=False, max_entries=2000)
def _kept(name: str, _make: Callable[..., alt.LayerChart], shown: tuple[object, ...]) -> str:
    """The specification as text; kept under the name of its maker and everything shown."""
    spec = _make(*shown).to_dict()
    for size in _SIZES:
        spec.get("config", {}).get("view", {}).pop(size, None)
    return json.dumps(_with_data(spec, spec.pop("datasets", {})), ensure_ascii=False)


def _with_data(part: Any, datasets: dict[str, Any]) -> Any:
    """The same with every dataset where it is named: Streamlit would turn named ones into tables at every run."""
    if isinstance(part, list):
        return [_with_data(each, datasets) for each in part]
    if not isinstance(part, dict):
        return part
    if set(part) == {"name"} and part["name"] in datasets:
        return {"values": datasets[part["name"]]}
    return {name: _with_data(value, datasets) for name, value in part.items()}
