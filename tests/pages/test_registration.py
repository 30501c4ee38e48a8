"""The registration drive as visitors get it."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Tables, a_case, a_registration, a_release
from tests.builders.databases import served
from tests.pages import province
from tests.pages.application import opened, said

PAGE = "monitor/registration.py"


def tables() -> Tables:
    """岷县: six found, three settled in two causes; 陇西: two found and open, one of them overdue."""
    made = province.tables()
    made["registration_count"].clear()
    settled = {"settled_cases": 2, "settled_register_persons": 2, "settled_eligible_persons": 2}
    for release in (1, 2):
        a_registration(made, release, province.MIN, "存疑", open_cases=3, **settled)
        a_registration(made, release, province.LONGXI, "存疑", open_cases=release)
    for release in (1, 2):
        a_registration(made, release, province.CHENGGUAN, "已注销")
    a_registration(
        made,
        2,
        province.MIN,
        "已注销",
        settled_cases=1,
        excluded_cases=1,
        settled_register_persons=1,
        settled_eligible_persons=1,
        settled_insured_persons=1,
        settled_due_persons=1,
        settled_paid_persons=1,
        settled_arrears_persons=1,
        settled_arrears_fen=31_550,
        settled_month_arrears_persons=1,
        settled_month_arrears_fen=10_550,
    )
    for place, person in (
        (province.MIN, "e"),
        (province.MIN, "f"),
        (province.MIN, "i"),
        (province.LONGXI, "g"),
    ):
        a_case(made, 2, place, person=person, flag_type="F04", cause="存疑")
    a_case(
        made, 2, province.LONGXI, person="h", flag_type="F04", cause="存疑", is_overdue=1,
        opened_date=date(2020, 1, 3), ageing_band=">60",
    )  # fmt: skip
    return made


@pytest.fixture
def _province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served(tables(), tmp_path, monkeypatch)


@pytest.mark.usefixtures("_province")
def test_the_sentence_says_found_settled_open_and_what_followed() -> None:
    app = opened(PAGE)
    sentence = next(text.value for text in app.markdown if "累计发现户籍问题" in text.value).replace("*", "")
    assert "甘肃省累计发现户籍问题 8 人，已办结 3 人（办结率 37.50%）" in sentence
    assert "符合参保条件的 3 人已参保 1 人" in sentence
    assert "发现以来补发 1 人、315.50 元" in sentence


@pytest.mark.usefixtures("_province")
def test_tiles_compare_with_the_issue_before_and_open_their_cases() -> None:
    app = opened(PAGE)
    tiles = {tile.label: (tile.value, tile.delta) for tile in app.metric}
    assert tiles["累计发现"] == ("8 件", "+2 较第1期")
    assert tiles["未结疑点"] == ("5 件", "+1 较第1期")
    assert tiles["超期"] == ("1 件", "")
    assert ":blue[超过60天 1 ›]" in [link.label for link in app.get("page_link")]


def table(app: AppTest, head: str) -> pd.DataFrame:
    """The table whose first column is called so."""
    return next(each.value for each in app.table if each.value.columns[0] == head).set_index(head)


@pytest.mark.usefixtures("_province")
def test_causes_add_up_and_every_open_number_leads_to_its_cause() -> None:
    causes = table(opened(PAGE), "类型")
    assert causes.index.tolist() == ["已注销", "存疑", "**合计**"]
    assert causes["累计发现"].tolist() == ["1", "7", "8"]
    assert causes["补发累计（元）"].tolist() == ["315.50", "0.00", "315.50"]
    cell = causes.loc["存疑", "未结疑点"]
    assert cell.startswith("[5](worklist?")
    assert "flag=F04" in cell
    assert "cause=%E5%AD%98%E7%96%91" in cell
    assert "overdue=1" in causes.loc["存疑", "超期"]
    assert "band=%3E60" in causes.loc["存疑", "超过60天"]


@pytest.mark.usefixtures("_province")
def test_counties_add_up_and_the_one_with_most_open_cases_comes_first() -> None:
    counties = table(opened(PAGE, by="county", division="621100"), "县区")
    assert counties.index[:2].tolist() == ["岷县", "陇西县"]
    assert counties["累计发现"].tolist()[-1] == "8"
    assert "division=621122" in counties.loc["陇西县", "未结疑点"]
    assert "无数据" in counties.index[2]
    slow = table(opened(PAGE, by="county", division="621100", order="rate"), "县区")
    assert slow.index[0] == "陇西县"


@pytest.mark.usefixtures("_province")
def test_what_followed_is_told_with_its_reasons() -> None:
    text = said(opened(PAGE))
    assert "办结原因：户籍已改正 2，核实为数据错误 1，已不在名册 0。" in text
    assert "当月补发,105.50 元" in text


@pytest.mark.usefixtures("_province")
def test_the_phases_say_which_one_runs() -> None:
    text = said(opened(PAGE))
    assert "**排查摸底** 3月6日至3月31日 :blue-badge[进行中]" in text
    assert "全面攻坚 4月1日至5月15日 :gray-badge[未开始]" in text


@pytest.mark.usefixtures("_province")
def test_the_page_speaks_english() -> None:
    text = said(opened(PAGE, lang="en"))
    assert "Registration drive" in text
    assert not [sign for sign in text if "一" <= sign <= "鿿"]


@pytest.mark.usefixtures("_province")
def test_the_presenter_gets_numbers_but_no_way_to_a_case() -> None:
    app = opened(PAGE, **{"as": "presenter"})
    assert "worklist?" not in said(app)
    assert [tile.value for tile in app.metric][:3] == ["8 件", "3 件", "5 件"]


@pytest.mark.usefixtures("_province")
def test_a_clerk_sees_no_other_county() -> None:
    text = said(opened(PAGE, **{"as": "county"}))
    assert "岷县累计发现户籍问题" in text
    assert "陇西县" not in text
    refused = opened(PAGE, division=province.LONGXI, **{"as": "county"})
    assert "这里不在您的权限范围内" in said(refused)
    assert not refused.metric


@pytest.mark.usefixtures("_province")
def test_a_county_without_a_found_case_has_zeros_and_nothing_followed() -> None:
    app = opened(PAGE, division=province.CHENGGUAN)
    assert "城关区累计发现户籍问题 **0** 人" in said(app)
    assert "还没有发现户籍问题。" in said(app)
    assert "还没有办结的户籍问题。" in said(app)


def test_a_release_made_before_the_drive_was_counted_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = province.tables()
    made["registration_count"].clear()
    served(made, tmp_path, monkeypatch)
    app = opened(PAGE)
    assert "第2期没有户籍清理的统计" in said(app)
    assert not app.metric


def test_an_empty_release_is_a_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Tables()
    a_release(made, 1)
    served(made, tmp_path, monkeypatch)
    app = opened(PAGE)
    assert "甘肃省 第1期没有数据" in said(app)
    assert not app.table
