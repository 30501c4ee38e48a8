"""Commands, their summaries and exit codes.

Exit codes: 0 done or nothing to do, 2 wrong use of the command, else the family of the refusal (see `EXIT_CODES`).
"""

import json
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from data_access.engine import writing_engine
from data_access.settings import load_settings
from data_access.upgrade import upgrade
from ingest.engines import ComputeEngine
from ingest.engines.single import SingleMachine
from ingest.engines.spark import Cluster
from ingest.export import open_case_keys, release_json
from ingest.loader_lock import loader_lock
from ingest.loading import Loader, Outcome
from ingest.pack import read_manifest
from ingest.publishing.withdraw import withdraw as withdraw_issue
from ingest.reading.sources import BY_NAME
from ingest.refusal import Family, Refusal, sentence
from ingest.registry import current_releases
from ingest.telling import told
from locales import DEFAULT_LANGUAGE, LANGUAGES, text

EXIT_CODES = {family: 10 + number for number, family in enumerate(Family)}

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
console = Console(stderr=True, highlight=False, soft_wrap=True)

Language = Annotated[str, typer.Option("--lang", envvar="INGEST_LANG", help="zh or en")]
Wait = Annotated[float, typer.Option("--wait", help="Seconds to wait for another loader.")]


class ComputesOn(StrEnum):
    """Engines by the names of the command line."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@contextmanager
def _refusals(language: str) -> Iterator[None]:
    """Show a refusal as one sentence and leave with the exit code of its family; personal values are never part of one."""
    try:
        yield
    except Refusal as refusal:
        console.print(f"[red]✗[/red] {sentence(refusal, language)}")
        raise typer.Exit(EXIT_CODES[refusal.family]) from None
    except OperationalError:
        console.print(f"[red]✗[/red] {text('ingest.command.database_unreachable', language)}")
        raise typer.Exit(EXIT_CODES[Family.STORAGE]) from None
    except SQLAlchemyError as error:
        reason = type(error).__name__
        console.print(f"[red]✗[/red] {text('ingest.command.database_refused', language, reason=reason)}")
        raise typer.Exit(EXIT_CODES[Family.STORAGE]) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        console.print(f"[red]✗[/red] {text('ingest.command.storage_failed', language, reason=reason)}")
        raise typer.Exit(EXIT_CODES[Family.STORAGE]) from None
    except Exception as error:
        # An engine's message may quote the value it stumbled over: only the kind of failure and its place are told.
        frame = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{type(error).__name__}, {Path(frame.filename).name}:{frame.lineno}"
        console.print(f"[red]✗[/red] {text('ingest.command.unexpected', language, reason=reason)}")
        raise typer.Exit(EXIT_CODES[Family.INTERNAL]) from None


def _language(language: str) -> str:
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def _engine() -> tuple[Engine, Path]:
    settings = load_settings()
    engine = writing_engine(settings.database_url)
    upgrade(engine)
    return engine, settings.work_dir


@app.command()
def load(
    packs: Annotated[list[Path], typer.Argument(help="Pack folders; loaded in the order of their cut-offs.")],
    accept_shrink: Annotated[
        list[str] | None, typer.Option(help="Source whose list may be more than 20 % shorter than before.")
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Mark the releases as fictional.")] = False,
    engine_name: Annotated[
        ComputesOn, typer.Option("--engine", help="Where to compute: in this process or on Spark.")
    ] = ComputesOn.DUCKDB,
    master: Annotated[
        str, typer.Option(help="Spark's master, e.g. local[2], spark://host:7077, yarn.")
    ] = "local[*]",
    conf: Annotated[
        list[str] | None, typer.Option(help="A setting of Spark, name=value; may be repeated.")
    ] = None,
    wait: Wait = 600,
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """Read packs and publish one release each; a refused pack changes nothing and stops the run."""
    language = _language(lang)
    if unknown := set(accept_shrink or ()) - set(BY_NAME):
        raise typer.BadParameter(
            text("ingest.command.unknown_source", language, source=", ".join(sorted(unknown)))
        )
    settings = _settings(conf or [], language)
    with _refusals(language):
        with told(None, load_settings().work_dir):
            ordered = sorted(map(read_manifest, packs), key=lambda pack: pack.cutoff)
        engine, work_dir = _engine()
        with closing(_computing(engine_name, master, settings, work_dir)) as computing:
            loader = Loader(
                engine, work_dir, frozenset(accept_shrink or ()), demo, wait, computes_on=computing
            )
            for pack in ordered:
                with _progress(language) as show, told(pack.issue, work_dir) as telling:
                    outcome = telling.outcome = loader.load(pack.folder, telling.following(show))
                _summary(outcome, engine, language)


def _settings(conf: list[str], language: str) -> dict[str, str]:
    pairs = [setting.partition("=") for setting in conf]
    if wrong := [name for name, sign, _ in pairs if not (name and sign)]:
        raise typer.BadParameter(text("ingest.command.conf_form", language, setting=wrong[0]))
    return {name: value for name, _, value in pairs}


def _computing(name: ComputesOn, master: str, settings: dict[str, str], work_dir: Path) -> ComputeEngine:
    return Cluster(master, settings, work_dir) if name is ComputesOn.SPARK else SingleMachine()


@contextmanager
def _progress(language: str) -> Iterator[Callable[[str, int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(step: str, done: int, total: int) -> None:
            bar.update(task, description=text(f"ingest.step.{step}", language), completed=done, total=total)

        yield show


def _summary(outcome: Outcome, engine: Engine, language: str) -> None:
    pack = outcome.pack
    head = {"issue": pack.issue, "cutoff": pack.cutoff.isoformat()}
    if not outcome.published:
        typer.echo(text("ingest.command.already_loaded", language, **head))
        return
    with engine.connect() as connection:
        numbers = release_json(connection, pack.issue)
    read, accepted, duplicate = (
        sum(file[name] for file in numbers["files"]) for name in ("read", "accepted", "duplicate")
    )
    province = numbers["province"]
    typer.echo(
        text(
            "ingest.command.published",
            language,
            **head,
            read=read,
            accepted=accepted,
            duplicate=duplicate,
            rejected=read - accepted - duplicate,
            eligible=province["coverage"]["eligible"],
            outstanding=province["coverage"]["outstanding"],
            open=sum(flag["open"] for flag in province["flags"].values()),
        )
    )
    if outcome.recomputed_issues:
        issues = ", ".join(str(issue) for issue in outcome.recomputed_issues)
        typer.echo(text("ingest.command.recomputed", language, issues=issues))


@app.command()
def status(lang: Language = DEFAULT_LANGUAGE) -> None:
    """List the published issues, newest first."""
    language = _language(lang)
    with _refusals(language):
        engine, _ = _engine()
        releases = current_releases(engine)
        if not releases:
            typer.echo(text("ingest.command.nothing_loaded", language))
        for release in reversed(releases):
            typer.echo(
                text(
                    "ingest.command.status_line",
                    language,
                    issue=release.issue,
                    revision=release.revision,
                    cutoff=release.cutoff.isoformat(),
                    payout_month=release.payout_month,
                )
            )


@app.command()
def export(
    issue: int,
    cases: Annotated[bool, typer.Option("--cases", help="The keys of the open cases instead.")] = False,
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """Write every number of an issue's current release as JSON to the standard output."""
    with _refusals(_language(lang)):
        engine, _ = _engine()
        with engine.connect() as connection:
            found = (open_case_keys if cases else release_json)(connection, issue)
    typer.echo(json.dumps(found, ensure_ascii=False, indent=1))


@app.command()
def withdraw(issue: int, wait: Wait = 600, lang: Language = DEFAULT_LANGUAGE) -> None:
    """Take the newest issue back; the issue before it is then the newest. The stored release stays readable to the officer."""
    language = _language(lang)
    with _refusals(language):
        engine, work_dir = _engine()
        with loader_lock(work_dir, wait):
            withdraw_issue(engine, issue)
    typer.echo(text("ingest.command.withdrawn", language, issue=issue))
