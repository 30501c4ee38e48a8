"""`python -m benchmarks.endurance`: a day of a hundred people on one process, compressed, and what its memory does.

Each of 24 hours everybody who works in it opens the application anew, clicks through pages of his own division, mostly in the
newest issue, and goes. The caches fill in the first hours; from then on memory should stand. The process is asked itself how many
runs failed and how many visits it still holds.
"""

import argparse
import random
from collections.abc import Iterator
from urllib.request import urlopen

import psutil
from prometheus_client.parser import text_string_to_metric_families

from benchmarks import table
from benchmarks.lines import Line, compared, limited
from benchmarks.serving import serving
from benchmarks.visitor import Visitor, visiting
from data_access.settings import load_settings
from metrics.divisions import PREFECTURE_LEVEL, PROVINCE, divisions
from ui import navigation

_PART = "endurance"
_PEOPLE, _HOURS, _WARM_HOURS = 100, 24, 8
# What a person does within an hour in which he works.
_CLICKS = 10
# Of a hundred people these work in any hour; over the day everybody comes several times.
_AT_WORK = 25
_SEED = 20200529
_MOST_GROWTH = 1.05


def measure(hours: int = _HOURS) -> list[Line]:
    """Memory after the warm-up and at the end of the day, and what else the process still holds."""
    lot = random.Random(_SEED)  # noqa: S311 - the same day every time
    people = list(_people())
    sizes: list[float] = []
    with serving(load_settings().database_url) as (address, number):
        process = psutil.Process(number)
        for _ in range(hours):
            for person in lot.sample(people, _AT_WORK):
                with visiting(address) as visitor:
                    _work(visitor, person, lot)
            sizes.append(process.memory_info().rss / 2**20)
        figures = _figures(address)
        threads = process.num_threads()
    warm = sizes[min(_WARM_HOURS, hours) - 1]
    runs = sum(value for name, value in figures.items() if name[0] == "dashboard_rerun_seconds_count")
    failed = sum(value for name, value in figures.items() if name[0] == "dashboard_errors_total")
    return [
        limited(_PART, f"runs of {_PEOPLE} people in {hours} hours", runs, "runs"),
        limited(_PART, "runs that failed", failed, "runs", most=0),
        limited(_PART, f"memory after {min(_WARM_HOURS, hours)} hours", warm, "MB"),
        compared(
            _PART,
            f"memory after {hours} hours",
            sizes[-1],
            "MB",
            against=("after warm-up", warm),
            most=_MOST_GROWTH,
        ),
        limited(_PART, "threads at the end", threads, "threads"),
        limited(
            _PART,
            "files open at the end (three for each of 128 visits that may come back)",
            figures.get(("process_open_fds",), 0),
            "files",
        ),
    ]


def _people() -> Iterator[tuple[str, str]]:
    """Identity and division: the province, its prefectures, then counties."""
    yield "leader", PROVINCE
    known = divisions()
    codes = sorted(known, key=lambda code: (known[code].level != PREFECTURE_LEVEL, code))
    for code in codes[: _PEOPLE - 1]:
        yield "leader" if known[code].level == PREFECTURE_LEVEL else "data_officer", code


def _work(visitor: Visitor, person: tuple[str, str], lot: random.Random) -> None:
    identity, division = person
    for _ in range(_CLICKS):
        page = lot.choice(list(navigation.PATHS))
        issue = f"&issue={lot.randint(1, 12)}" if lot.random() < 0.05 else ""
        visitor.run("" if page == "overview" else page, f"as={identity}&division={division}{issue}")


def _figures(address: str) -> dict[tuple[str, ...], float]:
    with urlopen(f"{address}/metrics", timeout=30) as answer:  # noqa: S310 - the address of the server started here
        families = text_string_to_metric_families(answer.read().decode())
    return {
        (sample.name, *sample.labels.values()): sample.value for each in families for sample in each.samples
    }


def main() -> None:
    """Print the lines."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--hours", type=int, default=_HOURS)
    table.printed(measure(arguments.parse_args().hours))


if __name__ == "__main__":
    main()
