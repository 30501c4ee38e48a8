"""For whom a transaction runs, as the database is told: what its row security repeats (`data_access.row_security`).

SQLite has no such thing and is told nothing. A transaction that tells nothing sees nothing where row security is on.
"""

from enum import StrEnum

from sqlalchemy import Engine

from access import Scope
from data_access.engine import SEEN_BY


class Errand(StrEnum):
    """What a transaction does beyond the rows its role may see."""

    # The chain of the access log goes through the entries of all divisions.
    CHAIN = "chain"


def seen_by(engine: Engine, scope: Scope, account: str = "") -> Engine:
    """The same engine for transactions of one scope; `account` is named by whoever writes."""
    return told(engine, scope.role.value, scope.division, account)


def of_account(engine: Engine, account: str) -> Engine:
    """The same engine for looking up the rights of an account: its own rows and nothing else."""
    return told(engine, account=account)


def told(
    engine: Engine, role: str = "", division: str = "", account: str = "", errand: Errand | None = None
) -> Engine:
    """The same engine with these words for the database."""
    words = {"role": role, "division": division, "account": account, "errand": errand or ""}
    return engine.execution_options(**{SEEN_BY: words})
