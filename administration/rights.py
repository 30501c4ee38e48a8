"""Rights of the database's own roles on PostgreSQL: what the application and an auditor may do, put in and compared.

Exit code 1: the database differs from the rules.
"""

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine
from sqlalchemy.exc import ProgrammingError

from administration.speaking import BROKEN, WRONG, Language, database, stop, understood
from data_access import row_security
from data_access.row_security.applying import rights
from locales import DEFAULT_LANGUAGE, text

app = typer.Typer(
    no_args_is_help=True, help="Row security and rights of the database's roles; PostgreSQL only."
)
_NOT_ALLOWED = "42501"


@app.command()
def apply(lang: Language = DEFAULT_LANGUAGE) -> None:
    """Put roles, rights and policies in; the same however often it runs. Run it once, as the owner of the tables: upgrades
    bring those of their version along.
    """
    language = understood(lang)
    with database(language) as (engine, _):
        _only_postgresql(engine, language)
        try:
            with engine.begin() as connection:
                row_security.apply(connection)
        except ProgrammingError as error:
            if getattr(error.orig, "sqlstate", None) != _NOT_ALLOWED:
                raise
            stop("rights_not_owner", language, WRONG)
        _compare(engine, language)


@app.command()
def show(lang: Language = DEFAULT_LANGUAGE) -> None:
    """What each role may do with each table, and where the database differs from it."""
    language = understood(lang)
    with database(language) as (engine, _):
        _only_postgresql(engine, language)
        roles = (row_security.DASHBOARD, row_security.AUDITOR)
        shown = Table(text("administration.column_table", language), *roles, box=None)
        held = rights()
        for table in sorted({table for table, _ in held}):
            shown.add_row(table, *(" ".join(sorted(held.get((table, role), ()))) for role in roles))
        Console(highlight=False, width=100, markup=False).print(shown)
        _compare(engine, language)


def _only_postgresql(engine: Engine, language: str) -> None:
    if engine.dialect.name != "postgresql":
        stop("rights_only_postgresql", language)


def _compare(engine: Engine, language: str) -> None:
    with engine.connect() as connection:
        found = row_security.deviations(connection)
    for kind, what in found:
        typer.echo(text(f"administration.rights_{kind}", language, what=what), err=True)
    if found:
        stop("rights_differ", language, BROKEN, count=len(found))
    typer.echo(text("administration.rights_in_force", language))
