"""The reporting schema's column types as Arrow types, so that every engine's rows arrive the same."""

import pyarrow as pa
from sqlalchemy import BigInteger, Boolean, Date, Integer, String, Table

# In the order of the check: `BigInteger` is an `Integer` in SQLAlchemy's eyes.
_TYPES = (
    (Boolean, pa.bool_()),
    (BigInteger, pa.int64()),
    (Integer, pa.int64()),
    (Date, pa.date32()),
    (String, pa.string()),
)


def arrow_schema(table: Table) -> pa.Schema:
    """Columns of a release's table but for `release_id`; `TypeError` for a column type no release has."""
    return pa.schema(
        [(column.name, _arrow_type(column.type)) for column in table.columns if column.name != "release_id"]
    )


def _arrow_type(column_type: object) -> pa.DataType:
    for known, arrow in _TYPES:
        if isinstance(column_type, known):
            return arrow
    raise TypeError(f"no Arrow type for {column_type!r}")
