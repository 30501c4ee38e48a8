"""The reads on SQLite and PostgreSQL: SQLAlchemy Core, one statement for both, scope in every one."""

from dataclasses import dataclass
from typing import Self

from data_access.engine import reading_engine
from data_access.sql.calendar import SqlCalendarReads
from data_access.sql.case import SqlCaseReads
from data_access.sql.counts import SqlCountReads
from data_access.sql.feedback import SqlFeedbackReads
from data_access.sql.quality import SqlQualityReads
from data_access.sql.releases import SqlReleaseReads
from data_access.sql.worklist import SqlWorklistReads


@dataclass(frozen=True)
class SqlReports(
    SqlReleaseReads,
    SqlCountReads,
    SqlCalendarReads,
    SqlFeedbackReads,
    SqlWorklistReads,
    SqlCaseReads,
    SqlQualityReads,
):
    """`data_access.reports.Reports` over an engine (`data_access.engine.reading_engine`)."""

    @classmethod
    def at(cls, database_url: str) -> Self:
        """Reads of the database a URL names; nothing is connected before the first read."""
        return cls(reading_engine(database_url))
