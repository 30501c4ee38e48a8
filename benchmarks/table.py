"""The measured lines as a table: on the terminal, and as a page of the documentation."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.lines import Line
from benchmarks.machine import machine
from benchmarks.measured import Measured

_COLUMNS = ("part", "what", "figure", "unit", "compared with", "ratio", "aim", "met")


def printed(lines: Sequence[Line]) -> None:
    """The table on the terminal."""
    table = Table(*_COLUMNS, title=machine(), title_justify="left")
    for line in lines:
        table.add_row(*_cells(line))
    Console(width=150).print(table)


def written(parts: Sequence[Measured], page: Path) -> None:
    """A table for each part, put between the two marks of a page; what people wrote around them stays."""
    before, _, rest = page.read_text(encoding="utf-8").partition(_START)
    _, _, after = rest.partition(_END)
    text = "\n".join([_START, "", *(line for part in parts for line in _part(part)), _END])
    page.write_text(before + text + after, encoding="utf-8")


def _part(part: Measured) -> list[str]:
    rows = [_row(_COLUMNS), _row(["---"] * len(_COLUMNS)), *(_row(_cells(line)) for line in part.lines)]
    when = (
        f"Measured {part.at} at commit {part.commit}, load average {part.load} at the start: {part.machine}."
    )
    return [when, "", *rows, ""]


def figure(value: float) -> str:
    """Three places that matter, without an exponent."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


_START, _END = "<!-- measured: start -->", "<!-- measured: end -->"


def _cells(line: Line) -> list[str]:
    met = {None: "", True: "yes", False: "no"}[line.met]
    ratio = "" if line.ratio is None else figure(line.ratio)
    return [line.part, line.what, figure(line.value), line.unit, line.against, ratio, line.aim, met]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
