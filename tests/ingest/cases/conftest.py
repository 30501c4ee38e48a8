"""A province to tell week by week."""

from pathlib import Path

import pytest

from tests.ingest.cases.province import Province


@pytest.fixture
def province(tmp_path: Path) -> Province:
    """Nothing has been loaded yet; the first cut-off is 2020-03-06."""
    return Province(tmp_path)
