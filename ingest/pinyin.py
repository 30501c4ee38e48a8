"""Toneless pinyin of names, character by character, each character in its usual reading.

The readings of the characters are a small table made from pypinyin's dictionary; names are read by joining
it, so that the same expressions run on every engine. A character pypinyin does not know reads as itself.
"""

from collections.abc import Iterable
from functools import cache

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from pypinyin import lazy_pinyin

# Names this long are read by one join a character; only what lies beyond is taken apart and put together
# again, which costs seven times as much a name.
_HEAD = 4
LETTER_READINGS = ibis.schema({"letter": "string", "letter_reading": "string"})
_SCHEMA = LETTER_READINGS.to_pyarrow()


@cache
def reading_of(character: str) -> str:
    """The usual toneless reading of one character: `lazy_pinyin` of it alone."""
    return lazy_pinyin(character)[0]


def letters(rows: ir.Table) -> ir.Table:
    """Every character of the names, once: `letter`."""
    names = rows.select("name").distinct()
    found = names.select(letter=names.name.split("").unnest()).distinct()
    return found.filter(found.letter != "")


def letter_readings(found: Iterable[str]) -> pa.Table:
    """The usual reading of every character given, as a table of the columns `LETTER_READINGS`."""
    known = sorted(found)
    return pa.table(
        {"letter": known, "letter_reading": [reading_of(letter) for letter in known]}, schema=_SCHEMA
    )


def _tail_readings(rows: ir.Table, characters: ir.Table) -> ir.Table:
    """Readings of what lies beyond the head: one row per distinct tail."""
    tails = rows.select(tail=rows.name.substr(_HEAD)).distinct()
    tails = tails.filter(tails.tail != "")
    pieces = tails.mutate(letter=tails.tail.split("")).unnest("letter", offset="place")
    read = pieces.inner_join(characters, "letter")
    # Sorted as (place, reading) pairs: not every engine orders inside an aggregate.
    pairs = ibis.struct({"place": read.place, "reading": read.letter_reading})
    read = read.group_by("tail").agg(pairs=pairs.collect())
    spoken = read.pairs.sort().map(lambda pair: pair.reading).join(" ")
    return read.select("tail", tail_reading=spoken)


def with_reading(rows: ir.Table, characters: ir.Table) -> ir.Table:
    """`rows` (with a column `name`, never missing) and their `reading`: syllables with a blank behind each.

    `characters` holds the reading of every character of the names, in the columns `LETTER_READINGS`.
    """
    places = [
        characters.select(**{f"letter_{place}": "letter", f"reading_{place}": "letter_reading"})
        for place in range(_HEAD)
    ]
    read = rows
    for place, known in enumerate(places):
        read = read.left_join(known, rows.name.substr(place, 1) == known[f"letter_{place}"])
    # A view, or Ibis takes the tail on both sides of the join for the same column.
    tails = _tail_readings(rows.view(), characters)
    read = read.left_join(tails, rows.name.substr(_HEAD) == tails.tail)
    syllables = [(read[f"reading_{place}"] + " ").fill_null("") for place in range(_HEAD)]
    spoken = syllables[0]
    for syllable in (*syllables[1:], (read.tail_reading + " ").fill_null("")):
        spoken = spoken + syllable
    return read.select(*rows.columns, reading=spoken)
