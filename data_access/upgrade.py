"""Bring a reporting database to the schema of this code; new databases are made the same way."""

from functools import cache

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from data_access.row_security import reapply


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", "data_access:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Apply the missing migrations up to a revision in one transaction; nothing happens when the database is up to date.

    Where row security is in force, the policies of this version come with it.
    """
    with engine.begin() as connection:
        command.upgrade(_config(connection), revision)
        if revision == "head":
            reapply(connection)


def schema_is_current(engine: Engine) -> bool:
    """Whether the database stands at the newest migration; false for an empty one."""
    return revision_of(engine) == _newest()


def revision_of(engine: Engine) -> str | None:
    """The migration the database stands at; None for an empty one."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def knows(revision: str) -> bool:
    """Whether this code has the migration: a database of a newer version cannot be used by it."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    return any(script.revision == revision for script in scripts)


@cache
def _newest() -> str | None:
    """The newest migration of this code."""
    return ScriptDirectory.from_config(_config()).get_current_head()
