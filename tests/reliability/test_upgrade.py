"""A database of an earlier version, with thirteen issues in it, is brought to this one and says the same."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect, select

from access import Level, Role, Scope
from data_access.engine import writing_engine
from data_access.records import WorklistFilter
from data_access.schema import metadata, release
from data_access.sql import SqlReports
from data_access.upgrade import schema_is_current, upgrade
from ingest.export import open_case_keys, release_json
from ingest.loading import Loader
from ingest.publishing.withdraw import withdraw
from tests.ingest.loaders import silent
from tests.samples import expected, expected_cases, sample_packs

SCOPES = (Scope(Role.LEADER, "620000"), Scope(Role.PREFECTURE, "621100"), Scope(Role.COUNTY, "621126"))
LAST = "2020-05-29"


def _of_version(revision: str, samples: Path, file: Path) -> None:
    """A database as that version left it: its tables, with the rows and columns it had."""
    engine = writing_engine(f"sqlite:///{file}")
    upgrade(engine, revision)
    tables = inspect(engine)
    columns = {
        table.name: ", ".join(column["name"] for column in tables.get_columns(table.name))
        for table in metadata.sorted_tables
        if tables.has_table(table.name)
    }
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ATTACH ? AS now", (str(samples / "reporting.db"),))
        for table, names in columns.items():
            connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM now.{table}")
        connection.commit()


@pytest.mark.parametrize("revision", ["0004", "0009"])
def test_every_number_and_list_is_the_same_after_the_upgrade(
    revision: str, loaded_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "reporting.db"
    _of_version(revision, loaded_folder, file)
    engine = writing_engine(f"sqlite:///{file}")
    assert not schema_is_current(engine)
    upgrade(engine)
    assert schema_is_current(engine)
    with engine.connect() as connection:
        assert [release_json(connection, issue) for issue in range(1, 14)] == expected()["packs"]
        for issue, pack in enumerate(expected()["packs"], start=1):
            assert open_case_keys(connection, issue) == expected_cases()[pack["cutoff"]]
        ids = list(connection.execute(select(release.c.release_id)).scalars())
    before = SqlReports(writing_engine(f"sqlite:///{loaded_folder / 'reporting.db'}"))
    after = SqlReports(engine)
    for scope in SCOPES:
        for number in (ids[0], ids[-1]):
            for chosen in (WorklistFilter(), WorklistFilter(flags=("F01",)), WorklistFilter(movement="new")):
                left, right = (each.worklist_facets(scope, number, chosen) for each in (before, after))
                assert left.equals(right), (scope, number, chosen)
                assert before.worklist_count(scope, number, chosen) == after.worklist_count(
                    scope, number, chosen
                )
        for name in ("coverage_history", "flag_history", "subsidy_history", "pension_history"):
            read = (getattr(each, name)(scope, ids[-1], Level.COUNTY) for each in (before, after))
            assert next(read).equals(next(read)), name
    for each in (before, after):
        each.engine.dispose()


def test_the_next_pack_is_loaded_exactly_into_an_upgraded_database(
    loaded_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "reporting.db"
    _of_version("0004", loaded_folder, file)
    engine = writing_engine(f"sqlite:///{file}")
    upgrade(engine)
    withdraw(engine, 13)
    # The loader only adds folders of its own to the work store, and takes none away that a release names.
    (tmp_path / "work").mkdir()
    for store in (folder for folder in (loaded_folder / "work").iterdir() if folder.is_dir()):
        (tmp_path / "work" / store.name).mkdir()
        for folder in store.iterdir():
            (tmp_path / "work" / store.name / folder.name).symlink_to(folder)
    Loader(engine, tmp_path / "work").load(sample_packs() / LAST, silent)
    with engine.connect() as connection:
        assert release_json(connection, 13) == expected()["packs"][12]
        assert open_case_keys(connection, 13) == expected_cases()[LAST]
    engine.dispose()
