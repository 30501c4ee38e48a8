"""From a pack folder to accepted rows: every file checked and read, every row judged, missing counties
carried forward.

The door of the reading half of the ingest. Nothing of it reaches the reporting database: a refusal leaves
only the engine's own tables behind.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ibis.backends import BaseBackend as Backend

from ingest.carry import PreviousPack, carry_forward, refuse_shrunken
from ingest.engines import spark_staging
from ingest.pack import Pack, file_path
from ingest.reading.inspection import inspect
from ingest.reading.sources import SOURCES
from ingest.reading.staging import stage
from ingest.rows.account import FileAccount, file_accounts
from ingest.rows.judging import judge, judging

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
    previous: PreviousPack | None = None,
    accept_shrink: frozenset[str] = frozenset(),
    progress: Progress = lambda step, done, total: None,
) -> PackAccount:
    """Fill `accepted_<source>` for all fourteen lists and `rejected_row` in a fresh engine; the pack's row
    accounts.

    Raises `Refusal` when anything breaks the contract. `progress` hears of each file (`check`, `read`) and
    list (`judge`).
    """
    inspections = []
    for number, file in enumerate(pack.files):
        progress("check", number, len(pack.files))
        inspections.append(inspect(file, file_path(pack, file)))
    skipped = (spark_staging.stage if con.name == "pyspark" else stage)(con, pack, inspections, progress)
    tallies = []
    with judging(con, pack.cutoff):
        for number, source in enumerate(SOURCES):
            progress("judge", number, len(SOURCES))
            tallies += judge(con, source)
    accepted, carried = carry_forward(con, pack, previous)
    refuse_shrunken(pack, accepted, previous, accept_shrink)
    return PackAccount(file_accounts(pack, tallies, skipped), accepted, carried)


__all__ = ["FileAccount", "PackAccount", "PreviousPack", "read_pack"]
