"""Readings of names as steps of a plan: the characters first, then every name by joining them."""

import ibis.expr.types as ir

from ingest.pinyin import LETTER_READINGS, letter_readings, letters, with_reading
from ingest.plan import Plan


def read_aloud(plan: Plan, rows: ir.Table, occasion: str) -> ir.Table:
    """`rows` with the `reading` of their `name`; the characters go to tables named after the occasion."""
    written = f"{occasion}_letter"
    plan.keep(written, letters(rows))
    characters = plan.fill(
        f"{occasion}_letter_reading",
        LETTER_READINGS,
        lambda con: letter_readings(con.to_pyarrow(con.table(written))["letter"].to_pylist()),
    )
    return with_reading(rows, characters)
