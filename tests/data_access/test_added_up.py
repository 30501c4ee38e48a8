"""What a publication adds up from its cases: an upgrade adds up the same for releases published before."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, Table, delete, select

from data_access.engine import writing_engine
from data_access.schema import feedback_count, metadata, worklist_count
from data_access.upgrade import upgrade
from ingest.publishing.adding_up import ADDED_UP, add_up
from tests.data_access.world import CORRECTED, COUNTY, FAR_COUNTY, a_world


def _rows(connection: Connection, table: Table) -> set[tuple[object, ...]]:
    return {tuple(row) for row in connection.execute(select(table))}


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
        upgraded = {table.name: _rows(connection, table) for table in ADDED_UP}
        for table in ADDED_UP:
            connection.execute(delete(table))
        for release in tables["release"]:
            add_up(connection, release["release_id"])
        published = _rows(connection, worklist_count)
        answered = _rows(connection, feedback_count)
    engine.dispose()
    assert upgraded == {"worklist_count": published, "feedback_count": answered}
    assert {row[1:] for row in answered if row[0] == CORRECTED} == {(FAR_COUNTY, "E1", 1), (COUNTY, "D4", 1)}
    by_level = {
        level: sum(int(str(row[-1])) for row in published if row[-2] == level)
        for level in ("county", "province")
    }
    assert by_level == dict.fromkeys(("county", "province"), len(tables["flagged_case"]))
