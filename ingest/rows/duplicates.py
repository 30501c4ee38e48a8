"""Rows identical to an earlier one of the same source, by their forms.

Only rows whose fingerprint occurs more than once are compared in full: nearly all rows are single.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

FINGERPRINT = "fingerprint"


def fingerprint(rows: ir.Table, fields: Sequence[str]) -> ir.IntegerColumn:
    """Equal for equal rows; unequal rows may share one. Differs between engines: for use inside one load
    only.
    """
    return ibis.literal("\x1f").join([rows[field] for field in fields]).hash()


def later_copies(rows: ir.Table, fields: Sequence[str]) -> ir.Table:
    """`row_no` of every row that repeats an earlier one in all `fields`; `rows` carry their fingerprint."""
    counted = rows.group_by(FINGERPRINT).agg(copies=lambda t: t.count())
    repeated = rows.semi_join(counted.filter(counted.copies > 1), FINGERPRINT)
    ranked = repeated.select(
        "row_no",
        place=ibis.row_number().over(
            group_by=[repeated[field] for field in fields], order_by=repeated.row_no
        ),
    )
    return ranked.filter(ranked.place > 0).select("row_no")
