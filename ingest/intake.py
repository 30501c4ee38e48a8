"""From a pack folder to accepted rows: every file checked and read, every row judged, missing counties carried forward.

The door of the reading half of the ingest. Nothing of it reaches the reporting database: a refusal leaves only the
engine's own tables behind.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ibis.backends.duckdb import Backend

from ingest.carry import PreviousPack, carry_forward, refuse_shrunken
from ingest.pack import Pack, file_path
from ingest.reading.inspection import inspect
from ingest.reading.sources import BY_NAME, SOURCES
from ingest.reading.staging import create_delivered, delivered, stage_file
from ingest.rows.account import FileAccount, file_accounts
from ingest.rows.judging import create_rejected, judge

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class PackAccount:
    """What became of a pack: a row account per file, and per list the accepted rows and the carried ones among them."""

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
    """Fill `accepted_<source>` for all fourteen lists and `rejected_row` in the engine; the pack's row accounts.

    Raises `Refusal` when anything breaks the contract. `progress` hears of each file (`check`, `read`) and list (`judge`).
    """
    inspections = []
    for number, file in enumerate(pack.files):
        progress("check", number, len(pack.files))
        inspections.append(inspect(file, file_path(pack, file)))
    for source in SOURCES:
        create_delivered(con, source)
    create_rejected(con)
    skipped = {}
    for number, file in enumerate(pack.files):
        progress("read", number, len(pack.files))
        skipped[number] = stage_file(con, BY_NAME[file.source], number, file, inspections[number])
    judged = {}
    for number, source in enumerate(SOURCES):
        progress("judge", number, len(SOURCES))
        judged[source.name] = judge(con, source, con.table(delivered(source)), pack.cutoff)
    files = file_accounts(pack, judged, skipped)
    for source in SOURCES:
        con.raw_sql(f"DROP TABLE {delivered(source)}")
        con.raw_sql(f"DROP TABLE judged_{source.name}")
    accepted, carried = carry_forward(con, pack, previous)
    refuse_shrunken(pack, accepted, previous, accept_shrink)
    return PackAccount(files, accepted, carried)


__all__ = ["FileAccount", "PackAccount", "PreviousPack", "read_pack"]
