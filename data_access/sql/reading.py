"""One statement to one frame."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Engine, Select

from data_access.frames import Shape, frame


@dataclass(frozen=True)
class Reading:
    """What has an engine to read with."""

    engine: Engine


def read_frame(engine: Engine, statement: Select[Any], shape: Shape) -> pd.DataFrame:
    """The rows of a statement in the declared columns and types."""
    with engine.connect() as connection:
        return frame(connection.execute(statement).mappings(), shape)
