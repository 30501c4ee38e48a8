"""A household row is one person per filled name/number pair; a household without any pair is one row without a name."""

import ibis
import ibis.expr.types as ir

from ingest.reading.contract import Source
from ingest.rows.text import blank_free

MEMBER = "member_no"


def persons(source: Source, rows: ir.Table) -> ir.Table:
    """Delivered rows per person, with `member_no` (0 the head); the rows themselves where a row is a person."""
    if not source.members:
        return rows
    filled = {
        number: (blank_free(rows[name.field]) != "") | (blank_free(rows[id_number.field]) != "")
        for number, (name, id_number) in enumerate(source.members)
    }
    nobody = ~ibis.or_(*filled.values())
    pair_fields = [column.field for pair in source.members for column in pair]
    return ibis.union(
        *(
            rows.filter(filled[number] | (nobody if number == 0 else False))
            .mutate(
                **{MEMBER: ibis.literal(number, "int32"), "name": rows[name.field], "id_number": rows[id_number.field]}
            )
            .drop(*pair_fields)
            for number, (name, id_number) in enumerate(source.members)
        )
    )
