"""What tests of several rooms share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from benchmarks.browser import chromium
from tests.samples.loaded import loaded_once
from ui import first_sight


@pytest.fixture(scope="session", autouse=True)
def _nobody_looks() -> Iterator[None]:
    """Pages drawn in a test have no browser to wait for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first_sight, "PAUSE_SECONDS", 0)
        yield


@pytest.fixture(scope="session")
def loaded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a database with all sample packs published, and of its work store."""
    own = tmp_path_factory.getbasetemp()
    return loaded_once(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


@pytest.fixture(scope="session")
def loaded_samples(loaded_folder: Path) -> str:
    """URL of a database with all sample packs published; for reading."""
    return f"sqlite:///{loaded_folder / 'reporting.db'}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, one for all: a second one cannot be started beside it."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        yield browser
        browser.close()
