"""Clearance as visitors get it."""

import sqlite3
from pathlib import Path

import pytest

from locales import text
from tests.builders import Tables, a_release
from tests.builders.databases import served
from tests.pages import province
from tests.pages.application import opened, said

PAGE = "monitor/clearance.py"


@pytest.fixture
def _province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path))


@pytest.mark.usefixtures("_province")
def test_counties_are_listed_most_urgent_first_with_links_to_their_cases() -> None:
    table = opened(PAGE).table[0].value
    assert table["县区"].tolist() == ["陇西县", "城关区", "岷县 :orange-badge[未摘帽]"]
    assert [state.partition("[")[2].rstrip("]") for state in table["清零状态"]] == [
        "回潮",
        "数据未更新",
        "存量清零",
    ]
    cell = table["未结疑点"][0]
    assert cell.startswith("[2](worklist?")
    assert f"division={province.LONGXI}" in cell
    assert "flag=F01" in cell


@pytest.mark.usefixtures("_province")
def test_a_forecast_is_refused_when_cases_do_not_fall() -> None:
    table = opened(PAGE).table[0].value.set_index("县区")
    assert table.loc["陇西县", "预计清零"] == "无法预计"
    assert table.loc["岷县 :orange-badge[未摘帽]", "预计清零"] == "—"


@pytest.mark.usefixtures("_province")
def test_a_state_in_the_url_narrows_the_list_to_its_counties() -> None:
    app = opened(PAGE, state="relapsed")
    assert app.table[0].value["县区"].tolist() == ["陇西县"]
    assert "共 3 个县区，显示 1 个" in said(app)


@pytest.mark.usefixtures("_province")
def test_the_page_speaks_english() -> None:
    text = said(opened(PAGE, lang="en"))
    assert "Longxi County" in text
    assert not [sign for sign in text if "一" <= sign <= "鿿"]


@pytest.mark.usefixtures("_province")
def test_a_flag_that_has_not_started_says_so() -> None:
    assert "这一类疑点本期尚未开始计算。" in said(opened(PAGE, flag="F02"))


@pytest.mark.usefixtures("_province")
def test_a_clerk_sees_no_other_county() -> None:
    text = said(opened(PAGE, **{"as": "county"}))
    assert "岷县" in text
    assert "陇西县" not in text


def test_an_empty_release_is_a_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = Tables()
    a_release(tables, 1)
    served(tables, tmp_path, monkeypatch)
    app = opened(PAGE)
    assert "没有数据不等于零" in said(app)
    assert not app.table


def _sample(folder: Path, where: str) -> tuple[str, int]:
    """A county and an issue of the sample packs whose state on F01 and open cases are of this kind."""
    with sqlite3.connect(folder / "reporting.db") as database:
        return database.execute(
            "SELECT division, issue FROM release JOIN clearance USING (release_id)"
            " JOIN flag_count USING (release_id, division, flag_type)"
            f" WHERE status = 'current' AND flag_type = 'F01' AND {where} ORDER BY issue DESC LIMIT 1"
        ).fetchone()


@pytest.mark.parametrize(
    ("where", "forecast"),
    [
        ("clearance_state = 'stale' AND open_cases = 0", "—"),
        ("clearance_state IN ('cleared', 'sustained') AND open_cases = 0", "已清零"),
    ],
)
def test_only_a_county_with_new_data_is_called_cleared(
    loaded_folder: Path, loaded_samples: str, monkeypatch: pytest.MonkeyPatch, where: str, forecast: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", loaded_samples)
    county, issue = _sample(loaded_folder, where)
    tiles = {tile.label: tile.value for tile in opened(PAGE, division=county, issue=str(issue)).metric}
    assert tiles["预计清零"] == forecast


def test_a_flag_that_has_not_begun_has_no_tiles(loaded_samples: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", loaded_samples)
    app = opened(PAGE, issue="1", flag="F02")
    assert not app.metric
    assert text("clearance.not_started", "zh") in said(app)
