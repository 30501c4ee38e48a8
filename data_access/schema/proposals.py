"""Records that may be a person's who has no usable ID number, or one in conflict; found by likeness, and proposals only.

No number rests on them. A record is shown as the case's own identity is, masked; its full number is not kept.
"""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from data_access.schema.base import count, metadata, of_release

# Grain: release × case × place among the case's proposals, the best first.
match_proposal = Table(
    "match_proposal",
    metadata,
    of_release(),
    Column("case_no", String(20), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("source", String(24), nullable=False),
    Column("masked_name", Text, nullable=False),
    Column("masked_id", String(18)),
    Column("county", String(6), nullable=False),
    # Known where the list names a village.
    Column("township", String(9)),
    # As the list delivers it.
    Column("status", Text),
    # The record is linked to another person of the register.
    Column("is_linked", Boolean, nullable=False),
    Column("is_strong", Boolean, nullable=False),
    # Ten-thousandths, cut off.
    count("probability_e4"),
    # Whole bits of evidence before the next other person of the same list; empty when nobody comes near.
    Column("lead_bits", Integer),
    # Codes joined by commas.
    Column("agreeing", String(120), nullable=False),
    Column("differing", String(120), nullable=False),
)

# Grain: release; what became of the look itself. A release made before it existed has no row.
second_look = Table(
    "second_look",
    metadata,
    of_release(),
    # done, failed
    Column("outcome", String(8), nullable=False),
    count("persons"),
    count("strong_persons"),
    # Persons with weak proposals only.
    count("weak_persons"),
    # Kind of the failure.
    Column("failure", String(80)),
)
