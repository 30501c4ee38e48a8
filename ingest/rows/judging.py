"""The rows of one list judged in the engine: accepted rows and rejected rows written, every row counted."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import ibis
from ibis.backends import BaseBackend as Backend

from ingest.engines.statements import create_view, drop_rows, fetched, repeat_words, store_rows
from ingest.reading.contract import Source
from ingest.rows.plan import JUDGING_DAY, Plan, plan
from ingest.rows.verdict import DUPLICATE
from ingest.stored_rows import copies_path, judged_path

REJECTED = "rejected_row"
_REJECTED_COLUMNS = {
    "source": "string", "file_no": "int32", "line_no": "int64", "code": "string", "column_name": "string",
    "county": "string", "masked_row": "string",
}  # fmt: skip


@dataclass(frozen=True)
class Tally:
    """How many rows of a file met one fate: a `code` (missing: accepted), and for a register row its
    `warning`.
    """

    file_no: int
    code: str | None
    warning: str | None
    rows: int


@contextmanager
def judging(con: Backend, cutoff: date) -> Iterator[None]:
    """The cut-off for everything judged inside the block, and an empty table of rejected rows."""
    con.create_table(REJECTED, schema=ibis.schema(_REJECTED_COLUMNS))
    con.raw_sql(f"CREATE TABLE {JUDGING_DAY} AS SELECT DATE '{cutoff.isoformat()}' AS cutoff")
    yield
    drop_rows(con, JUDGING_DAY)


def judge(con: Backend, source: Source, folder: Path) -> list[Tally]:
    """Judge `delivered_<source>`: its rows go to files of the `folder`, `accepted_<source>` shows the accepted ones, the
    rejected are added to `rejected_row`; the fate of all rows.
    """
    steps = plan(con.name, source.name)
    for name, query, words in steps.cells:
        con.raw_sql(f"CREATE TABLE {name} AS {query}")
        repeat_words(con, name, words)
    store_rows(con, f"judged_{source.name}", steps.judged, judged_path(folder, source.name))
    for name, *_ in steps.cells:
        drop_rows(con, name)
    has_copies = _found_copies(con, source, steps, folder)
    create_view(con, f"accepted_{source.name}", steps.sound if has_copies else steps.accepted)
    tallies = _tallies(con, source, steps)
    if any(tally.code not in (None, DUPLICATE) for tally in tallies):
        con.raw_sql(f"INSERT INTO {REJECTED} {steps.rejected}")
    for table in ("repeated", "marked", "again", "found"):
        drop_rows(con, f"{table}_{source.name}")
    return tallies


def _found_copies(con: Backend, source: Source, steps: Plan, folder: Path) -> bool:
    """Tables `marked`, `again` and `found` of a list; whether there are copies, which are then stored."""
    for step in ("repeated", "marked", "again"):
        con.raw_sql(f"CREATE TABLE {step}_{source.name} AS {getattr(steps, step)}")
    found = f"SELECT row_no FROM found_{source.name}"  # noqa: S608
    if not fetched(con, f"SELECT 1 FROM repeated_{source.name} LIMIT 1"):  # noqa: S608
        con.raw_sql(f"CREATE TABLE found_{source.name} (row_no BIGINT)")
        return False
    con.raw_sql(f"CREATE TABLE found_{source.name} AS {steps.found}")
    if not fetched(con, f"{found} LIMIT 1"):
        return False
    store_rows(con, f"copies_{source.name}", found, copies_path(folder, source.name))
    return True


def _tallies(con: Backend, source: Source, steps: Plan) -> list[Tally]:
    copied = Counter({tuple(key): rows for *key, rows in fetched(con, steps.copied)})
    tallies = []
    for file_no, fault, unusable, rows in fetched(con, steps.account):
        code = None if fault is None else steps.faults[fault].code
        warning = unusable if source.name == "poverty_register" else None
        copies = copied[file_no, fault, unusable]
        tallies.append(Tally(file_no, code, warning, rows - copies))
        tallies.append(Tally(file_no, DUPLICATE, warning, copies))
    return [tally for tally in tallies if tally.rows]
