"""What tests of several rooms share."""

import os
from pathlib import Path

import pytest

from tests.samples.loaded import loaded_once


@pytest.fixture(scope="session")
def loaded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a database with all sample packs published, and of its work store."""
    own = tmp_path_factory.getbasetemp()
    return loaded_once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def loaded_samples(loaded_folder: Path) -> str:
    """URL of a database with all sample packs published; for reading."""
    return f"sqlite:///{loaded_folder / 'reporting.db'}"
