"""A township shows what is counted for it, and says what is not: nothing of it reads as a zero."""

import sqlite3
from pathlib import Path

import pytest

from locales import text
from tests.pages.application import opened, said

NOT_BELOW = text("clearance.not_below_county", "zh")


@pytest.fixture
def township(
    loaded_folder: Path, loaded_samples: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, int, int]:
    """Of the sample packs' last issue the township with most open cases; these, and how many are overdue."""
    monkeypatch.setenv("DATABASE_URL", loaded_samples)
    with sqlite3.connect(loaded_folder / "reporting.db") as database:
        return database.execute(
            "SELECT division, SUM(open_cases), SUM(open_cases * is_overdue) FROM open_case_count"
            " WHERE length(division) = 9 AND release_id = (SELECT release_id FROM release WHERE status = 'current'"
            " ORDER BY issue DESC LIMIT 1) GROUP BY division ORDER BY 3 DESC, 2 DESC LIMIT 1"
        ).fetchone()


def test_overview_tells_the_open_cases_of_the_list(township: tuple[str, int, int]) -> None:
    division, open_cases, overdue = township
    assert overdue
    app = opened("monitor/overview.py", division=division)
    tiles = {tile.label: tile.value for tile in app.metric}
    assert tiles["未结疑点"] == f"{open_cases} 件"
    assert not {"已清零县区", "核实率"} & set(tiles)
    links = [link.label for link in app.get("page_link")]
    assert f":blue[超期 {overdue} 件 ›]" in links
    shown = said(app)
    assert NOT_BELOW in shown
    assert text("overview.frozen", "zh") not in shown


@pytest.mark.parametrize("page", ["monitor/clearance.py", "meeting/compare.py"])
def test_what_is_counted_by_county_is_not_said_to_have_not_begun(
    township: tuple[str, int, int], page: str
) -> None:
    shown = said(opened(page, division=township[0]))
    assert NOT_BELOW in shown
    assert text("clearance.not_started", "zh") not in shown
