"""The yardsticks of the load benchmark are honest: on a sample week they count what is expected of a release."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from benchmarks.load import in_pandas, in_polars, plain
from tests.oracle import sheets
from tests.samples import expected, sample_packs

Counted = dict[str, dict[str, int]]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The first sample pack with every file as Parquet, and what is expected after it."""
    answers = expected()["packs"][0]
    folder, target = sample_packs() / answers["cutoff"], tmp_path_factory.mktemp("week")
    manifest = (folder / "pack.toml").read_text(encoding="utf-8")
    (target / "pack.toml").write_text(manifest, encoding="utf-8")
    for file in plain.manifest(folder)["file"]:
        header, rows = sheets.read(folder / file["path"])
        cells = [row + [""] * (len(header) - len(row)) for row in rows]
        columns = {name: pa.array([row[n] for row in cells], pa.string()) for n, name in enumerate(header)}
        (target / file["path"]).parent.mkdir(exist_ok=True, parents=True)
        parquet.write_table(pa.table(columns), target / file["path"])
    return target, answers


def _expected(block: dict[str, Any]) -> dict[str, int]:
    return {
        "register": block["register"]["total"],
        **{name: block["coverage"][name] for name in ("eligible", "insured", "outstanding")},
        **{name: block["subsidy"][name] for name in ("entitled", "subsidised")},
        **{name: block["pension"][name] for name in ("due", "paid")},
    }


def _in_pandas(folder: Path) -> Counted:
    return in_pandas.counts(folder).to_dict("index")


def _in_polars(folder: Path) -> Counted:
    return {row.pop("county"): row for row in in_polars.counts(folder).to_dicts()}


@pytest.mark.parametrize("counted", [_in_pandas, _in_polars])
def test_every_county_has_the_expected_counts(
    week: tuple[Path, dict[str, Any]], counted: Callable[[Path], Counted]
) -> None:
    folder, answers = week
    found = counted(folder)
    wanted = {county: _expected(block) for county, block in answers["counties"].items()}
    assert found == {county: numbers for county, numbers in wanted.items() if numbers["register"]}
    totals = {name: sum(numbers[name] for numbers in found.values()) for name in plain.COUNTS}
    assert totals == _expected(answers["province"])
