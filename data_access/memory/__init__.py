"""The second implementation of every read: plain Python over lists of rows, written from the protocol alone.

It keeps the SQL honest in the contract tests and serves tests that need no database.
"""

from dataclasses import dataclass

from data_access.memory.calendar import MemoryCalendarReads
from data_access.memory.case import MemoryCaseReads
from data_access.memory.counts import MemoryCountReads
from data_access.memory.feedback import MemoryFeedbackReads
from data_access.memory.quality import MemoryQualityReads
from data_access.memory.releases import MemoryReleaseReads
from data_access.memory.worklist import MemoryWorklistReads


@dataclass(frozen=True)
class MemoryReports(
    MemoryReleaseReads,
    MemoryCountReads,
    MemoryCalendarReads,
    MemoryFeedbackReads,
    MemoryWorklistReads,
    MemoryCaseReads,
    MemoryQualityReads,
):
    """`data_access.reports.Reports` over the rows of every table by its name."""
