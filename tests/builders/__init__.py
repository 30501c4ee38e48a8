"""Small releases for tests: rows of the reporting schema, for a database or for memory."""

from tests.builders.calendar import a_calendar_day
from tests.builders.cases import a_case, a_finding
from tests.builders.counties import a_county, a_registration, a_township
from tests.builders.deliveries import a_file, a_rejected_row
from tests.builders.proposals import a_proposal, a_second_look
from tests.builders.releases import Tables, a_release, in_memory, inserted, published

__all__ = [
    "Tables",
    "a_calendar_day",
    "a_case",
    "a_county",
    "a_file",
    "a_finding",
    "a_proposal",
    "a_registration",
    "a_rejected_row",
    "a_release",
    "a_second_look",
    "a_township",
    "in_memory",
    "inserted",
    "published",
]
