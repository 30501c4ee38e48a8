"""What people make in the application: not part of a release, written one row at a time, never changed."""

from sqlalchemy import Column, Date, DateTime, ForeignKey, Index, Integer, String, Table, Text

from data_access.schema.base import division_key, metadata, of_release

# A published bulletin 通报: what it rests on and what it looked like. Grain: release × division it was issued for.
bulletin = Table(
    "bulletin",
    metadata,
    of_release(),
    division_key(),
    Column("issue", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("policy_version", String(64), nullable=False),
    # Rules of the text, and the versions of all definitions as a JSON object by metric.
    Column("rules_version", String(64), nullable=False),
    Column("metric_versions", Text, nullable=False),
    # SHA-256 of the template and of the three files, in hexadecimal.
    Column("template_sha256", String(64), nullable=False),
    Column("document_sha256", String(64), nullable=False),
    Column("tables_zh_sha256", String(64), nullable=False),
    Column("tables_en_sha256", String(64), nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=False),
    # The account and its role; no personal data beyond that.
    Column("published_by", String(64), nullable=False),
    Column("published_role", String(16), nullable=False),
)

# What a county promised in a weekly meeting. Grain: one recording; of several for one county, flag type and issue the
# latest counts, the earlier ones stay readable. Offices are codes, no persons.
commitment = Table(
    "commitment",
    metadata,
    Column("commitment_id", Integer, primary_key=True, autoincrement=True),
    Column("release_id", Integer, ForeignKey("release.release_id"), nullable=False),
    Column("province", String(6), nullable=False),
    Column("issue", Integer, nullable=False),
    Column("division", String(9), nullable=False),
    Column("flag_type", String(3), nullable=False),
    Column("target_cases", Integer, nullable=False),
    Column("due_date", Date, nullable=False),
    Column("office", String(24), nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("recorded_by", String(64), nullable=False),
    Column("recorded_role", String(16), nullable=False),
)
Index("ix_commitment_issue", commitment.c.province, commitment.c.issue, commitment.c.division)
