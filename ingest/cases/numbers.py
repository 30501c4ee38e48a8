"""Opaque numbers of cases and persons.

The same over all releases of one database, and not to be guessed without its salt.
"""

import ibis
import ibis.expr.types as ir

_DIGITS = 16


def _number(salt: ir.StringValue, *parts: ir.StringValue) -> ir.StringValue:
    text = salt.concat(*[ibis.literal("|") + part for part in parts])
    return text.hexdigest("sha256").substr(0, _DIGITS).upper()


def with_numbers(week: ir.Table) -> ir.Table:
    """Adds `case_no` (person and flag type) and `person_no`: 16 hexadecimal digits of a SHA-256 with the row's `salt`."""
    return week.mutate(
        case_no=_number(week.salt, week.person_key, week.flag_type),
        person_no=_number(week.salt, week.person_key),
    )
