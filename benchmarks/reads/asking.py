"""Every read the pages make, with the arguments they make it with, at each level: one province's newest issue."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from access import Level, Role, Scope
from data_access.made import Made
from data_access.made.access_log import LogFilter
from data_access.records import WorklistFilter
from data_access.sql import SqlReports

Call = Callable[[SqlReports, Made], object]


@dataclass(frozen=True)
class Ask:
    """One read as somebody at a level asks it."""

    read: str
    level: str
    what: str
    call: Call


# Filters as people set them: none, one, several, rare, by place, and the lists behind the figures of other pages.
FILTERS = {
    "all": WorklistFilter(),
    "one flag": WorklistFilter(flags=("F01",)),
    "three filters": WorklistFilter(flags=("F02",), groups=("low_income",), is_overdue=True),
    "rare cause": WorklistFilter(causes=("two_counties",)),
    "nothing": WorklistFilter(causes=("two_counties",), flags=("F01",)),
    "with closed": WorklistFilter(stages=("soft", "closed")),
    "band": WorklistFilter(bands=("15-30",)),
    "to verify": WorklistFilter(unverified=True),
    "new": WorklistFilter(movement="new"),
    "reopened": WorklistFilter(movement="reopened"),
    "resolved": WorklistFilter(movement="resolved"),
    "came": WorklistFilter(movement="transferred_in"),
    "left": WorklistFilter(movement="transferred_out"),
}
_BELOW = {
    Level.PROVINCE: (Level.PREFECTURE, Level.COUNTY),
    Level.PREFECTURE: (Level.COUNTY,),
    Level.COUNTY: (Level.TOWNSHIP,),
}


def asked(reports: SqlReports, province: str) -> Iterator[Ask]:
    """All of them; the prefecture and county are those with most cases."""
    home = Scope(Role.DATA_OFFICER, province)
    release_id = reports.release(home).release_id
    facets = reports.worklist_facets(home, release_id, WorklistFilter())
    counties = facets[facets["facet"] == "county"].sort_values("cases", ascending=False)["value"]
    county = str(counties.iloc[0])
    for division in (province, f"{county[:4]}00", county):
        scope = home.narrow(division)
        yield from _of_release(reports, scope, release_id)
        yield from _of_counts(scope, release_id)
        yield from _of_cases(reports, scope, release_id)
        yield from _made(reports, scope, release_id)


def _ask(scope: Scope, read: str, what: str, release_id: int | None, *arguments: object) -> Ask:
    """A read of `SqlReports` by name; without a release for those that ask for none."""
    first = (scope,) if release_id is None else (scope, release_id)
    return Ask(
        read, scope.level.value, what, lambda reports, _made: getattr(reports, read)(*first, *arguments)
    )


def _of_release(reports: SqlReports, scope: Scope, release_id: int) -> Iterator[Ask]:
    yield _ask(scope, "releases", "", None)
    yield _ask(scope, "release", "newest", None)
    yield _ask(scope, "release", "one issue", None, 3, 1)
    for read in ("lineage", "townships", "clearance_states", "feedback_counts", "files", "file_codes"):
        yield _ask(scope, read, "", release_id)
    for read in ("sources", "missing_counties", "links", "reconciliation", "second_look"):
        yield _ask(scope, read, "", release_id)
    yield _ask(scope, "rejected_rows", "", release_id, "death")


def _of_counts(scope: Scope, release_id: int) -> Iterator[Ask]:
    """Histories of the division whole, of what lies below it as far back as anything looks; one flag type whole."""
    own = scope.level
    for metric in ("coverage", "subsidy", "pension"):
        yield _ask(scope, f"{metric}_history", "own", release_id, own)
        yield _ask(scope, f"{metric}_counts", "own by group", release_id, own, True)
        for below in _BELOW[own]:
            yield _ask(scope, f"{metric}_history", f"by {below}, 5 issues", release_id, below, False, 5)
    for below in _BELOW[own]:
        yield _ask(scope, "coverage_counts", f"by {below}", release_id, below)
        yield _ask(scope, "flag_history", f"by {below}, one flag, 9 issues", release_id, below, "F01", 9)
        yield _ask(scope, "flag_counts", f"by {below}", release_id, below)
        yield _ask(scope, "flag_history", f"by {below}, 5 issues", release_id, below, None, 5)
        yield _ask(scope, "registration_history", f"by {below}, 2 issues", release_id, below, 2)
        yield _ask(scope, "calendar_counts", f"by {below}", release_id, below)
    yield _ask(scope, "flag_history", "own", release_id, own)
    yield _ask(scope, "flag_counts", "own", release_id, own)
    yield _ask(scope, "registration_history", "own", release_id, own)
    yield _ask(scope, "registration_counts", "own", release_id, own)
    for read in ("pension_age_counts", "reaching_60_counts", "calendar_counts"):
        yield _ask(scope, read, "own", release_id, own)
    for what, kept in (
        ("by county, added up", ("division", "flag_type", "ageing_band", "is_overdue")),
        ("by what they wait for", ("flag_type", "stage", "cause", "is_overdue")),
    ):
        yield _ask(scope, "open_case_counts", what, release_id, Level.COUNTY, None, kept)
    if own is Level.COUNTY:
        yield _ask(scope, "open_case_counts", "by township", release_id, Level.TOWNSHIP)
    yield _ask(scope, "clearance_history", "one flag", release_id, "F01")


def _of_cases(reports: SqlReports, scope: Scope, release_id: int) -> Iterator[Ask]:
    line = [release.release_id for release in reports.lineage(scope, release_id)]
    before = line[1]
    filters = {
        **FILTERS,
        "not open before": WorklistFilter(flags=("F01",), absent_from=before),
        "not open 9 issues before": WorklistFilter(flags=("F01",), absent_from=line[:10][-1]),
    }
    if scope.level is not Level.COUNTY:
        filters["one county"] = WorklistFilter(counties=(_busiest(reports, scope, release_id),))
    for what, chosen in filters.items():
        for read in ("worklist_count", "worklist_facets", "worklist_page"):
            yield _ask(scope, read, what, release_id, chosen)
        deep = _deep(reports, scope, release_id, chosen)
        if deep is not None:
            yield _ask(scope, "worklist_page", f"{what}, deep", release_id, chosen, deep)
            yield _ask(scope, "worklist_page", f"{what}, back", release_id, chosen, None, deep)
    gone = WorklistFilter(flags=("F01",), absent_from=release_id)
    for read in ("worklist_count", "worklist_facets", "worklist_page"):
        yield _ask(scope, read, "no longer open", before, gone)
    first = reports.worklist_page(scope, release_id, WorklistFilter()).rows["case_no"]
    for read in ("case", "case_events", "case_findings", "case_proposals", "person_cases"):
        yield _ask(scope, read, "", release_id, str(first.iloc[0]))
    if scope.level is Level.COUNTY:
        # Only who works in the county may ask.
        clerk = Scope(Role.COUNTY, scope.division)
        yield _ask(
            clerk, "identity", "", release_id, str(first.iloc[0]), "核实身份", lambda _case, _purpose: None
        )
    for days in (30, 90):
        yield _ask(scope, "calendar_page", f"{days} days", release_id, "student", days)
    late = reports.calendar_page(scope, release_id, "student", 90).rows["case_no"]
    if not late.empty:
        yield _ask(scope, "calendar_page", "deep", release_id, "student", 90, str(late.iloc[-1]))


def _busiest(reports: SqlReports, scope: Scope, release_id: int) -> str:
    facets = reports.worklist_facets(scope, release_id, WorklistFilter())
    counties = facets[facets["facet"] == "county"].sort_values("cases", ascending=False)["value"]
    return str(counties.iloc[0])


def _deep(reports: SqlReports, scope: Scope, release_id: int, chosen: WorklistFilter) -> str | None:
    """A case about half way down a list of more than two pages."""
    if reports.worklist_count(scope, release_id, chosen) <= 100:
        return None
    middle = WorklistFilter(**{**chosen.__dict__, "is_overdue": False})
    rows = reports.worklist_page(scope, release_id, middle).rows
    return None if rows.empty else str(rows["case_no"].iloc[-1])


def _made(reports: SqlReports, scope: Scope, release_id: int) -> Iterator[Ask]:
    first = reports.worklist_page(scope, release_id, WorklistFilter(stages=("handled",))).rows["case_no"]
    case_no = str(first.iloc[0]) if not first.empty else "0" * 16

    def ask(read: str, what: str, *arguments: object) -> Ask:
        return Ask(read, scope.level.value, what, lambda _reports, made: getattr(made, read)(*arguments))

    issue = reports.release(scope).issue
    yield ask("case_feedback", "", scope, case_no)
    yield ask("feedback_release", "", scope)
    yield ask("feedback_totals", "", scope)
    yield ask("feedback_page", "newest", scope)
    yield ask("feedback_page", "waiting", scope, "waiting")
    yield ask("feedback_page", "taken", scope, "taken")
    yield ask("feedback_page", "one person's", scope, None, f"a{scope.division}1")
    yield ask("feedback_targets", "500 cases", scope, release_id, [case_no] * 500)
    yield ask("commitments", "", scope, issue)
    yield ask("bulletin", "", scope, release_id)
    yield ask("right", "", f"a{scope.division}1")
    yield ask("account_labels", "", scope)
    yield ask("log_page", "newest", scope, LogFilter())
    yield ask("log_page", "one account", scope, LogFilter(account=f"a{scope.division}1"))
    yield ask("log_page", "refused", scope, LogFilter(is_refused=True))
    yield ask("log_accounts", "", scope)
    yield ask("chain", "newest 5 000", 5000)
