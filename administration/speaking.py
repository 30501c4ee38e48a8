"""What every command of the administrator shares: language, exit codes, sentences, and the database with its owner's rights."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from data_access.engine import writing_engine
from data_access.made import Made
from data_access.settings import load_settings
from data_access.upgrade import upgrade
from locales import DEFAULT_LANGUAGE, LANGUAGES, text

BROKEN, WRONG, UNREACHABLE = 1, 2, 15

Language = Annotated[str, typer.Option("--lang", envvar="INGEST_LANG", help="zh or en")]
_console = Console(stderr=True, highlight=False, soft_wrap=True)


def understood(language: str) -> str:
    """The language asked for, Chinese for one there is no catalogue of."""
    return language if language in LANGUAGES else DEFAULT_LANGUAGE


def stop(key: str, language: str, code: int = WRONG, **values: object) -> NoReturn:
    """Say why nothing more is done, and leave with an exit code."""
    complain(key, language, **values)
    raise typer.Exit(code)


def complain(key: str, language: str, **values: object) -> None:
    """Say what is wrong; for what is not the only thing wrong, or is told after other things were done."""
    # A path may hold what would be read as markup.
    _console.print(f"[red]✗[/red] {escape(text(f'administration.{key}', language, **values))}")


@contextmanager
def database(language: str) -> Iterator[tuple[Engine, Made]]:
    """The database at the schema of this code, and what is kept in it, with the owner's rights."""
    try:
        engine = writing_engine(load_settings().database_url)
        try:
            upgrade(engine)
            yield engine, Made(engine, engine)
        finally:
            engine.dispose()
    except (SQLAlchemyError, OSError) as error:
        stop("database_unreachable", language, UNREACHABLE, reason=type(error).__name__)
