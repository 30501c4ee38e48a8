"""The pause behind the tiles: once per visit, and not in a meeting."""

import pytest
from streamlit.testing.v1 import AppTest

from ui import first_sight


def _page(opens: bool) -> None:
    from metrics.registry import metric
    from ui import tiles

    tiles.row([tiles.Tile(metric("open_cases"), "1")], opens)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    found: list[float] = []
    monkeypatch.setattr(first_sight, "PAUSE_SECONDS", 0.35)
    monkeypatch.setattr(first_sight, "sleep", found.append)
    return found


def test_a_visit_waits_once_behind_its_tiles(pauses: list[float]) -> None:
    app = AppTest.from_function(_page, kwargs={"opens": True}).run()
    assert app.metric[0].value == "1"
    assert pauses == [0.35]
    app.run()
    assert pauses == [0.35]
    AppTest.from_function(_page, kwargs={"opens": True}).run()
    assert pauses == [0.35, 0.35]


def test_a_meeting_does_not_wait(pauses: list[float]) -> None:
    app = AppTest.from_function(_page, kwargs={"opens": False}).run()
    assert app.metric[0].value == "1"
    assert pauses == []
