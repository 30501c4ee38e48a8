"""Where a release is computed: DuckDB in this process, or Spark on a cluster. Both run the same Ibis expressions."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from ibis.backends import BaseBackend


class ComputeEngine(Protocol):
    """Gives every release a place of its own to compute in."""

    def connected(self, folder: Path) -> AbstractContextManager[BaseBackend]:
        """A connection without any table while the block runs; what it writes meanwhile lies in `folder`, and nothing of it is
        left behind the block but the files that were written there on purpose.

        `Refusal` of the family `ENGINE` when the engine cannot be had, or fails on the way.
        """

    def close(self) -> None:
        """Give back what was taken for the first release and kept for the next."""
