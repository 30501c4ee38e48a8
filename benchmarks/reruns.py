"""`python -m benchmarks.reruns`: the server's CPU time per rerun of every page, on the database `DATABASE_URL` names.

A page is opened once to fill the caches, then run again and again as a filter or another visitor would; what the process
used, divided by the runs, is the figure. The socket's traffic is given for the first and a later run: what did not change
is not sent again.
"""

import argparse
import platform
import statistics
from importlib.metadata import version

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.serving import serving
from benchmarks.visitor import Visitor, visiting
from data_access.settings import load_settings
from ui import navigation

_ROUNDS = 5


def main() -> None:
    """Print one line per page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=8, help="reruns per round")
    arguments.add_argument("--query", default="", help="URL parameters of every page, e.g. division=621100")
    chosen = arguments.parse_args()
    table = Table(
        "page",
        "CPU ms per rerun",
        "least",
        "most",
        "first KB",
        "later KB",
        title=_machine(),
        title_justify="left",
    )
    with serving(load_settings().database_url) as (address, process):
        server = psutil.Process(process)
        for name in navigation.PATHS:
            with visiting(address) as visitor:
                table.add_row(name, *_measured(visitor, server, name, chosen.query, chosen.runs))
    Console(width=100).print(table)


def _measured(visitor: Visitor, server: psutil.Process, name: str, query: str, runs: int) -> list[str]:
    page = "" if name == "overview" else name
    first = visitor.run(page, query)
    later = visitor.run(page, query)
    rounds = []
    for _ in range(_ROUNDS):
        before = _cpu(server)
        for _ in range(runs):
            visitor.run(page, query)
        rounds.append((_cpu(server) - before) / runs * 1000)
    figures = (statistics.median(rounds), min(rounds), max(rounds))
    return [*(f"{figure:.0f}" for figure in figures), f"{first / 1024:.0f}", f"{later / 1024:.0f}"]


def _cpu(server: psutil.Process) -> float:
    times = server.cpu_times()
    return times.user + times.system


def _machine() -> str:
    return (
        f"{platform.machine()}, {psutil.cpu_count()} cores, Python {platform.python_version()}, "
        f"streamlit {version('streamlit')}, load {psutil.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main()
