"""What people make in the application and the loader does not publish: bulletins, and whatever else is recorded one row
at a time.

Scope first, as with every read: role and division are checked here, whatever a page did before. A row is written in one
short transaction of its own and never changed; `DatabaseGone` when it could not be written.
"""

from dataclasses import dataclass
from typing import Self

from data_access.engine import reading_engine, recording_engine
from data_access.made.access_log import AccessLog
from data_access.made.accounts import Accounts
from data_access.made.bulletins import Bulletins
from data_access.made.commitments import Commitments
from data_access.made.feedback import Feedback
from data_access.made.line_lists import LineLists


@dataclass(frozen=True)
class Made(Bulletins, Commitments, AccessLog, Accounts, Feedback, LineLists):
    """Everything made in the application, over one engine to read with and one to record with."""

    @classmethod
    def at(cls, database_url: str) -> Self:
        """What is kept in the database a URL names; nothing is connected before the first call."""
        return cls(reading_engine(database_url), recording_engine(database_url))
