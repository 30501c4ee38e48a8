"""The yardsticks of the load benchmark are honest: on a sample week they count what is expected of a release, and
account for its rows as a release does.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from benchmarks.load import in_pandas, in_polars, pandas_lists, plain, polars_lists
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


Yardstick = tuple[Callable[..., Any], Callable[..., Any], Callable[[Any], Counted]]

YARDSTICKS: dict[str, Yardstick] = {
    "pandas": (pandas_lists.judged, in_pandas.counts, lambda found: found.to_dict("index")),
    "polars": (
        polars_lists.judged,
        in_polars.counts,
        lambda found: {row.pop("county"): row for row in found.to_dicts()},
    ),
}
CLEANED = {"pandas": pandas_lists.Cleaned, "polars": polars_lists.Cleaned}


def _as_expected(found: Counted, answers: dict[str, Any]) -> bool:
    wanted = {county: _expected(block) for county, block in answers["counties"].items()}
    assert found == {county: numbers for county, numbers in wanted.items() if numbers["register"]}
    totals = {name: sum(numbers[name] for numbers in found.values()) for name in plain.COUNTS}
    return totals == _expected(answers["province"])


@pytest.mark.parametrize("library", YARDSTICKS)
def test_the_same_job_has_the_expected_counts_and_accounts_for_every_row(
    week: tuple[Path, dict[str, Any]], library: str, tmp_path: Path
) -> None:
    folder, answers = week
    judged, counts, told = YARDSTICKS[library]
    pack = plain.manifest(folder)
    lists = judged(folder, pack["cutoff"], tmp_path)
    assert lists.accounts == answers["files"]
    assert _as_expected(told(counts(lists, pack["cutoff"], pack["payout_month"])), answers)
    kept = {path.stem: parquet.read_metadata(path).num_rows for path in tmp_path.iterdir()}
    accepted = Counter[str]()
    for file in answers["files"]:
        accepted[file["source"]] += file["accepted"]
    assert kept == dict(accepted)


@pytest.mark.parametrize("library", YARDSTICKS)
def test_the_counts_alone_are_the_expected_ones(week: tuple[Path, dict[str, Any]], library: str) -> None:
    folder, answers = week
    _, counts, told = YARDSTICKS[library]
    pack = plain.manifest(folder)
    lists = CLEANED[library](folder, pack["cutoff"])
    assert _as_expected(told(counts(lists, pack["cutoff"], pack["payout_month"])), answers)
