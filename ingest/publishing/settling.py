"""After a publication: PostgreSQL learns how many rows it has of what.

SQLite is told nothing: without statistics it goes by the indexes alone, and its plans are those the tests have named. With them
it searched every release of a table for one division.
"""

from sqlalchemy import Engine

from data_access.schema import release
from ingest.publishing.adding_up import ADDED_UP
from ingest.publishing.release_tables import RELEASE_TABLES


def settle(engine: Engine) -> None:
    """Nothing a reader sees changes. The new rows are also marked as visible to all, without which every index leads to the
    table; PostgreSQL would do both by itself some minutes later.
    """
    if engine.dialect.name != "postgresql":
        return
    tables = ", ".join((release.name, *(table.name for table in ADDED_UP), *RELEASE_TABLES))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"VACUUM (ANALYZE) {tables}")
