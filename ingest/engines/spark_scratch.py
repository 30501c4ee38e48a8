"""Where Spark's driver, and in local modes its workers, put intermediate files: below the work directory, gone afterwards."""

import fcntl
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from uuid import uuid4

_PLACE = "spark"
_LOCK = "lock"


@dataclass(frozen=True)
class Scratch:
    """A folder held by this process; a process that dies leaves it to be removed by the next one."""

    folder: Path
    _lock: IO[str]

    @classmethod
    def below(cls, work_dir: Path) -> "Scratch":
        """A new folder; those of processes that died are removed."""
        place = work_dir.absolute() / _PLACE
        place.mkdir(parents=True, exist_ok=True)
        for old in place.iterdir():
            _remove_if_left(old)
        folder = place / uuid4().hex
        folder.mkdir()
        lock = (folder / _LOCK).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return cls(folder, lock)

    def remove(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()


def _remove_if_left(folder: Path) -> None:
    try:
        with (folder / _LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return
    except BlockingIOError:
        return
    shutil.rmtree(folder, ignore_errors=True)
