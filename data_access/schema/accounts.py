"""Who may use the product, and what was looked at: kept beside the releases, never part of one."""

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, String, Table, Text

from data_access.schema.base import metadata

# A right given to an account. Grain: one grant; it stays when it is taken back, and another one follows when it changes. Of
# the person only the opaque number of his sign-in account is held (`access.accounts`) and a label such as the post.
account = Table(
    "account",
    metadata,
    Column("grant_id", Integer, primary_key=True, autoincrement=True),
    Column("account", String(64), nullable=False),
    Column("label", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("division", String(9), nullable=False),
    Column("granted_at", DateTime(timezone=True), nullable=False),
    # The operating system's user at the command line.
    Column("granted_by", String(64), nullable=False),
    Column("revoked_at", DateTime(timezone=True)),
    Column("revoked_by", String(64)),
)
# At most one right at a time, so that no row has to be chosen.
Index(
    "ix_account_in_force",
    account.c.account,
    unique=True,
    sqlite_where=account.c.revoked_at.is_(None),
    postgresql_where=account.c.revoked_at.is_(None),
)

# What was looked at, written before it was shown. Grain: one look, or one refusal. The database refuses to change or delete a
# row, and each row carries the hash of the one before. No name and no ID number in any column.
access_log = Table(
    "access_log",
    metadata,
    # 1, 2, 3 … without a gap; the order of the chain.
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("account", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("action", String(24), nullable=False),
    Column("is_refused", Boolean, nullable=False),
    # Case number, kind of export, page or file; missing when nothing that may be written down was named.
    Column("subject", String(120)),
    Column("purpose", String(24)),
    # Division looked at, for a refusal the one the account holds.
    Column("division", String(9), nullable=False),
    Column("release_id", Integer),
    # Rows taken away with an export.
    Column("rows", Integer),
    # SHA-256 in hexadecimal over all other columns; zeros before the first row.
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
Index("ix_access_log_account", access_log.c.account, access_log.c.sequence)
Index("ix_access_log_subject", access_log.c.subject, access_log.c.sequence)
Index("ix_access_log_account_division", access_log.c.account, access_log.c.division)
Index("ix_access_log_refused", access_log.c.is_refused, access_log.c.sequence, access_log.c.division)
Index("ix_access_log_division", access_log.c.division, access_log.c.sequence)
