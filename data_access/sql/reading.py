"""One statement to one frame."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Engine, Result, Select

from access import Scope
from data_access.frames import Shape, frame_of
from data_access.seen_by import seen_by


@dataclass(frozen=True)
class Reading:
    """What has an engine to read with."""

    engine: Engine


def read_frame(engine: Engine, scope: Scope, statement: Select[Any], shape: Shape) -> pd.DataFrame:
    """The rows of a statement, read for a scope, in the declared columns and types."""
    with seen_by(engine, scope).connect() as connection:
        return fetched(connection.execute(statement), shape)


def fetched(result: Result[Any], shape: Shape) -> pd.DataFrame:
    """What a statement found, in the declared columns and types."""
    names, rows = list(result.keys()), result.all()
    # Turned from rows to columns at once: asking every row for every name takes longer than the statement.
    columns = zip(*rows, strict=True) if rows else ((),) * len(names)
    return frame_of(dict(zip(names, columns, strict=True)), shape)
