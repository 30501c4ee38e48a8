"""DuckDB inside this process: the engine of a province."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import ibis
from ibis.backends import BaseBackend

# Of six gigabytes a whole province may take; the process itself and what is being published need the rest.
_MEMORY = "3500MB"


@dataclass(frozen=True)
class SingleMachine:
    """See `ComputeEngine`; tables live in memory and spill to the folder."""

    @contextmanager
    def connected(self, folder: Path) -> Iterator[BaseBackend]:
        """A fresh engine for one release."""
        con = ibis.duckdb.connect()
        try:
            # Larger-than-memory steps spill beside the release's own files and vanish with the connection.
            con.raw_sql(f"SET temp_directory = '{folder / 'spill'}'")
            con.raw_sql("SET preserve_insertion_order = false")
            con.raw_sql(f"SET memory_limit = '{_MEMORY}'")
            # Tables live in memory only: compacting them in the middle of a run costs time and saves nothing.
            con.raw_sql("SET checkpoint_threshold = '1TB'")
            yield con
        finally:
            con.disconnect()

    def close(self) -> None:
        """Nothing is kept."""
