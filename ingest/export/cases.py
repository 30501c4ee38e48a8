"""The open cases of a release as keys that other systems can compare without seeing a name or a number."""

from hashlib import sha256

from sqlalchemy import Connection, select

from data_access.schema import case_identity, flagged_case
from ingest.export.release_json import current_release


def open_case_keys(connection: Connection, issue: int) -> list[str]:
    """Sorted `flag:county:person`, person = SHA-256 of the ID number, or of `name|birth date|village code` without one.

    Two persons in conflict over one number give the same key. `Refusal` when the issue has no current release.
    """
    release_id = current_release(connection, issue).release_id
    wanted = (
        select(
            flagged_case.c.flag_type,
            flagged_case.c.county,
            case_identity.c.id_number,
            case_identity.c.name,
            case_identity.c.birth_date,
            case_identity.c.village_code,
        )
        .join(
            case_identity,
            (case_identity.c.release_id == flagged_case.c.release_id)
            & (case_identity.c.case_no == flagged_case.c.case_no),
        )
        .where(flagged_case.c.release_id == release_id, flagged_case.c.is_open)
    )
    keys = []
    for row in connection.execute(wanted):
        person = row.id_number or f"{row.name}|{row.birth_date.isoformat()}|{row.village_code}"
        keys.append(f"{row.flag_type}:{row.county}:{sha256(person.encode()).hexdigest()}")
    return sorted(keys)
