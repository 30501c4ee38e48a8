"""Backup, restore and retention of the reporting database and its work store.

Exit codes beyond those of the other commands: 15 also when disk or database failed or kept something of what a retention
removed, 16 a load or another of these is at work.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import SQLAlchemyError

from administration import restoring
from administration.backing_up import BadBackup, back_up
from administration.retention import Old, Outcome, leftover_folders, old_releases, retain
from administration.speaking import BROKEN, UNREACHABLE, Language, complain, database, stop, understood
from data_access.errors import DatabaseGone
from data_access.settings import load_settings
from ingest.refusal import Refusal
from locales import DEFAULT_LANGUAGE, text

BUSY = 16
app = typer.Typer()

Wait = Annotated[float, typer.Option("--wait", help="Seconds to wait for a load, a backup or a retention.")]


@contextmanager
def _told(language: str) -> Iterator[None]:
    """What stops one of these, as a sentence."""
    try:
        yield
    except BadBackup as bad:
        stop(f"backup_{bad.code}", language, BROKEN)
    except Refusal as refusal:
        if refusal.code != "loader_busy":
            stop("backup_work_missing", language, BROKEN, issue=refusal.params.get("issue", ""))
        stop("busy", language, BUSY)
    except FileExistsError:
        stop("backup_exists", language)
    except (SQLAlchemyError, DatabaseGone) as error:
        stop("database_unreachable", language, UNREACHABLE, reason=type(error).__name__)
    except OSError as error:
        stop("backup_storage", language, UNREACHABLE, reason=error.strerror or type(error).__name__)


@app.command()
def backup(
    to: Annotated[Path, typer.Argument(help="Folder to make; it must not exist.")],
    wait: Wait = 600,
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """Copy database and work store as they stand at this moment, loads or not, and check the copy."""
    language = understood(lang)
    settings = load_settings()
    with _told(language):
        # Not brought to this version's schema first: a backup is what one makes before that.
        made = back_up(settings.database_url, settings.work_dir, to, wait)
    newest = made.newest_issue if made.newest_issue is not None else "—"
    typer.echo(
        text("administration.backed_up", language, issues=made.issues, newest=newest, files=len(made.files))
    )


@app.command()
def restore(
    backup_folder: Annotated[Path, typer.Argument(metavar="FROM", help="Folder that `backup` made.")],
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """Put a backup back into an empty place, and bring it to the schema of this version."""
    language = understood(lang)
    settings = load_settings()
    with _told(language):
        made = restoring.restore(backup_folder, settings.database_url, settings.work_dir)
    with database(language):
        newest = made.newest_issue if made.newest_issue is not None else "—"
        typer.echo(
            text("administration.restored", language, issues=made.issues, newest=newest, taken=made.taken_at)
        )


@app.command("retain")
def remove_old(
    keep_weeks: Annotated[int, typer.Option(min=1, help="Weeks whose lists of persons are kept.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be removed.")] = False,
    wait: Wait = 600,
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """Remove the rows about single persons of older releases; their counts stay. Nothing brings them back."""
    language = understood(lang)
    with database(language) as (engine, _), _told(language):
        work_dir = load_settings().work_dir
        if dry_run:
            _say_plan(old_releases(engine, keep_weeks), leftover_folders(engine, work_dir), language)
            return
        outcome = retain(engine, work_dir, keep_weeks, wait)
    _say_removed(outcome, language)
    _say_left(outcome, language)


def _say_plan(old: tuple[Old, ...], leftover: tuple[Path, ...], language: str) -> None:
    for each in old:
        _say("would_remove", each, language)
    if leftover:
        typer.echo(text("administration.would_remove_folders", language, **_named(leftover)))
    if not (old or leftover):
        typer.echo(text("administration.nothing_old", language))


def _say_removed(outcome: Outcome, language: str) -> None:
    """What is gone; of work files only where they are, and that nothing was left to do only when nothing is left."""
    left = {folder.name for folder in outcome.folders_left}
    for each in outcome.removed:
        _say("removed_rows" if each.work_key in left else "removed", each, language)
    if not (outcome.removed or outcome.folders_left or outcome.pages_left):
        typer.echo(text("administration.nothing_old", language))


def _say_left(outcome: Outcome, language: str) -> None:
    """What may still be read, all of it before the exit code: ID numbers that stay must not look removed."""
    if outcome.folders_left:
        complain("folders_left", language, **_named(outcome.folders_left))
    if outcome.pages_left:
        complain("pages_left", language)
    if outcome.folders_left or outcome.pages_left:
        raise typer.Exit(UNREACHABLE)


def _say(key: str, each: Old, language: str) -> None:
    values = {"issue": each.issue, "revision": each.revision, "rows": each.rows}
    typer.echo(text(f"administration.{key}", language, **values))


def _named(folders: tuple[Path, ...]) -> dict[str, object]:
    return {"count": len(folders), "folders": ", ".join(map(str, folders))}
