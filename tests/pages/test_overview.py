"""Overview as visitors get it: in both languages, empty, refused, and with the numbers of a known province."""

from pathlib import Path

import pytest

from tests.builders import Tables, a_release
from tests.builders.databases import served
from tests.pages import province
from tests.pages.application import opened, said

PAGE = "monitor/overview.py"


@pytest.fixture
def _province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path))


@pytest.mark.usefixtures("_province")
def test_the_sentence_states_the_province_in_chinese() -> None:
    sentence = next(text.value for text in opened(PAGE).markdown if "困难群体" in text.value)
    plain = sentence.replace("*", "")
    for part in (
        "全省 [360](coverage?",
        "[300](coverage?",
        "[297](coverage?",
        "1.80 万元",
        "[179](subsidies?",
        "[89](pensions?",
    ):
        assert part in plain
    # Three persons but two cases: the frozen county keeps its case out of the list, so the number is no link.
    assert "未参保 3 人" in plain


@pytest.mark.usefixtures("_province")
def test_the_same_page_in_english_has_no_chinese_left_but_the_language_switch() -> None:
    text = said(opened(PAGE, lang="en"))
    assert "people in hardship" in text
    assert not [sign for sign in text if "一" <= sign <= "鿿"]


@pytest.mark.usefixtures("_province")
def test_tiles_show_rate_persons_counties_and_changes() -> None:
    tiles = {tile.label: tile for tile in opened(PAGE).metric}
    assert tiles["参保率"].value == "99.00%"
    assert tiles["参保率"].delta == "±0 百分点 较第1期"
    assert tiles["已清零县区"].value == "1 / 3"
    assert tiles["已清零县区"].delta == "±0 较第1期"
    assert tiles["养老金领取"].value == "89 人"
    assert tiles["养老金领取"].delta == "−1 较第1期"


@pytest.mark.usefixtures("_province")
def test_persons_that_differ_from_cases_are_plain_and_the_cases_open() -> None:
    links = [link.label for link in opened(PAGE).get("page_link")]
    assert ":blue[未结疑点 2 件 ›]" in links
    assert ":blue[应发未发 1 人 ›]" in links
    assert not [label for label in links if "应保未保" in label]


@pytest.mark.usefixtures("_province")
def test_attention_names_relapse_missing_county_and_late_source() -> None:
    text = said(opened(PAGE))
    assert "陇西县清零后又出现疑似未参保 2 件" in text
    assert "城关区本周有名册未报，数字沿用上期" in text
    assert "低保特困名册只到 2月20日" in text


@pytest.mark.usefixtures("_province")
def test_before_the_due_day_the_gap_says_when_it_becomes_a_case() -> None:
    assert "3月31日起列为疑点" in said(opened(PAGE))


@pytest.mark.usefixtures("_province")
def test_the_presenter_gets_numbers_but_no_way_to_a_case() -> None:
    app = opened(PAGE, **{"as": "presenter"})
    labels = [link.label for link in app.get("page_link")]
    assert not [label for label in labels if "未结疑点" in label or "应发未发" in label or "超期" in label]
    assert "worklist?" not in said(app)


@pytest.mark.usefixtures("_province")
def test_a_county_clerk_asking_for_another_county_is_refused_without_a_figure() -> None:
    app = opened(PAGE, division=province.CHENGGUAN, **{"as": "county"})
    assert "这里不在您的权限范围内" in said(app)
    assert not app.metric
    assert not app.table


@pytest.mark.usefixtures("_province")
@pytest.mark.parametrize("division", ["999999", "62112", "621126'--", "629999"])
def test_a_code_that_is_no_division_is_refused(division: str) -> None:
    app = opened(PAGE, division=division)
    assert "这里不在您的权限范围内" in said(app)
    assert division not in said(app)


@pytest.mark.usefixtures("_province")
def test_an_unknown_issue_is_said_and_the_latest_offered() -> None:
    app = opened(PAGE, issue="77")
    assert "没有这一期" in said(app)
    assert app.button(key="latest_issue").label == "看最新一期（第2期）"
    app.button(key="latest_issue").click().run()
    assert app.metric[0].value == "99.00%"


@pytest.mark.usefixtures("_province")
def test_an_earlier_issue_shows_what_it_showed() -> None:
    app = opened(PAGE, issue="1")
    assert "第1期 · 截至 2020-03-06" in said(app)
    assert "首期，无对比" in said(app)
    assert app.metric[0].delta == ""


@pytest.mark.usefixtures("_province")
def test_a_county_shows_its_own_state() -> None:
    app = opened(PAGE, division=province.LONGXI)
    assert {tile.label: tile.value for tile in app.metric}["清零状态"] == "回潮"


@pytest.mark.usefixtures("_province")
def test_a_division_without_rows_is_no_zero() -> None:
    app = opened(PAGE, division="620200")
    assert "没有数据不等于零" in said(app)
    assert not app.metric


def test_an_empty_release_is_a_state_and_not_a_zero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = Tables()
    a_release(tables, 1)
    served(tables, tmp_path, monkeypatch)
    app = opened(PAGE)
    assert "甘肃省 第1期没有数据" in said(app)
    assert not app.metric


def test_a_township_is_called_by_its_name_taken_literally(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = province.tables()
    township = f"{province.MIN}101"
    made.add("township", release_id=2, division=township, name="[镇](https://example.invalid)")
    made.add("coverage_count", release_id=2, division=township, primary_group="all", level="township")
    served(made, tmp_path, monkeypatch)
    app = opened("casework/worklist.py", division=township)
    # The word joiner keeps the browser from making a link of the address.
    assert app.title[0].value == "\\[镇\\]\\(https\\:\u2060//example\\.invalid\\) · 疑点台账"
