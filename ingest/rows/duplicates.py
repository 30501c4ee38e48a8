"""Rows identical to an earlier one of the same source, by their forms.

Only rows whose fingerprint occurs more than once are compared in full: nearly all rows are single.
"""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir

FINGERPRINT = "fingerprint"


def fingerprint(values: Sequence[ir.Value]) -> ir.IntegerColumn:
    """Equal for equal values; others may share one. Differs between engines: for use inside one load only."""
    return ibis.struct({f"v{place}": value for place, value in enumerate(values)}).hash()


def repeated(judged: ir.Table) -> ir.Table:
    """Fingerprints that several rows have."""
    counted = judged.group_by(FINGERPRINT).agg(copies=judged.count())
    return counted.filter(counted.copies > 1).select(FINGERPRINT)


def later_copies(rows: ir.Table, fields: Sequence[str]) -> ir.Table:
    """`row_no` of every row that repeats an earlier one in all `fields`."""
    ranked = rows.select(
        "row_no",
        place=ibis.row_number().over(group_by=[rows[field] for field in fields], order_by=rows.row_no),
    )
    return ranked.filter(ranked.place > 0).select("row_no")
