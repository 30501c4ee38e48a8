"""Every read of the protocol as a call with a scope and a release, in each way of asking worth comparing."""

from collections.abc import Callable, Iterator

from access import Level, Scope
from data_access import reports as protocol
from data_access.errors import NotAllowed, NotFound
from data_access.records import CLOSINGS, MOVEMENTS, WorklistFilter
from data_access.reports import Reports
from tests.data_access import world

Ask = Callable[[Reports, Scope, int], object]

FILTERS = (
    WorklistFilter(),
    WorklistFilter(flags=("F01", "F03")),
    WorklistFilter(stages=("flagged", "closed")),
    WorklistFilter(bands=("8-14",)),
    WorklistFilter(counties=(world.NEIGHBOUR,)),
    WorklistFilter(townships=(world.NEIGHBOUR + "101", world.TOWNSHIP)),
    WorklistFilter(groups=("registered_poor",), causes=("none",)),
    WorklistFilter(is_overdue=True),
    WorklistFilter(is_overdue=False, flags=("F01",)),
    WorklistFilter(unverified=True),
    WorklistFilter(absent_from=world.FIRST),
    WorklistFilter(absent_from=world.CORRECTED, flags=("F01",)),
    *(WorklistFilter(movement=movement) for movement in (*MOVEMENTS, *CLOSINGS, "transferred_out")),
)
CASES = (
    world.OLD,
    world.FRESH,
    world.LEFT,
    world.ARRIVED,
    world.FAR,
    world.SOLVED,
    world.LAPSED,
    "F" * 16,
    "nothing",
)
BY_LEVEL = (
    "pension_age_counts",
    "reaching_60_counts",
    "calendar_counts",
    "flag_counts",
    "flag_history",
    "open_case_counts",
    "registration_counts",
    "registration_history",
)
BY_GROUP = tuple(
    f"{metric}_{kind}" for metric in ("coverage", "subsidy", "pension") for kind in ("counts", "history")
)
WHOLE = (
    "townships",
    "feedback_counts",
    "files",
    "file_codes",
    "sources",
    "missing_counties",
    "links",
    "reconciliation",
    "second_look",
)


def _call(name: str, *arguments: object) -> Ask:
    def ask(reports: Reports, scope: Scope, release_id: int) -> object:
        return getattr(reports, name)(scope, release_id, *arguments)

    return ask


def _identity(case_no: str) -> Ask:
    def ask(reports: Reports, scope: Scope, release_id: int) -> object:
        return reports.identity(scope, release_id, case_no, "核实身份", lambda _case, _purpose: None)

    return ask


def every_read() -> Iterator[tuple[str, Ask]]:
    """Name of the read and one way to ask it."""
    yield "releases", lambda reports, scope, _release: reports.releases(scope)
    for issue, revision in ((None, None), (2, None), (3, 2), (9, None)):
        yield "release", lambda reports, scope, _release, i=issue, r=revision: reports.release(scope, i, r)
    for name in (*WHOLE, "lineage", "clearance_states", "clearance_history"):
        yield name, _call(name)
    for level in Level:
        for name in BY_LEVEL:
            yield name, _call(name, level)
        for name in BY_GROUP:
            yield name, _call(name, level, False)
            yield name, _call(name, level, True)
        for metric in ("coverage", "subsidy", "pension"):
            yield f"{metric}_history", _call(f"{metric}_history", level, False, 2)
        yield "flag_history", _call("flag_history", level, "F01", 2)
        yield "registration_history", _call("registration_history", level, 1)
        yield "open_case_counts", _call("open_case_counts", level, None, ("is_overdue",))
        yield "open_case_counts", _call("open_case_counts", level, "F03", ("cause", "ageing_band"))
        yield "open_case_counts", _call("open_case_counts", level, None, ("division", "flag_type"))
    for flag_type, last in (("F03", None), (None, 1)):
        yield "clearance_history", _call("clearance_history", flag_type, last)
    for chosen in FILTERS:
        for name in ("worklist_count", "worklist_facets", "worklist_page"):
            yield name, _call(name, chosen)
    for case_no in CASES:
        for name in ("case", "case_events", "case_findings", "case_proposals", "person_cases"):
            yield name, _call(name, case_no)
        yield "identity", _identity(case_no)
        for after, before in ((case_no, None), (None, case_no)):
            yield "worklist_page", _call("worklist_page", WorklistFilter(stages=()), after, before, 2)
    for kind, days in (("student", 30), ("student", 90), ("feedback", 90), ("nothing", 90)):
        yield "calendar_page", _call("calendar_page", kind, days)
    for after in (*CASES, None):
        yield "calendar_page", _call("calendar_page", "student", 90, after, 1)
    yield "rejected_rows", _call("rejected_rows", "death")


def answer(ask: Ask, reports: Reports, scope: Scope, release_id: int) -> object:
    """What the read gives, a refusal as its class."""
    try:
        return ask(reports, scope, release_id)
    except (NotFound, NotAllowed) as refusal:
        return type(refusal)


def reads_of_protocol() -> set[str]:
    """Names of all reads the application can ask for."""
    return {name for name in dir(protocol.Reports) if not name.startswith("_")}
