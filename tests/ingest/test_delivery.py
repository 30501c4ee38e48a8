"""What a release says of its sources: how old, how many rows, who did not deliver."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ingest.intake import PackAccount
from ingest.pack import read_manifest
from ingest.publishing.delivery import delivery_tables
from ingest.reading.sources import BY_NAME
from ingest.rows.account import FileAccount
from metrics.delivery import SOURCES
from metrics.policy import load_policy
from tests.samples import sample_packs


def a_delivery(as_of: date, missing: tuple[str, ...]):
    """The tables of a pack whose deaths are as old as said and lack the counties named."""
    pack = read_manifest(sample_packs() / "broken/before/2020-03-06")
    files = tuple(
        replace(file, as_of=as_of, missing_counties=missing) if file.source == "death" else file
        for file in pack.files
    )
    account = PackAccount(
        files=tuple(FileAccount(file.source, file.path, 2, 0, 1, {"id_invalid": 1}) for file in files),
        accepted=dict.fromkeys(BY_NAME, 2),
        carried=dict.fromkeys(BY_NAME, 0),
    )
    return delivery_tables(replace(pack, files=files), account, None, load_policy())


@pytest.mark.parametrize(("days", "is_late"), [(0, False), (6, False), (7, True)])
def test_a_list_is_late_by_its_age_alone(days, is_late):
    tables = a_delivery(date(2020, 3, 6) - timedelta(days=days), missing=("620102",))
    deaths = next(row for row in tables["release_source"].to_pylist() if row["source"] == "death")
    assert (deaths["is_late"], deaths["previous_rows"]) == (is_late, None)
    assert tables["missing_county"].to_pylist() == [{"source": "death", "division": "620102"}]


def test_people_and_the_contract_know_the_same_sources():
    assert list(BY_NAME) == SOURCES


def test_every_rejection_and_every_source_is_told():
    tables = a_delivery(date(2020, 3, 6), missing=())
    assert {row["source"] for row in tables["release_source"].to_pylist()} == set(BY_NAME)
    assert {(row["kind"], row["code"], row["rows"]) for row in tables["file_code_count"].to_pylist()} == {
        ("rejected", "id_invalid", 1)
    }
    assert all(row["rejected_rows"] == 1 for row in tables["release_file"].to_pylist())
