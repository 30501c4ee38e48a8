"""A release's open cases added up by what the counties answered, in the database and from the rows just written."""

from sqlalchemy import Connection, func, insert, select

from data_access.schema import feedback_count, flagged_case

cases = flagged_case.c


def write_feedback_counts(connection: Connection, release_id: int) -> None:
    """Fill `feedback_count` for a release whose cases stand in the same transaction."""
    keys = (cases.release_id, cases.county, cases.feedback_code)
    counted = (
        select(*keys, func.count())
        .where(cases.release_id == release_id, cases.is_open, cases.feedback_code.is_not(None))
        .group_by(*keys)
    )
    connection.execute(
        insert(feedback_count).from_select([column.name for column in feedback_count.columns], counted)
    )
