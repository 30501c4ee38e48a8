"""The province in full: every copy has numbers of its own, and a pack counts what the small province counts, times the copies."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from data_access.engine import writing_engine
from data_access.upgrade import upgrade
from demo.full import full_province, write_full_pack
from demo.weeks import week
from ingest.export import release_json
from ingest.loading import Loader
from tests.demo.packs import DeliveredPack, number_of, read_pack

COPIES, SCALE, SEED, ISSUE = 3, 0.0005, 11, 6


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pack of one copy and that of several."""
    folder = tmp_path_factory.mktemp("full")
    return [
        write_full_pack(full_province(copies, SEED, SCALE), week(ISSUE), folder / str(copies))
        for copies in (1, COPIES)
        if not (folder / str(copies)).mkdir()
    ]


@pytest.fixture(scope="module")
def pack(folders: list[Path]) -> DeliveredPack:
    return read_pack(folders[1])


def test_everybody_has_a_number_of_his_own_in_every_copy(folders: list[Path], pack: DeliveredPack) -> None:
    one = {number_of(row["身份证号码"]) for row in read_pack(folders[0]).rows["household_register"]}
    all_numbers = {number_of(row["身份证号码"]) for row in pack.rows["household_register"]}
    real = [number for number in all_numbers if len(number) == 18]
    assert len(real) == COPIES * sum(len(number) == 18 for number in one)


def test_people_without_a_number_are_told_apart_by_name_birth_date_and_village(pack: DeliveredPack) -> None:
    keys = Counter(
        (row["姓名"], row["出生日期"], row["行政村代码"])
        for row in pack.rows["poverty_register"]
        if len(number_of(row["身份证号码"])) != 18
    )
    assert keys
    assert max(keys.values()) <= 2  # a soiled list repeats some rows


def test_every_list_is_parquet_text_and_soiled(folders: list[Path]) -> None:
    paths = sorted(folders[1].glob("*.parquet"))
    assert len(paths) == 14
    numbers = pq.read_table(folders[1] / "城乡居民养老保险参保名册.parquet")["身份证号码"].to_pylist()
    assert any(number.startswith("'") for number in numbers)
    assert any(len(number) == 15 for number in numbers)


def test_its_numbers_are_those_of_one_copy_times_the_copies(folders: list[Path], tmp_path: Path) -> None:
    one, several = (_province_numbers(folder, tmp_path / folder.parent.name) for folder in folders)
    for block in ("register", "coverage", "subsidy", "pension"):
        assert several[block] == _times(COPIES, one[block]), block
    for flag, counts in one["flags"].items():
        assert several["flags"][flag]["open"] == COPIES * counts["open"], flag


def _times(factor: int, numbers: Any) -> Any:
    if isinstance(numbers, dict):
        return {name: _times(factor, number) for name, number in numbers.items()}
    if isinstance(numbers, list):
        return [_times(factor, number) for number in numbers]
    return factor * numbers if isinstance(numbers, int) else numbers


def _province_numbers(folder: Path, place: Path) -> dict[str, Any]:
    engine = writing_engine(f"sqlite:///{place}/reporting.db")
    upgrade(engine)
    Loader(engine, place / "work", is_demo=True).load(folder, lambda step, done, total: None)
    with engine.connect() as connection:
        return release_json(connection, ISSUE)["province"]
