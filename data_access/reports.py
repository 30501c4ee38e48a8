"""The reads of the reporting database, as one protocol with two implementations (`sql`, `memory`).

Every read takes the scope first and answers for its division only. A release that does not exist or belongs
to another province gives the same as one without rows. Frames have the columns of `data_access.shapes`.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import pandas as pd

from access import Level, Scope
from data_access.records import (
    OPEN_CASE_KEYS,
    PAGE_ROWS,
    CaseRecord,
    Finding,
    PersonIdentity,
    Release,
    WorklistFilter,
    WorklistPage,
)


class ReleaseReads(Protocol):
    """Which publications there are."""

    def releases(self, scope: Scope) -> pd.DataFrame:
        """All releases of the province, newest issue first, then newest revision."""

    def release(self, scope: Scope, issue: int | None = None, revision: int | None = None) -> Release:
        """The current release of an issue (default: the newest), or one revision; `NotFound` without one."""

    def lineage(self, scope: Scope, release_id: int) -> tuple[Release, ...]:
        """The release and those it was computed on, newest first; empty when there is none."""

    def townships(self, scope: Scope, release_id: int) -> pd.DataFrame:
        """Townships as the release's lists name them; none for a role that sees no townships."""


class CountReads(Protocol):
    """Pre-added counts at one level under the scope's division; `by_group` splits the total by primary group.

    The histories hold the same rows for every release of the lineage, oldest first; with `last` only for its so many newest.
    """

    def coverage_counts(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False
    ) -> pd.DataFrame:
        """Register, excluded, eligible, insured, outstanding persons."""

    def coverage_history(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False, last: int | None = None
    ) -> pd.DataFrame:
        """`coverage_counts` along the lineage."""

    def subsidy_counts(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False
    ) -> pd.DataFrame:
        """Entitled and subsidised persons, amounts in fen by payer level."""

    def subsidy_history(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False, last: int | None = None
    ) -> pd.DataFrame:
        """`subsidy_counts` along the lineage."""

    def pension_counts(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False
    ) -> pd.DataFrame:
        """Due and paid persons, recipients, amounts in fen by component."""

    def pension_history(
        self, scope: Scope, release_id: int, level: Level, by_group: bool = False, last: int | None = None
    ) -> pd.DataFrame:
        """`pension_counts` along the lineage."""

    def pension_age_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        """Pensions by age band at the cut-off."""

    def reaching_60_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        """Persons by first payable month."""

    def flag_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        """The weekly balance per flag type; no townships."""

    def flag_history(
        self,
        scope: Scope,
        release_id: int,
        level: Level,
        flag_type: str | None = None,
        last: int | None = None,
    ) -> pd.DataFrame:
        """`flag_counts` along the lineage, of all flag types or one."""

    def open_case_counts(
        self,
        scope: Scope,
        release_id: int,
        level: Level,
        flag_type: str | None = None,
        kept: Sequence[str] = OPEN_CASE_KEYS,
    ) -> pd.DataFrame:
        """Open cases by division, flag, stage, ageing band, cause and lateness, or added up over those not `kept`; levels
        county and township. `oldest_days` is the greatest of what was added up.
        """

    def registration_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        """The household-registration drive by cause; empty for a release made before these were counted."""

    def registration_history(
        self, scope: Scope, release_id: int, level: Level, last: int | None = None
    ) -> pd.DataFrame:
        """`registration_counts` along the lineage."""

    def clearance_states(self, scope: Scope, release_id: int) -> pd.DataFrame:
        """State per county and flag type; a county without any person has no row."""

    def clearance_history(
        self, scope: Scope, release_id: int, flag_type: str | None = None, last: int | None = None
    ) -> pd.DataFrame:
        """`clearance_states` along the lineage, of all flag types or one."""


class CalendarReads(Protocol):
    """What comes due after the cut-off; nothing for a release made before this was kept."""

    def calendar_counts(self, scope: Scope, release_id: int, level: Level) -> pd.DataFrame:
        """Everybody who comes due, and of them those with a case, by kind and window."""

    def calendar_page(
        self,
        scope: Scope,
        release_id: int,
        kind: str,
        within_days: int,
        after: str | None = None,
        size: int = PAGE_ROWS,
    ) -> WorklistPage:
        """Persons with a case who come due within so many days, soonest first: the first page or the one after a case.

        `rows` has the columns of `shapes.CALENDAR_CASES`. A number that is not in the list counts as none.
        """


class FeedbackReads(Protocol):
    """What the counties answered, as counts: no person, so the meeting role reads them too."""

    def feedback_counts(self, scope: Scope, release_id: int) -> pd.DataFrame:
        """Open cases with a counting feedback, by county and result code."""


class CaseReads(Protocol):
    """Cases, names and ID numbers masked; nothing for a role that sees none."""

    def worklist_count(self, scope: Scope, release_id: int, chosen: WorklistFilter) -> int:
        """How many cases match: the number any screen may show beside a link to the list."""

    def worklist_facets(self, scope: Scope, release_id: int, chosen: WorklistFilter) -> pd.DataFrame:
        """Matching cases by every value of every filter, each filter's own choice left aside.

        Facets: flag_type, stage (closed ones as `closed`), ageing_band, primary_group, cause, is_overdue
        ('0', '1') and the places one level down: county above the county, else township.
        """

    def worklist_page(
        self,
        scope: Scope,
        release_id: int,
        chosen: WorklistFilter,
        after: str | None = None,
        before: str | None = None,
        size: int = PAGE_ROWS,
    ) -> WorklistPage:
        """The first page, or the one after / before a case number; a number that is not in scope counts as
        none.

        Order: open first, overdue first, oldest opened first, then case number.
        """

    def case(self, scope: Scope, release_id: int, case_no: str) -> CaseRecord:
        """One case; `NotFound` for a wrong number and for one out of scope alike."""

    def case_events(self, scope: Scope, release_id: int, case_no: str) -> pd.DataFrame:
        """What happened to the case, oldest first; a county it left sees no more after its leaving."""

    def case_findings(self, scope: Scope, release_id: int, case_no: str) -> tuple[Finding, ...]:
        """What every source says, in the release `case` answers for."""

    def case_proposals(self, scope: Scope, release_id: int, case_no: str) -> pd.DataFrame:
        """Records that may be the person's, masked, the best first, in the release `case` answers for."""

    def person_cases(self, scope: Scope, release_id: int, case_no: str) -> pd.DataFrame:
        """The person's other cases in this scope, each as it last stood."""

    def identity(
        self, scope: Scope, release_id: int, case_no: str, purpose: str, record: Callable[[str, str], None]
    ) -> PersonIdentity:
        """Full identity of one case; `record(case_no, purpose)` runs first, and when it fails nothing is
        read.

        `NotAllowed` for a role that may not, `ValueError` without a purpose, `NotFound` as `case`.
        """


class QualityReads(Protocol):
    """What was delivered; the same in all of a province, except rows and counties that lie in a division."""

    def files(self, scope: Scope, release_id: int) -> pd.DataFrame:
        """Files in the order of the pack, with their row accounts."""

    def file_codes(self, scope: Scope, release_id: int) -> pd.DataFrame:
        """Rejections and warnings per file and code."""

    def sources(self, scope: Scope, release_id: int) -> pd.DataFrame:
        """Sources with as-of date and rows."""

    def missing_counties(self, scope: Scope, release_id: int) -> pd.DataFrame:
        """Counties of the scope that did not deliver, by source."""

    def links(self, scope: Scope, release_id: int) -> pd.DataFrame:
        """Rows and persons linked, and conflicts, by source."""

    def reconciliation(self, scope: Scope, release_id: int) -> pd.DataFrame:
        """Identities checked before publishing."""

    def second_look(self, scope: Scope, release_id: int) -> pd.DataFrame:
        """What became of looking for records of persons without a usable number: one row, none for a release before it."""

    def rejected_rows(self, scope: Scope, release_id: int, source: str) -> pd.DataFrame:
        """Masked rejected rows of a source; those without a county only for a whole province."""


class Reports(ReleaseReads, CountReads, CalendarReads, FeedbackReads, CaseReads, QualityReads, Protocol):
    """Everything the application can read."""
