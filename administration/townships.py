"""Whether a township exists: only the releases know their names and codes."""

from sqlalchemy import Engine, exists, select

from data_access.schema import township


def is_township(engine: Engine, division: str) -> bool:
    """Whether any release names the township."""
    with engine.connect() as connection:
        return bool(connection.execute(select(exists().where(township.c.division == division))).scalar())
