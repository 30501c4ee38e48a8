"""`python -m benchmarks`: every part in turn, one table, written to docs/benchmarks.md.

The parts run one after another on a machine that does nothing else; together they take more than an hour on two cores.
`python -m benchmarks PART …` measures these parts anew; the page shows them beside what was measured of the others before.
"""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from benchmarks import table
from benchmarks.lines import Line
from benchmarks.measured import kept, measured

_PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def main() -> None:
    """Measure, keep each part as soon as it is there, print, and write the page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("parts", nargs="*", choices=[[], *_PARTS], help="only these parts")
    for part in arguments.parse_args().parts or _PARTS:
        table.printed(measured(part, _PARTS[part]).lines)
    table.written([found for part in _PARTS if (found := kept(part))], _PAGE)


def _of(module: str) -> Callable[[], list[Line]]:
    def measure() -> list[Line]:
        return list(import_module(f"benchmarks.{module}").measure())

    return measure


def _reads(size: str) -> Callable[[], list[Line]]:
    def measure() -> list[Line]:
        return list(import_module("benchmarks.reads").measure((size,)))

    return measure


_PARTS: dict[str, Callable[[], list[Line]]] = {
    "load": _of("load"),
    "files": _of("files"),
    "reads": _reads("province"),
    "country": _reads("country"),
    "reruns": _of("reruns"),
    "first_sight": _of("first_sight"),
    "meeting": _of("meeting"),
    "endurance": _of("endurance"),
}


if __name__ == "__main__":
    main()
