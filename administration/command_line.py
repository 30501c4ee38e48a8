"""Accounts, access log and schema of the reporting database that `DATABASE_URL` names; runs with its owner's rights.

An account number is what the product shows somebody who has signed in and holds no right yet.

Exit codes: 0 done, 1 the access log is broken, 2 wrong use of the command or a right that may not be given, 15 the database
cannot be reached.
"""

import getpass
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from access import Identity, Level, OutOfScope, Role, level_of
from access.accounts import account_key, is_account_key
from administration import rights, upkeep
from administration.speaking import BROKEN, Language, database, stop, understood
from administration.townships import is_township
from data_access.errors import AlreadyMade, NotFound, NotRecordable
from locales import DEFAULT_LANGUAGE, text
from metrics.divisions import is_known

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
log = typer.Typer(no_args_is_help=True, help="The access log.")
app.add_typer(log, name="log")
app.add_typer(upkeep.app)
app.add_typer(rights.app, name="rights")

Account = Annotated[
    str, typer.Argument(help="Account number of 20 digits, or the subject when --issuer is given.")
]
Issuer = Annotated[
    str | None, typer.Option(help="Issuer of the subject, as its configuration document spells it.")
]


def _number(account: str, issuer: str | None, language: str) -> str:
    if issuer is not None:
        return account_key(issuer, account)
    if not is_account_key(account):
        stop("no_account_number", language)
    return account


@app.command()
def grant(
    account: Account,
    role: Annotated[Role, typer.Option(help="What the account may do.")],
    division: Annotated[str, typer.Option(help="Code of the division the role holds for.")],
    label: Annotated[str, typer.Option(help="The post, as the log shall name it; no person's name needed.")],
    issuer: Issuer = None,
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """Give an account its right; another one it had is taken back."""
    language = understood(lang)
    key = _number(account, issuer, language)
    with database(language) as (engine, made):
        level = level_of(division)
        if level is None or not (
            is_township(engine, division) if level is Level.TOWNSHIP else is_known(division)
        ):
            stop("unknown_division", language)
        try:
            before = made.grant(Identity(key, label, role, division), getpass.getuser())
        except OutOfScope:
            stop("does_not_fit", language, role=text(f"role.{role}", language), division=division)
        except NotRecordable:
            stop("bad_label", language)
        except AlreadyMade:
            stop("granted_already", language, account=key)
    if before is not None:
        typer.echo(
            text(
                "administration.replaced",
                language,
                role=text(f"role.{before.role}", language),
                division=before.division,
            )
        )
    typer.echo(
        text(
            "administration.granted",
            language,
            account=key,
            role=text(f"role.{role}", language),
            division=division,
        )
    )


@app.command()
def revoke(account: Account, issuer: Issuer = None, lang: Language = DEFAULT_LANGUAGE) -> None:
    """Take an account's right back; its next click is refused."""
    language = understood(lang)
    key = _number(account, issuer, language)
    with database(language) as (_, made):
        try:
            made.revoke(key, getpass.getuser())
        except NotFound:
            stop("no_right", language, account=key)
    typer.echo(text("administration.revoked", language, account=key))


@app.command("list")
def list_rights(
    history: Annotated[bool, typer.Option("--all", help="Rights taken back as well, oldest first.")] = False,
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """Who holds which right, with the account number, since when."""
    language = understood(lang)
    with database(language) as (_, made):
        rights = made.rights(with_revoked=history)
    if not rights:
        typer.echo(text("administration.nobody", language))
        return
    columns = ("account", "role", "division", "label", "granted", "revoked")
    shown = Table(*(text(f"administration.column_{name}", language) for name in columns), box=None)
    for right in rights:
        taken = f"{right.revoked_at:%Y-%m-%d %H:%M} {right.revoked_by}" if right.revoked_at else ""
        given = f"{right.granted_at:%Y-%m-%d %H:%M} {right.granted_by}"
        role = text(f"role.{right.role}", language)
        shown.add_row(right.account, role, right.division, right.label, given, taken)
    Console(highlight=False, width=160, markup=False).print(shown)


@log.command()
def verify(
    noted: Annotated[str | None, typer.Option(help="NUMBER:HASH of an entry as noted down earlier.")] = None,
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """Compute the chain again and say where it breaks. Note the last number and hash outside the database: they show later
    whether the newest entries were cut off.
    """
    language = understood(lang)
    known = _noted(noted, language) if noted else None
    with database(language) as (_, made):
        chain = made.chain(noted=known)
    if chain.broken_at is not None:
        stop("log_broken", language, BROKEN, entry=chain.broken_at)
    if chain.last == 0:
        typer.echo(text("administration.log_empty", language))
        return
    typer.echo(
        text("administration.log_whole", language, last=chain.last, noted=f"{chain.last}:{chain.last_hash}")
    )


def _noted(noted: str, language: str) -> tuple[int, str]:
    number, _, found = noted.partition(":")
    if not number.isdecimal() or len(found) != 64:
        stop("bad_note", language)
    return int(number), found


@app.command()
def upgrade(lang: Language = DEFAULT_LANGUAGE) -> None:
    """Bring the database to the schema of this version; nothing happens when it is there already."""
    language = understood(lang)
    with database(language):
        typer.echo(text("administration.upgraded", language))
