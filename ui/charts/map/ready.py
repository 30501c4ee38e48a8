"""Charts of the map page written out once: building and checking one costs more than all else its rerun does."""

from collections.abc import Callable, Hashable
from copy import deepcopy
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

Build = Callable[..., alt.LayerChart]


def specification(build: Build, rows: pd.DataFrame, *arguments: Hashable) -> dict[str, Any]:
    """`build(rows, *arguments)` as Vega-Lite; the same rows and arguments give the same without building again."""
    content = tuple(rows.itertuples(index=False, name=None))
    return deepcopy(_written(build, tuple(rows.columns), content, arguments))


@lru_cache(maxsize=512)
def _written(
    build: Build,
    columns: tuple[str, ...],
    content: tuple[tuple[Hashable, ...], ...],
    arguments: tuple[Hashable, ...],
) -> dict[str, Any]:
    """The tests of this room check the charts against the schema."""
    written: dict[str, Any] = build(pd.DataFrame(list(content), columns=list(columns)), *arguments).to_dict(
        validate=False
    )
    return written
