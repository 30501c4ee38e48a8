"""What was delivered and what became of every row: the basis of the Data status screen."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text

from data_access.schema.base import count, metadata, of_release

release_file = Table(
    "release_file",
    metadata,
    of_release(),
    Column("file_no", Integer, primary_key=True),
    Column("source", String(24), nullable=False),
    Column("path", Text, nullable=False),
    Column("as_of_date", Date, nullable=False),
    Column("sha256", String(64), nullable=False),
    count("read_rows"),
    count("accepted_rows"),
    count("duplicate_rows"),
    count("rejected_rows"),
    count("skipped_rows"),
)

# Rejections (`rejected`) and warnings of accepted rows (`warning`) per file and code.
file_code_count = Table(
    "file_code_count",
    metadata,
    of_release(),
    Column("file_no", Integer, primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("code", String(24), primary_key=True),
    count("rows"),
)

# One row per source, all fourteen in every release. The oldest file's date stands for the source.
release_source = Table(
    "release_source",
    metadata,
    of_release(),
    Column("source", String(24), primary_key=True),
    Column("as_of_date", Date, nullable=False),
    # Older than the policy's `late_after_days` at the cut-off; counties that did not deliver stand in `missing_county`.
    Column("is_late", Boolean, nullable=False),
    count("accepted_rows"),
    count("carried_rows"),
    # Accepted rows (carried ones included) of the pack before; empty for the first pack.
    Column("previous_rows", Integer),
)

missing_county = Table(
    "missing_county",
    metadata,
    of_release(),
    Column("source", String(24), primary_key=True),
    Column("division", String(6), primary_key=True),
)

# One line per rejected row for the list to correct; personal fields are masked before they are stored.
rejected_row = Table(
    "rejected_row",
    metadata,
    of_release(),
    Column("row_id", Integer, primary_key=True),
    Column("source", String(24), nullable=False),
    Column("file_no", Integer, nullable=False),
    Column("line_no", Integer, nullable=False),
    Column("code", String(24), nullable=False),
    Column("column_name", Text),
    Column("county", String(6)),
    Column("masked_row", Text, nullable=False),
)

Index("ix_rejected_row_source", rejected_row.c.release_id, rejected_row.c.source, rejected_row.c.row_id)

# Distinct persons of R a source was linked to, and conflicts (equal number, different name).
link_count = Table(
    "link_count",
    metadata,
    of_release(),
    Column("source", String(24), primary_key=True),
    count("rows"),
    count("linked_rows"),
    count("linked_persons"),
    count("conflict_rows"),
)

# Identities that were checked before publishing; grain: identity, with the number of places checked and of differences (0).
reconciliation = Table(
    "reconciliation",
    metadata,
    of_release(),
    Column("identity", String(48), primary_key=True),
    count("places"),
    count("differences"),
)
