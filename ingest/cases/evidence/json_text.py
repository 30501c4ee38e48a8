"""JSON put together as text, in expressions every engine has.

Nested lists of structs would be shorter to write, and cost several times as much.
"""

import ibis
import ibis.expr.types as ir

_CONTROL = "[\x01-\x1f]"
_PLACE_DIGITS = 6


def plain(value: ir.StringValue) -> ir.StringValue:
    """A JSON string of a value that holds nothing to escape, e.g. digits or a code of ours."""
    return ibis.literal('"') + value + '"'


def quoted(value: ir.StringValue) -> ir.StringValue:
    """A JSON string; control characters become blanks, since no source means any. Missing stays missing."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').re_replace(_CONTROL, " ")
    return plain(escaped)


def truth(value: ir.BooleanValue) -> ir.StringValue:
    """`true` or `false`; missing counts as false."""
    return ibis.ifelse(value.fill_null(False), "true", "false")


def listed(parts: ir.StringValue) -> ir.StringValue:
    """A JSON list of parts already joined by commas; missing is the empty list."""
    return ibis.literal("[") + parts.fill_null("") + "]"


def in_order(place: ir.IntegerColumn, part: ir.StringColumn) -> ir.StringScalar:
    """The parts of a group joined by commas, by their place; not every engine orders inside an aggregate."""
    placed = place.cast("string").lpad(_PLACE_DIGITS, "0") + part
    return placed.collect().sort().map(lambda text: text.substr(_PLACE_DIGITS)).join(",")
