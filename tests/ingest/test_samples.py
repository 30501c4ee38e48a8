"""The 13 sample packs give exactly the expected numbers and open cases."""

import json

import pytest

from ingest.export import open_case_keys, release_json
from tests.ingest.loaders import a_loader, run_ingest
from tests.samples import expected, expected_cases, sample_packs

ISSUES = range(1, 14)


@pytest.fixture(scope="module")
def loaded(loaded_folder):
    loader = a_loader(loaded_folder)
    yield loaded_folder, loader
    loader.engine.dispose()


@pytest.mark.parametrize("issue", ISSUES)
def test_every_number_of_an_issue_is_the_expected_one(loaded, issue):
    _, loader = loaded
    with loader.engine.connect() as connection:
        found = json.loads(json.dumps(release_json(connection, issue)))
    wanted = expected()["packs"][issue - 1]
    assert found["files"] == wanted["files"]
    assert found["province"] == wanted["province"]
    assert found["counties"].keys() == wanted["counties"].keys()
    for county, block in wanted["counties"].items():
        assert found["counties"][county] == block, county
    assert found == wanted


@pytest.mark.parametrize("issue", ISSUES)
def test_the_open_cases_of_an_issue_are_the_expected_ones(loaded, issue):
    _, loader = loaded
    cutoff = expected()["packs"][issue - 1]["cutoff"]
    with loader.engine.connect() as connection:
        assert open_case_keys(connection, issue) == expected_cases()[cutoff]


def test_the_command_exports_the_same_numbers_and_case_keys(loaded):
    folder, _ = loaded
    numbers = run_ingest(folder, "export", "13")
    keys = run_ingest(folder, "export", "13", "--cases")
    assert json.loads(numbers.stdout) == expected()["packs"][12]
    assert json.loads(keys.stdout) == expected_cases()["2020-05-29"]


def test_loading_a_pack_again_changes_nothing(loaded):
    folder, loader = loaded
    again = run_ingest(folder, "load", str(sample_packs() / "2020-05-29"))
    assert again.returncode == 0
    assert "此前已按同一数据包发布" in again.stdout
    with loader.engine.connect() as connection:
        assert release_json(connection, 13) == expected()["packs"][12]
