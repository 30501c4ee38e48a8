"""Readings of names as steps of a plan: the characters first, then every different name by joining them."""

import ibis.expr.types as ir

from ingest.pinyin import LETTER_READINGS, letter_readings, letters, with_reading
from ingest.plan import Plan


def read_aloud(plan: Plan, rows: ir.Table, occasion: str) -> ir.Table:
    """`rows` with the `reading` of their `name`; names and characters go to tables named after the occasion."""
    # Many bear one name: looking it up once a row costs less than putting its reading together once a row.
    names = plan.keep(f"{occasion}_name", rows.select("name").distinct())
    written = f"{occasion}_letter"
    plan.keep(written, letters(names))
    characters = plan.fill(
        f"{occasion}_letter_reading",
        LETTER_READINGS,
        lambda con: letter_readings(con.to_pyarrow(con.table(written))["letter"].to_pylist()),
    )
    spoken = plan.keep(f"{occasion}_reading", with_reading(names, characters))
    return rows.left_join(spoken, "name").drop("name_right")
