"""`python -m benchmarks`: every part in turn, one table, written to docs/benchmarks.md.

The parts run one after another on a machine that does nothing else; together they take about an hour on two cores.
`python -m benchmarks PART …` measures some of them and only prints.
"""

import argparse
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks import table
from benchmarks.lines import Line

_PARTS = ("load", "reads", "reruns", "first_sight", "meeting", "endurance")
_PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"


def main() -> None:
    """Measure, print, and when every part was measured write the page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("parts", nargs="*", choices=[[], *_PARTS], help="only these parts")
    chosen = arguments.parse_args().parts
    lines: list[Line] = []
    for part in chosen or _PARTS:
        lines += import_module(f"benchmarks.{part}").measure()
    table.printed(lines)
    if not chosen:
        table.written(lines, _PAGE, datetime.now(UTC).date())


if __name__ == "__main__":
    main()
