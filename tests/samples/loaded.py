"""The thirteen sample packs as one published database, loaded once for all tests of a run."""

import fcntl
from pathlib import Path

from tests.ingest.loaders import a_loader, load_all
from tests.samples import sample_packs

_DONE = "loaded"


def loaded_once(shared: Path) -> Path:
    """The folder (`reporting.db`, `work`) below `shared`; test processes that come second wait for the first.

    Tests read it, and load nothing new into it.
    """
    folder = shared / "loaded-samples"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / _DONE).exists():
            loader = a_loader(folder)
            outcomes = load_all(loader, sorted(sample_packs().glob("2020-*")))
            loader.engine.dispose()
            assert [len(outcome.published) for outcome in outcomes] == [1] * 13
            (folder / _DONE).touch()
    return folder
