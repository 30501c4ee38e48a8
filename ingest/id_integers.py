"""ID numbers as integers: the key of a person in all joins, and the text made from it where somebody is to read it.

All 18 digits; one whose last sign is an X has a 0 there and stands below zero. An integer is compared, hashed and written for a
fraction of what a text of 18 characters costs, and tells as much.
"""

import ibis
import ibis.expr.types as ir

from ingest.rows.id_numbers import as_integer

ID_INTEGER = "id_integer"
"""Column of a person's usable ID number; missing where he has none."""

_LENGTH = 18
_TEXT = "id_number"


def signed(digits: ir.IntegerColumn, ends_in_x: ir.BooleanColumn) -> ir.IntegerColumn:
    """The integer of a number by its digits (0 for an X)."""
    return ibis.cases((ends_in_x, -digits), else_=digits)


def of_text(number: ir.StringColumn) -> ir.IntegerColumn:
    """The integer of a usable number in normal form; missing for a missing one."""
    return signed(as_integer(number, number.notnull()), number.endswith("X"))


def to_text(integer: ir.IntegerColumn) -> ir.StringColumn:
    """The number in normal form; missing for a missing integer."""
    short = integer.abs().cast("string")
    # Only an area that begins with 0 is short, and filling up costs as much as all the rest.
    digits = ibis.cases((short.length() < _LENGTH, short.lpad(_LENGTH, "0")), else_=short)
    return ibis.cases((integer < 0, digits.substr(0, _LENGTH - 1) + "X"), else_=digits)


def is_male(integer: ir.IntegerColumn) -> ir.BooleanColumn:
    """Whether the last digit but one is odd, as it is for men."""
    return integer.abs() % 20 >= 10


def with_integers(rows: ir.Table) -> ir.Table:
    """`rows` with the integer in the place of the text `id_number`, which earlier releases kept and the application has."""
    if _TEXT not in rows.columns:
        return rows
    integer = of_text(rows[_TEXT]).name(ID_INTEGER)
    return rows.select(*(integer if name == _TEXT else name for name in rows.columns))
