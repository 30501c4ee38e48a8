"""`python -m benchmarks.reruns`: the server's CPU time per rerun of every page, on the database `DATABASE_URL` names.

A page is opened once to fill the caches, then run again and again as a filter or another visitor would; what the process
used, divided by the runs, is the figure. The socket's traffic is given for the first and a later run: what did not change
is not sent again.
"""

import argparse
import statistics

import psutil

from benchmarks import table
from benchmarks.lines import Line, limited
from benchmarks.serving import serving
from benchmarks.visitor import visiting
from data_access.settings import load_settings
from ui import navigation

_ROUNDS = 5
_MOST = 80  # CPU ms; one process then bears a dozen reruns a second


def main() -> None:
    """Print one line per page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=8, help="reruns per round")
    arguments.add_argument("--query", default="", help="URL parameters of every page, e.g. division=621100")
    chosen = arguments.parse_args()
    table.printed(measure(runs=chosen.runs, query=chosen.query))


def measure(runs: int = 8, query: str = "") -> list[Line]:
    """The CPU time of a rerun of every page, with the most one should take."""
    with serving(load_settings().database_url) as (address, process):
        server = psutil.Process(process)
        return [_measured(address, server, name, query, runs) for name in navigation.PATHS]


def _measured(address: str, server: psutil.Process, name: str, query: str, runs: int) -> Line:
    page = "" if name == "overview" else name
    rounds = []
    with visiting(address) as visitor:
        first = visitor.run(page, query)
        later = visitor.run(page, query)
        for _ in range(_ROUNDS):
            before = _cpu(server)
            for _ in range(runs):
                visitor.run(page, query)
            rounds.append((_cpu(server) - before) / runs * 1000)
    what = f"rerun of {name} ({first / 1024:.0f} KB, then {later / 1024:.0f} KB)"
    return limited("reruns", what, statistics.median(rounds), "CPU ms", most=_MOST)


def _cpu(server: psutil.Process) -> float:
    times = server.cpu_times()
    return times.user + times.system


if __name__ == "__main__":
    main()
