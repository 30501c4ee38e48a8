"""A province of thirteen issues of a test's own, copied from the one that is loaded once."""

import shutil
from pathlib import Path

import pytest

from ingest.loading import Loader
from tests.ingest.loaders import a_loader


@pytest.fixture
def province(loaded_folder: Path, tmp_path: Path) -> Path:
    """Folder with `reporting.db` and `work`."""
    folder = tmp_path / "province"
    shutil.copytree(loaded_folder, folder)
    return folder


@pytest.fixture
def loader(province: Path) -> Loader:
    """A loader on the copy."""
    return a_loader(province)
