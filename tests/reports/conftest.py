"""Documents made from the sample packs."""

from collections.abc import Callable

import pytest

from metrics.bulletin import Material
from tests.reports.looking import PROVINCE, view
from ui.meeting import bulletin_reading
from ui.view import View

Samples = Callable[..., tuple[View, Material]]


@pytest.fixture
def samples(loaded_samples: str, monkeypatch: pytest.MonkeyPatch) -> Samples:
    """View and material of an issue and division of the sample packs."""
    monkeypatch.setenv("DATABASE_URL", loaded_samples)

    def opened(issue: int, division: str = PROVINCE) -> tuple[View, Material]:
        looked_at = view(issue, division)
        return looked_at, bulletin_reading.material(looked_at)

    return opened
