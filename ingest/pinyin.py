"""Toneless pinyin of names, character by character, each character in its usual reading.

The readings of the characters are a small table made from pypinyin's dictionary; names are read by joining it, so that
the same expressions run on every engine. A character pypinyin does not know reads as itself.
"""

import ibis
import ibis.expr.types as ir
from ibis.backends import BaseBackend
from pypinyin import lazy_pinyin

# Names this long are read by one join a character; only what lies beyond is taken apart and put together again, which
# costs seven times as much a name.
_HEAD = 4


def reading_of(character: str) -> str:
    """The usual toneless reading of one character: `lazy_pinyin` of it alone."""
    return lazy_pinyin(character)[0] if character else ""


def _characters(con: BaseBackend, names: ir.Table) -> ir.Table:
    """Every character of the names with its reading, held as a memory table."""
    letters = names.select(letter=names.name.split("").unnest()).distinct()
    found = sorted(letter for letter in con.to_pyarrow(letters)["letter"].to_pylist() if letter)
    schema = {"letter": "string", "letter_reading": "string"}
    rows = {"letter": found, "letter_reading": [reading_of(letter) for letter in found]}
    return ibis.memtable(rows, schema=schema)


def readings(con: BaseBackend, names: ir.Table) -> ir.Table:
    """One row per distinct `name` with its `reading`, syllables separated by a blank (`li ming`).

    `names` has a column `name`; missing names are left out. The characters are looked up at once, the rest is an
    expression the caller materialises.
    """
    distinct = names.filter(names.name.notnull()).select("name").distinct()
    characters = _characters(con, distinct)
    read = distinct.mutate(head=ibis.literal(""), tail=distinct.name.substr(_HEAD))
    for position in range(_HEAD):
        read = read.mutate(letter=read.name.substr(position, 1)).left_join(characters.view(), "letter")
        syllable = (read.letter_reading + " ").fill_null("")
        read = read.select("name", "tail", head=read["head"] + syllable)
    tails = read.filter(read.tail != "").select("tail").distinct()
    pieces = tails.mutate(letter=tails.tail.split("")).unnest("letter", offset="place")
    pieces = pieces.inner_join(characters.view(), "letter")
    tail_readings = pieces.group_by("tail").agg(
        tail_reading=pieces.letter_reading.group_concat(" ", order_by=pieces.place)
    )
    whole = read.left_join(tail_readings, "tail")
    return whole.select("name", reading=(whole["head"] + whole.tail_reading.fill_null("")).rstrip())
