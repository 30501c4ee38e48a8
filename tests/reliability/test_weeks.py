"""A week that is skipped, and a pack that comes two weeks late: the numbers are those of the plain second implementation."""

import json
from pathlib import Path

import pytest

from ingest.export import open_case_keys, release_json
from ingest.loading import Loader
from ingest.reading.sources import BY_NAME
from tests.ingest.loaders import a_loader, load_all
from tests.oracle import run
from tests.oracle.random_packs import write_random_packs

# Between packs two weeks apart a random list may shrink by more than a fifth; that check has tests of its own.
_ANY_LENGTH = frozenset(BY_NAME)


@pytest.fixture
def loader(tmp_path: Path) -> Loader:
    made = a_loader(tmp_path)
    return Loader(made.engine, made.work_dir, accept_shrink=_ANY_LENGTH)


def _is_as(loader: Loader, packs: list[Path]) -> None:
    wanted, wanted_cases = run(packs)
    with loader.engine.connect() as connection:
        for week in wanted:
            found = json.loads(json.dumps(release_json(connection, week["issue"])))
            assert found == week, week["issue"]
            assert open_case_keys(connection, week["issue"]) == wanted_cases[week["cutoff"]]


def test_a_skipped_week_and_its_pack_two_weeks_late(loader: Loader, tmp_path: Path) -> None:
    packs = write_random_packs(tmp_path / "packs", seed=11, weeks=5, persons=90)
    late = packs[2]
    without = [pack for pack in packs if pack != late]
    load_all(loader, without)
    _is_as(loader, without)
    outcome = load_all(loader, [late])[0]
    assert outcome.recomputed_issues == (4, 5)
    _is_as(loader, packs)
    loader.engine.dispose()
