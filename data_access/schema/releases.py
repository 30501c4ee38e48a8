"""Releases: one immutable publication per weekly issue and revision."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_access.schema.base import metadata, of_release

# Two columns change after publication: `status` (a newer revision supersedes, an operator withdraws), and the moment from which
# the release is kept as counts only.
release = Table(
    "release",
    metadata,
    Column("release_id", Integer, primary_key=True, autoincrement=True),
    Column("province", String(6), nullable=False),
    Column("issue", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("status", String(10), nullable=False),
    Column("cutoff_date", Date, nullable=False),
    Column("payout_month", String(6), nullable=False),
    # The release of the previous loaded pack this one was computed on; empty for the first.
    Column("base_release_id", Integer, ForeignKey("release.release_id")),
    Column("pack_sha256", String(64), nullable=False),
    # Folder of this release in the work store: accepted rows and case memory the next issue rests on.
    Column("work_key", String(32), nullable=False),
    Column("policy_version", String(64), nullable=False),
    # Why this revision exists: loaded, corrected, or recomputed because an earlier issue was corrected.
    Column("origin", String(12), nullable=False),
    Column("is_demo", Boolean, nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=False),
    # When its rows about single persons were removed (`administration retain`); its counts stay.
    Column("persons_removed_at", DateTime(timezone=True)),
    UniqueConstraint("province", "issue", "revision"),
    CheckConstraint("status IN ('current', 'superseded', 'withdrawn')", name="status"),
    CheckConstraint("origin IN ('loaded', 'corrected', 'recomputed')", name="origin"),
)
Index(
    "uq_release_current_issue",
    release.c.province,
    release.c.issue,
    unique=True,
    sqlite_where=release.c.status == "current",
    postgresql_where=release.c.status == "current",
)

# Townships as the release's lists name them; code = first 9 digits of the village codes, or county + '000' where a list
# names a township that no village code of the register explains.
township = Table(
    "township",
    metadata,
    of_release(),
    Column("division", String(9), primary_key=True),
    Column("county", String(6), nullable=False),
    Column("name", Text, nullable=False),
)

# Facts about this database itself, e.g. the salt of the opaque case numbers.
setting = Table(
    "setting",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", String(128), nullable=False),
)
