"""The lists of a pack with every row judged, accounted for and kept: what both yardsticks count from when they do the same job."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ingest.reading.contract import Source
from ingest.reading.sources import SOURCES

Account = dict[str, Any]


class Judged:
    """Every row of every file judged by its whole contract; accepted rows are written to `kept` and counted from there.

    `judge` writes the accepted rows of a list to a path and tells what became of each file's rows; `read` reads columns of such
    a path. `accounts`: per file what became of its rows, as a release tells it.
    """

    def __init__(
        self,
        folder: Path,
        day: date,
        kept: Path,
        judge: Callable[[Source, Path, date, Path], list[Account]],
        read: Callable[..., Any],
    ) -> None:
        self._kept, self._read = kept, read
        self.accounts: list[Account] = []
        for source in SOURCES:
            self.accounts += judge(source, folder, day, self._path(source.name))

    def rows(self, source: str, columns: Sequence[str]) -> Any:
        """Rows in their order: `name`, `id_number` (empty when not usable), `born` (by that number), and these columns."""
        return self._read(self._path(source), columns=["name", "id_number", "born", *columns])

    def _path(self, source: str) -> Path:
        return self._kept / f"{source}.parquet"
