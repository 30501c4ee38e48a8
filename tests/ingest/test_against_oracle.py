"""The engine against the naive second implementation, on small adversarial packs."""

import json

import pytest

from ingest.export import open_case_keys, release_json
from tests.ingest.loaders import a_loader, load_all
from tests.oracle import run
from tests.oracle.random_packs import write_random_packs


@pytest.mark.parametrize("seed", range(6))
def test_engine_and_oracle_agree_on_every_number_and_every_open_case(tmp_path, seed):
    folders = write_random_packs(tmp_path / "packs", seed=seed, weeks=5, persons=120)
    wanted, wanted_cases = run(folders)
    loader = a_loader(tmp_path)
    load_all(loader, folders)
    with loader.engine.connect() as connection:
        for week in wanted:
            found = json.loads(json.dumps(release_json(connection, week["issue"])))
            for county, block in week["counties"].items():
                assert found["counties"].get(county) == block, (week["issue"], county)
            assert found == week
            assert open_case_keys(connection, week["issue"]) == wanted_cases[week["cutoff"]]
    loader.engine.dispose()
