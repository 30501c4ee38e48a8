"""A very small demo province, written once for all tests of the demo."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.lists.columns import Columns
from demo.pack import write_pack
from demo.province import Province, simulate
from demo.weeks import LAST_ISSUE, week
from tests.demo.packs import DeliveredPack, read_pack

SCALE, SEED = 0.001, 7


@pytest.fixture(scope="session")
def province() -> Province:
    return simulate(SCALE, SEED)


@pytest.fixture(scope="session")
def pack_folders(province: Province, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("demo")
    columns = Columns(province)
    return [write_pack(province, columns, week(issue), folder) for issue in range(1, LAST_ISSUE + 1)]


@pytest.fixture(scope="session")
def packs(pack_folders: list[Path]) -> list[DeliveredPack]:
    return [read_pack(folder) for folder in pack_folders]
