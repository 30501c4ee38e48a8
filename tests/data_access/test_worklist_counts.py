"""The pre-added numbers of the worklist: those of releases published before are those a publication writes."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, select

from data_access.engine import writing_engine
from data_access.schema import metadata, worklist_count
from data_access.upgrade import upgrade
from ingest.publishing.worklist_counts import write_worklist_counts
from tests.data_access.world import a_world


def _rows(connection: Connection) -> set[tuple[object, ...]]:
    return {tuple(row) for row in connection.execute(select(worklist_count))}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_upgrade_counts_the_cases_of_every_release_as_a_publication_does(
    kind: str, new_database: Callable[[str], str]
) -> None:
    tables, engine = a_world(), writing_engine(new_database(kind))
    upgrade(engine, "0010")
    with engine.begin() as connection:
        for name in ("release", "flagged_case", "case_event"):
            connection.execute(metadata.tables[name].insert(), tables[name])
    upgrade(engine)
    with engine.begin() as connection:
        upgraded = _rows(connection)
        connection.execute(delete(worklist_count))
        for release in tables["release"]:
            write_worklist_counts(connection, release["release_id"])
        published = _rows(connection)
    engine.dispose()
    assert upgraded == published
    by_level = {
        level: sum(int(str(row[-1])) for row in published if row[-2] == level)
        for level in ("county", "province")
    }
    assert by_level == dict.fromkeys(("county", "province"), len(tables["flagged_case"]))
