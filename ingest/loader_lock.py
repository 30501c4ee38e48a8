"""One loader at a time: a lock that the operating system frees when its holder dies."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.refusal import Family, Refusal

_RETRY_SECONDS = 0.2


@contextmanager
def loader_lock(work_dir: Path, wait_seconds: float, name: str = "loader.lock") -> Iterator[None]:
    """Hold the loader's lock of a work store, or another one beside it; `Refusal` (busy) when somebody else keeps it for longer
    than `wait_seconds`.
    """
    work_dir.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait_seconds
    with (work_dir / name).open("w") as handle:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise Refusal("loader_busy", Family.BUSY, seconds=int(wait_seconds)) from None
                time.sleep(_RETRY_SECONDS)
        yield
