"""From a pack folder to accepted rows: every file checked and read, every row judged, missing counties
carried forward.

The door of the reading half of the ingest. Nothing of it reaches the reporting database: a refusal leaves
only the engine's own tables behind.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from duckdb import Error as EngineError
from ibis.backends import BaseBackend as Backend

from ingest.carry import PreviousPack, carry_forward, refuse_shrunken
from ingest.engines import spark_staging
from ingest.engines.statements import SPARK, drop_view
from ingest.pack import Pack, file_path
from ingest.reading import staging as staging_here
from ingest.reading.inspection import inspect
from ingest.reading.sources import SOURCES
from ingest.rows.account import FileAccount, file_accounts
from ingest.rows.judging import Tally, judge, judging

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class PackAccount:
    """What became of a pack: a row account per file, and per list the accepted rows and the carried ones
    among them.
    """

    files: tuple[FileAccount, ...]
    accepted: Mapping[str, int]
    carried: Mapping[str, int]


def read_pack(
    con: Backend,
    pack: Pack,
    folder: Path,
    previous: PreviousPack | None = None,
    accept_shrink: frozenset[str] = frozenset(),
    progress: Progress = lambda step, done, total: None,
) -> PackAccount:
    """Show `accepted_<source>` for all fourteen lists and fill `rejected_row` in a fresh engine; the pack's row accounts.

    The accepted rows lie in files of `folder`, see `ingest.stored_rows`. Raises `Refusal` when anything breaks the contract.
    `progress` hears of each file (`check`, `read`) and list (`judge`).
    """
    inspections = []
    for number, file in enumerate(pack.files):
        progress("check", number, len(pack.files))
        inspections.append(inspect(file, file_path(pack, file)))
    with TemporaryDirectory(dir=folder) as staging:
        stage = spark_staging.stage if con.name == SPARK else staging_here.stage
        skipped = stage(con, pack, inspections, progress, Path(staging))
        try:
            tallies = _judged(con, pack, folder, progress)
        except EngineError:
            staging_here.refuse_unreadable(con, pack, Path(staging))
            raise
    accounts = file_accounts(pack, tallies, skipped)
    accepted, carried = carry_forward(con, pack, folder, _accepted(accounts), previous)
    refuse_shrunken(pack, accepted, previous, accept_shrink)
    return PackAccount(accounts, accepted, carried)


def _judged(con: Backend, pack: Pack, folder: Path, progress: Progress) -> list[Tally]:
    tallies: list[Tally] = []
    with judging(con, pack.cutoff):
        for number, source in enumerate(SOURCES):
            progress("judge", number, len(SOURCES))
            tallies += judge(con, source, folder)
            drop_view(con, f"delivered_{source.name}")
    return tallies


def _accepted(accounts: Sequence[FileAccount]) -> dict[str, int]:
    """Delivered and accepted rows per list."""
    return {
        source.name: sum(account.accepted for account in accounts if account.source == source.name)
        for source in SOURCES
    }


__all__ = ["FileAccount", "PackAccount", "PreviousPack", "read_pack"]
