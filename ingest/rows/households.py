"""A household row is one person per filled name/number pair; a household without any pair is one row without
a name.
"""

import ibis
import ibis.expr.types as ir

from ingest.reading.contract import Source
from ingest.rows.text import blank_free

MEMBER = "member_no"


def persons(source: Source, rows: ir.Table) -> ir.Table:
    """Delivered rows per person with `row_no`, and in a household list `member_no` (0 the head)."""
    if not source.members:
        return rows.mutate(row_no=rows.position).drop("position")
    pair_fields = [column.field for pair in source.members for column in pair]
    filled = [
        blank_free(rows[name.field].fill_null("") + rows[number.field].fill_null("")) != ""
        for name, number in source.members
    ]
    filled[0] = filled[0] | ~ibis.or_(*filled)
    return ibis.union(
        *(
            rows.filter(filled[member])
            .mutate(
                row_no=rows.position * len(source.members) + member,
                member_no=ibis.literal(member, "int32"),
                name=rows[name.field],
                id_number=rows[number.field],
            )
            .drop("position", *pair_fields)
            for member, (name, number) in enumerate(source.members)
        )
    )
