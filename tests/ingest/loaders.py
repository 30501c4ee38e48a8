"""Loading packs in tests: in this process, or in one of its own that may be killed."""

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine, select

from data_access.engine import writing_engine
from data_access.schema import release
from data_access.upgrade import upgrade
from ingest.loading import Loader, Outcome

PROJECT = Path(__file__).resolve().parents[2]


def silent(step: str, done: int, total: int) -> None:
    """A progress that nobody watches."""


def a_loader(folder: Path, is_demo: bool = False) -> Loader:
    """A loader on an SQLite database and a work store of its own below `folder`."""
    engine = writing_engine(f"sqlite:///{folder / 'reporting.db'}")
    upgrade(engine)
    return Loader(engine, folder / "work", is_demo=is_demo)


def load_all(loader: Loader, packs: list[Path]) -> list[Outcome]:
    """Load packs in the given order."""
    return [loader.load(pack, silent) for pack in packs]


def run_ingest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line on the database below `folder`, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ingest", *arguments],
        env=environment(folder),
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


def environment(folder: Path) -> dict[str, str]:
    """Environment that names the database and the work store below `folder`."""
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'reporting.db'}",
        "WORK_DIR": str(folder / "work"),
    }


def releases(engine: Engine) -> list[tuple[int, int, str]]:
    """(issue, revision, status) of every release, in the order of publication."""
    columns = (release.c.issue, release.c.revision, release.c.status)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(release.c.release_id))]
