"""Scoring pairs of a person and a record with splink, on a small database of its own.

The engine of the load may be a cluster; what is left after narrowing fits one process, and there the same rows always give the
same weights.
"""

import logging

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from splink import DuckDBAPI, Linker

from ingest.second_look import model
from ingest.second_look.comparing import COMPARISONS, SYLLABLES

_COLUMNS = (
    *("name", "reading", "id_number", "born", "birth_year", "birth_day", "birth_date", "sex", "county"),
    "village_code",
)
# A pair less likely than this is never shown, so it need not be kept.
_LEAST = 0.05

# Splink tells of every step on the console of whoever loads; its names of tables mean nothing there.
logging.getLogger("splink").setLevel(logging.ERROR)


def comparable(rows: pa.Table, keys: pa.ChunkedArray) -> pa.Table:
    """A table's columns both sides share, under the keys splink knows its rows by."""
    common = rows["is_common"] if "is_common" in rows.column_names else pa.nulls(len(rows), pa.bool_())
    spoken = [reading.split() for reading in rows["reading"].to_pylist()]
    syllables = {
        f"syllable_{place}": pa.array([each[place - 1] if len(each) >= place else "" for each in spoken])
        for place in range(1, SYLLABLES + 1)
    }
    return pa.table(
        {
            model.KEY: keys,
            **{name: rows[name] for name in _COLUMNS},
            "is_common": pc.fill_null(common, False),
            "syllables": pa.array([len(each) for each in spoken], pa.int64()),
            **syllables,
        }
    )


def person_keys(persons: pa.Table) -> pa.ChunkedArray:
    """A person's place among the rows of R's lists, as text."""
    return persons["person_row"].cast(pa.string())


def record_keys(records: pa.Table) -> pa.ChunkedArray:
    """A record's list and place in it."""
    return pc.binary_join_element_wise(records["source"], records["row_no"].cast(pa.string()), "|")


def linker(persons: pa.Table, records: pa.Table, settings: dict) -> tuple[Linker, duckdb.DuckDBPyConnection]:
    """Splink over two comparable tables, and the database it works in."""
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    database = DuckDBAPI(connection)
    sides = [
        database.register(rows, dataset_display_name=name)
        for rows, name in ((persons, model.PERSON), (records, model.RECORD))
    ]
    return Linker(sides, settings, log_level=None), connection


def scored(persons: pa.Table, records: pa.Table, settings: dict) -> pa.Table:
    """Pairs worth looking at: `person_key`, `record_key`, `weight` in bits, `probability`, and per comparison the number of
    its level (-1 unknown, 0 the last one)."""
    link, connection = linker(persons, records, settings)
    try:
        predicted = link.inference.predict(threshold_match_probability=_LEAST, warning_mode="never")
        levels = ", ".join(f"gamma_{each.name} AS {each.name}" for each in COMPARISONS)
        return connection.sql(
            f"SELECT {model.KEY}_l AS person_key, {model.KEY}_r AS record_key,"  # noqa: S608 - names of our own
            f" match_weight AS weight, match_probability AS probability, {levels}"
            f" FROM {predicted.physical_name} ORDER BY person_key, record_key"
        ).to_arrow_table()
    finally:
        connection.close()
