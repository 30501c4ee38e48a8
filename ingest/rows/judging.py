"""The rows of one list judged in the engine: accepted rows and rejected rows written, every row counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import ibis
from ibis.backends import BaseBackend as Backend

from ingest.engines.statements import drop_rows, fetched
from ingest.reading.contract import Source
from ingest.rows.plan import JUDGING_DAY, Plan, plan
from ingest.rows.verdict import DUPLICATE

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


def judge(con: Backend, source: Source) -> list[Tally]:
    """Judge `delivered_<source>` and drop it: fills `accepted_<source>` and `rejected_row`; the fate of all
    rows.
    """
    steps = plan(con.name, source.name)
    for step in ("judged", "copies", "accepted"):
        con.raw_sql(f"CREATE TABLE {step}_{source.name} AS {getattr(steps, step)}")
    tallies = list(_tallies(con, source, steps))
    if any(tally.code not in (None, DUPLICATE) for tally in tallies):
        con.raw_sql(f"INSERT INTO {REJECTED} {steps.rejected}")
    for table in ("copies", "judged", "delivered"):
        drop_rows(con, f"{table}_{source.name}")
    return tallies


def _tallies(con: Backend, source: Source, steps: Plan) -> Iterator[Tally]:
    warned = source.name == "poverty_register"
    for file_no, fault, unusable, is_copy, rows in fetched(con, steps.account):
        code = None if fault is None else steps.faults[fault][0]
        yield Tally(file_no, DUPLICATE if is_copy else code, unusable if warned else None, rows)
