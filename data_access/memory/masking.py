"""Masked names and numbers of one case."""

from data_access.memory.rows import Row, Stored, rows_of


def identity_of(stored: Stored, case: Row) -> Row | None:
    """The identity row of a case's row."""
    stored_rows = rows_of(stored, "case_identity", case["release_id"])
    return next((row for row in stored_rows if row["case_no"] == case["case_no"]), None)


def masked_name(identity: Row | None) -> str | None:
    """First character and two stars."""
    return None if identity is None else identity["name"][:1] + "**"


def masked_id(identity: Row | None) -> str | None:
    """First six characters and the last one of a full number, eight stars for any other."""
    if identity is None or identity["id_number"] is None:
        return None
    number = identity["id_number"]
    return f"{number[:6]}***********{number[-1]}" if len(number) == 18 else "********"
