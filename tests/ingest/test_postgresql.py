"""The same chain on PostgreSQL: load, no-op, correction of an issue, export."""

import pytest

from data_access.engine import writing_engine
from data_access.upgrade import schema_is_current, upgrade
from ingest.export import open_case_keys, release_json
from ingest.loading import Loader
from tests.builders.databases import fresh_database, postgres_server
from tests.ingest.loaders import load_all, releases, silent
from tests.ingest.test_revisions import a_corrected_pack
from tests.samples import expected, expected_cases, sample_packs

WEEKS = ["2020-03-06", "2020-03-13"]


@pytest.fixture(scope="module")
def loader(tmp_path_factory):
    with postgres_server() as server:
        engine = writing_engine(fresh_database(server))
        upgrade(engine)
        assert schema_is_current(engine)
        yield Loader(engine, tmp_path_factory.mktemp("work"))
        engine.dispose()


def test_packs_give_the_expected_numbers_on_postgresql_and_again_after_a_correction(loader, tmp_path):
    packs = [sample_packs() / week for week in WEEKS]
    load_all(loader, packs)
    _is_expected(loader)
    assert load_all(loader, packs[1:])[0].published == ()
    loader.load(a_corrected_pack(tmp_path, WEEKS[0]), silent)
    loader.load(packs[0], silent)
    _is_expected(loader)
    current = [
        (issue, revision) for issue, revision, status in releases(loader.engine) if status == "current"
    ]
    assert current == [(1, 3), (2, 3)]


def _is_expected(loader):
    with loader.engine.connect() as connection:
        for number, pack in enumerate(expected()["packs"][:2], start=1):
            assert release_json(connection, number) == pack
            assert open_case_keys(connection, number) == expected_cases()[pack["cutoff"]]
