"""Whole packs on Spark: the numbers are those of DuckDB, of the expected answers and of the naive second implementation."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.engines.spark import Cluster
from ingest.export import open_case_keys, release_json
from ingest.loading import Loader
from tests.ingest.loaders import a_loader, load_all, silent
from tests.ingest.test_revisions import a_corrected_pack
from tests.oracle import run
from tests.oracle.random_packs import write_random_packs
from tests.samples import expected, expected_cases, sample_packs
from tests.spark.clusters import as_parquet

WEEKS = ["2020-03-06", "2020-03-13", "2020-03-20"]


@pytest.fixture
def loader(tmp_path: Path) -> Iterator[Loader]:
    loader = a_loader(tmp_path)
    yield loader
    loader.engine.dispose()


def exported(loader: Loader, issue: int) -> tuple[dict, list[str]]:
    """Every number of an issue, and the keys of its open cases."""
    with loader.engine.connect() as connection:
        numbers = json.loads(json.dumps(release_json(connection, issue)))
        return numbers, open_case_keys(connection, issue)


def test_a_correction_on_spark_amid_weeks_of_duckdb_gives_the_expected_numbers(
    loader: Loader, cluster: Cluster, tmp_path: Path
) -> None:
    first, _, third = (sample_packs() / week for week in WEEKS)
    lenient = replace(loader, accept_shrink=frozenset({"death"}))
    load_all(lenient, [first, a_corrected_pack(tmp_path, WEEKS[1]), third])
    outcome = replace(loader, computes_on=cluster).load(sample_packs() / WEEKS[1], silent)
    assert outcome.recomputed_issues == (3,)
    for issue in (2, 3):
        wanted = expected()["packs"][issue - 1]
        assert exported(loader, issue) == (wanted, expected_cases()[wanted["cutoff"]])
    fourth = sample_packs() / "2020-03-27"
    load_all(loader, [fourth])
    assert exported(loader, 4) == (expected()["packs"][3], expected_cases()["2020-03-27"])


def test_adversarial_rows_in_parquet_give_the_numbers_of_the_second_implementation(
    loader: Loader, cluster: Cluster, tmp_path: Path
) -> None:
    written = write_random_packs(tmp_path / "written", seed=11, weeks=1, persons=150)
    packs = [as_parquet(pack, tmp_path / "packs") for pack in written]
    wanted, wanted_cases = run(packs)
    load_all(replace(loader, computes_on=cluster), packs)
    for week in wanted:
        assert exported(loader, week["issue"]) == (week, wanted_cases[week["cutoff"]])
