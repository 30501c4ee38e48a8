"""The coverage map as visitors get it."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Tables, a_release
from tests.builders.databases import served
from tests.pages import province
from tests.pages.application import opened, said

PAGE = "monitor/coverage.py"


@pytest.fixture
def _province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path))


def _units(app: AppTest) -> dict[str, dict]:
    """Properties of the units on the map by code."""
    (chart,) = app.get("deck_gl_json_chart")
    (units,) = (layer for layer in json.loads(chart.proto.json)["layers"] if layer["id"] == "units")
    return {unit["properties"]["code"]: unit["properties"] for unit in units["data"]}


def _legend(app: AppTest) -> str:
    return "".join(element.proto.body for element in app.get("html"))


@pytest.mark.usefixtures("_province")
def test_every_unit_tells_name_value_and_change() -> None:
    units = _units(opened(PAGE, metric="outstanding_persons"))
    assert len(units) == 87
    longxi = units[province.LONGXI]
    assert (longxi["name"], longxi["value"], longxi["change"]) == (
        "陇西县（定西市）",
        "应保未保：2 人",
        "+1 较第1期",
    )


@pytest.mark.usefixtures("_province")
def test_no_data_and_not_delivered_are_said_and_are_not_zero() -> None:
    app = opened(PAGE, metric="outstanding_persons")
    units = _units(app)
    assert units["620200"]["value"] == "应保未保：无数据"
    assert units[province.CHENGGUAN]["value"] == "应保未保：数据未更新，沿用 1 人"
    legend = _legend(app)
    # 岷县 is at zero, 陇西 has two, 城关 did not deliver, of the other 84 nobody is known.
    assert "0 人 <b>1</b>" in legend
    assert "1–9 人 <b>1</b>" in legend
    assert "数据未更新 <b>1</b>" in legend
    assert "无数据 <b>84</b>" in legend


@pytest.mark.usefixtures("_province")
def test_a_list_that_is_missing_makes_only_its_own_figures_stale() -> None:
    assert _units(opened(PAGE, metric="unpaid_persons"))[province.CHENGGUAN]["value"] == "应发未发：0 人"


@pytest.mark.usefixtures("_province")
def test_the_clearance_state_shows_its_open_cases_and_the_state_before() -> None:
    units = _units(opened(PAGE, metric="clearance_state"))
    assert units[province.LONGXI]["value"] == "清零状态：回潮（2 件）"
    assert units[province.LONGXI]["change"] == "第1期：存量清零"
    assert units[province.CHENGGUAN]["value"].startswith("清零状态：数据未更新")


@pytest.mark.usefixtures("_province")
def test_a_county_of_the_url_fills_the_panel_with_its_figures_and_ways() -> None:
    app = opened(PAGE, county=province.LONGXI)
    tiles = {tile.label: tile.value for tile in app.metric}
    assert tiles == {
        "参保率": "98.00%",
        "清零状态": "回潮",
        "应保未保": "2 人",
        "应代未代": "1 人",
        "应发未发": "1 人",
    }
    text = said(app)
    assert ":gray-badge[第 1 位 / 2]" in text
    links = [link.proto.query_string for link in app.get("page_link")]
    lists = [query for query in links if "flag=" in query]
    assert all(f"division={province.LONGXI}" in query for query in lists)
    assert sum("flag=F01" in query for query in lists) == 2
    assert sum("flag=F03" in query for query in lists) == 1
    assert {button.label for button in app.button} >= {":blue[进入陇西县 ›]", ":blue[进入定西市 ›]"}


@pytest.mark.usefixtures("_province")
def test_a_drill_goes_to_the_division_and_keeps_the_county() -> None:
    app = opened(PAGE, county=province.LONGXI)
    next(button for button in app.button if "定西市" in button.label).click().run()
    assert app.title[0].value == "定西市 · 覆盖地图"
    assert app.query_params["county"] == province.LONGXI
    units = _units(app)
    assert units[province.LONGXI]["value"]
    # What lies outside is drawn without its figures.
    assert units[province.CHENGGUAN]["value"] == ""


@pytest.mark.usefixtures("_province")
def test_a_unit_without_data_says_so() -> None:
    app = opened(PAGE, county="620200")
    assert "本期各部门名册里没有嘉峪关市的人员。没有数据不等于零。" in said(app)
    assert not app.metric


@pytest.mark.usefixtures("_province")
def test_a_county_can_be_chosen_and_left_by_name() -> None:
    app = opened(PAGE)
    box = next(box for box in app.selectbox if box.label == "选择县区")
    box.set_value(province.MIN).run()
    assert app.query_params["county"] == province.MIN
    assert app.metric
    next(box for box in app.selectbox if box.label == "选择县区").set_value(None).run()
    assert "county" not in app.query_params
    assert not app.metric


@pytest.mark.usefixtures("_province")
@pytest.mark.parametrize("county", ["621101", "110101", "nothing"])
def test_a_county_that_is_none_leaves_the_ranking(county: str) -> None:
    app = opened(PAGE, county=county)
    assert "参保率排名（差的在前）" in said(app)
    assert not app.metric


@pytest.mark.usefixtures("_province")
def test_a_clerk_sees_the_figures_of_no_other_county() -> None:
    app = opened(PAGE, county=province.LONGXI, **{"as": "county"})
    known = {code for code, unit in _units(app).items() if unit["value"]}
    assert known == {province.MIN}
    assert "陇西" not in said(app)


@pytest.mark.usefixtures("_province")
def test_the_presenter_gets_numbers_without_a_way_to_persons_or_townships() -> None:
    app = opened(PAGE, county=province.LONGXI, **{"as": "presenter"})
    assert {tile.label for tile in app.metric} >= {"应保未保", "应发未发"}
    assert not app.get("page_link")
    assert "乡镇" not in said(app)


@pytest.mark.usefixtures("_province")
@pytest.mark.parametrize("metric", ["coverage_rate", "gap_persons", "clearance_state"])
def test_the_page_speaks_english(metric: str) -> None:
    app = opened(PAGE, lang="en", metric=metric, county=province.LONGXI)
    text = said(app) + _legend(app) + json.dumps(list(_units(app).values()), ensure_ascii=False)
    assert "Longxi County" in text
    assert not [sign for sign in text if "一" <= sign <= "鿿"]


@pytest.mark.usefixtures("_province")
def test_unknown_metrics_of_the_url_show_the_first() -> None:
    assert _units(opened(PAGE, metric="names"))[province.MIN]["value"] == "参保率：100%"


@pytest.mark.usefixtures("_province")
def test_before_its_day_a_gap_is_said_to_be_none_yet() -> None:
    assert "3月31日起才列为疑点" in said(opened(PAGE, metric="gap_persons"))
    assert "3月31日起才列为疑点" not in said(opened(PAGE))


@pytest.mark.usefixtures("_province")
def test_a_second_run_sends_the_same_map() -> None:
    app = opened(PAGE, county=province.LONGXI)
    first = app.get("deck_gl_json_chart")[0].proto.json
    assert app.run().get("deck_gl_json_chart")[0].proto.json == first


def test_an_empty_release_is_a_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = Tables()
    a_release(tables, 1)
    served(tables, tmp_path, monkeypatch)
    app = opened(PAGE)
    assert "没有数据不等于零" in said(app)
    assert not app.get("deck_gl_json_chart")
