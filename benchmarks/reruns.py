"""`python -m benchmarks.reruns`: the server's CPU time per rerun of every page, on the database `DATABASE_URL` names.

A page is opened once to fill the caches, then run again and again as a filter or another visitor would; what the process
used, divided by the runs, is the figure. Pages are opened as the roles that work on them. The socket's traffic is given for
the first and a later run: what a browser still has is not sent again.
"""

import argparse
import statistics

import psutil

from access import Role, Scope
from benchmarks import table
from benchmarks.lines import Line, limited
from benchmarks.serving import serving
from benchmarks.visitor import visiting
from data_access.engine import reading_engine
from data_access.errors import NotFound
from data_access.records import WorklistFilter
from data_access.settings import load_settings
from data_access.sql import SqlReports
from metrics.divisions import PROVINCE
from ui import navigation

_ROUNDS = 5
_MOST = 80  # CPU ms; one process then bears a dozen reruns a second
# The leader of the province looks at everything else.
_WHO = {
    "worklist": ("county", "prefecture", "leader"),
    "case": ("county",),
    "calendar": ("county", "leader"),
    "sample_check": ("county", "leader"),
    "feedback": ("county", "prefecture"),
    "briefing": ("presenter", "county"),
    "bulletin": ("leader", "prefecture", "county"),
    "data_status": ("data_officer", "leader"),
    "access_log": ("data_officer",),
    "overview": ("leader", "county"),
    "clearance": ("leader", "county"),
    "coverage": ("leader", "county"),
}
_COUNTY = "621126"


def main() -> None:
    """Print one line per page and role."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pages", nargs="*", default=list(navigation.PATHS), help="only these pages")
    arguments.add_argument("--runs", type=int, default=8, help="reruns per round")
    chosen = arguments.parse_args()
    table.printed(measure(runs=chosen.runs, pages=chosen.pages))


def measure(runs: int = 8, pages: list[str] | None = None) -> list[Line]:
    """The CPU time of a rerun of every page, with the most one should take."""
    url = load_settings().database_url
    case = _a_case(url)
    with serving(url) as (address, process):
        server = psutil.Process(process)
        return [
            _measured(address, server, name, who, case, runs)
            for name in pages or navigation.PATHS
            for who in _WHO.get(name, ("leader",))
        ]


def _measured(address: str, server: psutil.Process, name: str, who: str, case: str, runs: int) -> Line:
    page = "" if name == "overview" else name
    query = f"as={who}&case={case}" if name == "case" else f"as={who}"
    rounds = []
    with visiting(address) as visitor:
        first = visitor.run(page, query)
        later = visitor.run(page, query)
        for _ in range(_ROUNDS):
            before = _cpu(server)
            for _ in range(runs):
                visitor.run(page, query)
            rounds.append((_cpu(server) - before) / runs * 1000)
    what = f"rerun of {name} as {who} ({first / 1024:.0f} KB, then {later / 1024:.0f} KB)"
    return limited("reruns", what, statistics.median(rounds), "CPU ms", most=_MOST)


def _a_case(url: str) -> str:
    """A case of the county that the demo's county clerk works in; a number of no case when there is none."""
    reports, scope = SqlReports(reading_engine(url)), Scope(Role.COUNTY, _COUNTY)
    try:
        release = reports.release(Scope(Role.DATA_OFFICER, PROVINCE))
    except NotFound:
        return ""
    rows = reports.worklist_page(scope, release.release_id, WorklistFilter()).rows
    return "" if rows.empty else str(rows["case_no"].iloc[0])


def _cpu(server: psutil.Process) -> float:
    times = server.cpu_times()
    return times.user + times.system


if __name__ == "__main__":
    main()
