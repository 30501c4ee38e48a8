"""Everything a publication adds up from the cases it has just written."""

from sqlalchemy import Connection

from data_access.schema import feedback_count, worklist_count
from ingest.publishing.feedback_counts import write_feedback_counts
from ingest.publishing.worklist_counts import write_worklist_counts

ADDED_UP = (worklist_count, feedback_count)


def add_up(connection: Connection, release_id: int) -> None:
    """Fill the tables of `ADDED_UP` for a release whose cases and events stand in the same transaction."""
    write_worklist_counts(connection, release_id)
    write_feedback_counts(connection, release_id)
