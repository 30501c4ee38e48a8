"""Open cases of the releases a release rests on: what the pace is computed from."""

from collections import defaultdict

from sqlalchemy import Connection, select

from data_access.schema import flag_count, release


def line_of(connection: Connection, release_id: int) -> list[int]:
    """The releases this one rests on, oldest first, itself last."""
    bases = {row.release_id: row.base_release_id for row in connection.execute(select(release))}
    line = [release_id]
    while (base := bases[line[-1]]) is not None:
        line.append(base)
    return line[::-1]


def open_history(connection: Connection, release_id: int) -> dict[str, list[int]]:
    """Open F01 cases per division, one number per issue, oldest first."""
    rows = connection.execute(
        select(flag_count.c.division, flag_count.c.open_cases)
        .join(release, release.c.release_id == flag_count.c.release_id)
        .where(flag_count.c.release_id.in_(line_of(connection, release_id)), flag_count.c.flag_type == "F01")
        .order_by(release.c.issue)
    )
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        found[row.division].append(row.open_cases)
    return found
