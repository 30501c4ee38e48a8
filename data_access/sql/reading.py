"""One statement to one frame."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Engine, Select

from access import Scope
from data_access.frames import Shape, frame
from data_access.seen_by import seen_by


@dataclass(frozen=True)
class Reading:
    """What has an engine to read with."""

    engine: Engine


def read_frame(engine: Engine, scope: Scope, statement: Select[Any], shape: Shape) -> pd.DataFrame:
    """The rows of a statement, read for a scope, in the declared columns and types."""
    with seen_by(engine, scope).connect() as connection:
        return frame(connection.execute(statement).mappings(), shape)
