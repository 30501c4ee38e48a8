"""`python -m demo write FOLDER`: thirteen weekly packs of a fictional Gansu; `python -m demo meet`: its weekly meetings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data_access.made import Made
from data_access.settings import load_settings
from data_access.sql import SqlReports
from demo.full import IN_FULL, full_province, write_full_pack
from demo.lists.columns import Columns
from demo.meetings import hold
from demo.pack import write_pack
from demo.province import simulate
from demo.weeks import LAST_ISSUE, week

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)


@app.callback()
def main() -> None:
    """A fictional province for demonstrations: every person, village and amount is invented."""


@app.command()
def write(
    folder: Annotated[Path, typer.Argument(help="Where the packs go, one folder per cut-off.")],
    scale: Annotated[float, typer.Option(min=0.0005, max=1.0, help="Share of the real population.")] = 0.025,
    weeks: Annotated[int, typer.Option(min=1, max=LAST_ISSUE, help="How many issues.")] = LAST_ISSUE,
    seed: Annotated[int, typer.Option(min=0, help="Another seed, another province.")] = 2020,
) -> None:
    """Write the weekly packs; packs of the same cut-off in FOLDER are replaced."""
    province = simulate(scale, seed)
    columns = Columns(province)
    folder.mkdir(parents=True, exist_ok=True)
    with typer.progressbar(range(1, weeks + 1), label=f"{len(province.people)} people") as issues:
        for issue in issues:
            write_pack(province, columns, week(issue), folder)


@app.command()
def full(
    folder: Annotated[Path, typer.Argument(help="Where the packs go, one folder per cut-off.")],
    share: Annotated[float, typer.Option(min=0.01, max=1.0, help="Share of the real population.")] = 1.0,
    weeks: Annotated[int, typer.Option(min=1, max=LAST_ISSUE, help="How many issues.")] = 2,
    seed: Annotated[int, typer.Option(min=0, help="Another seed, another province.")] = 2020,
) -> None:
    """Write weekly packs of the province at its real size, all lists as Parquet (about 1 GB a pack)."""
    province = full_province(max(1, round(IN_FULL * share)), seed)
    folder.mkdir(parents=True, exist_ok=True)
    for issue in range(1, weeks + 1):
        typer.echo(write_full_pack(province, week(issue), folder))


@app.command()
def meet() -> None:
    """Record what the counties promised in the weekly meetings on the loaded demo releases (again: changes nothing)."""
    url = load_settings().database_url
    typer.echo(hold(SqlReports.at(url), Made.at(url)))


if __name__ == "__main__":
    app()
