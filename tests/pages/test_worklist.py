"""Worklist as county staff get it: filtered by its address, fifty at a time, masked, in both languages."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Tables, a_case, a_county, a_release, a_township
from tests.builders.databases import served
from tests.pages.alone import opened_alone
from tests.pages.application import opened, said

PAGE = "casework/worklist.py"
MIN, LONGXI = "621126", "621122"
Publish = Callable[[Tables], None]


@pytest.fixture
def publish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Makes the rows the database of the application."""

    def write(tables: Tables) -> None:
        served(tables, tmp_path, monkeypatch)

    return write


def _province() -> Tables:
    tables = Tables()
    first = a_release(tables, 1)
    second = a_release(tables, 2, base=first)
    for county in (MIN, LONGXI):
        a_county(tables, second, county, coverage={"eligible_persons": 100})
    a_township(tables, second, MIN + "101", "麻子川镇")
    a_case(tables, second, MIN, person="a", name="张三丰", is_overdue=1, stage="soft")
    a_case(tables, second, MIN, person="b", name="李四光", movement="new", sex="女")
    a_case(tables, second, MIN, person="c", flag_type="F04", cause="无户籍", stage="blocked")
    a_case(tables, second, MIN, person="d", movement="resolved")
    a_case(tables, second, LONGXI, person="e", name="王五", is_verified=True)
    return tables


def _cases(app: AppTest) -> int:
    """Lines of the list on screen."""
    return len(app.table[0].value) if app.table else 0


@pytest.mark.parametrize(
    ("asked", "length"),
    [
        ({}, 4),
        ({"division": MIN}, 3),
        ({"division": MIN, "flag": "F01"}, 2),
        ({"flag": "F01,F04"}, 4),
        ({"overdue": "1"}, 1),
        ({"verified": "no"}, 2),
        ({"movement": "new"}, 1),
        ({"movement": "resolved"}, 1),
        ({"stage": "closed"}, 1),
        ({"stage": "soft,blocked"}, 2),
        ({"cause": "无户籍"}, 1),
        ({"county": LONGXI}, 1),
        ({"division": MIN, "township": MIN + "101"}, 3),
        ({"division": MIN, "county": LONGXI}, 3),
        ({"band": "0-7"}, 4),
        ({"movement": "nobody-knows"}, 4),
    ],
)
def test_the_address_is_the_filter_and_the_list_as_long_as_it_says(
    publish: Publish, asked: dict[str, str], length: int
) -> None:
    publish(_province())
    app = opened(PAGE, **asked)
    assert _cases(app) == length
    assert f"**第 1–{length} 件，共 {length} 件**" in said(app)


def test_a_line_is_masked_and_opens_its_case(publish: Publish) -> None:
    publish(_province())
    app = opened(PAGE, division=MIN)
    line = app.table[0].value.iloc[0]
    assert re.fullmatch(r"\[([0-9A-F]{16})\]\(case\?.*case=\1.*\)", line["疑点编号"])
    assert "division=621126" in line["疑点编号"]
    assert "flag=" not in line["疑点编号"]
    person = line["姓名 性别 年龄"].replace("\u2060", "").replace("\\", "").replace("\u00a0", " ")
    assert person == "张** 男 45 岁"
    assert line["阶段"] == "失联放弃等"
    assert "麻子川镇 安平村" in line["乡镇 村"]
    for secret in ("三丰", "四光", "629901196001011234"):
        assert secret not in said(app)


def test_the_way_into_a_case_keeps_the_filters_for_the_way_back(publish: Publish) -> None:
    publish(_province())
    numbers = opened(PAGE, division=MIN, flag="F01", stage="soft").table[0].value["疑点编号"]
    assert "flag=F01" in numbers[0]
    assert "stage=soft" in numbers[0]


def test_every_stage_shows_how_many_cases_it_holds(publish: Publish) -> None:
    publish(_province())
    groups = opened(PAGE, division=MIN, flag="F01").button_group
    stages = next(group for group in groups if group.label == "阶段")
    assert list(stages.options) == ["新发现 1", "失联放弃等 1", "已销号 1"]


def test_a_chosen_stage_goes_into_the_address_and_leaves_the_page(publish: Publish) -> None:
    publish(_province())
    app = opened(PAGE, division=MIN, after="0" * 16)
    pills = next(group for group in app.button_group if group.label == "阶段")
    pills.set_value(["blocked"]).run()
    assert app.query_params["stage"] in ("blocked", ["blocked"])
    assert "after" not in app.query_params
    assert _cases(app) == 1


def test_fifty_a_page_and_on_to_the_next(publish: Publish) -> None:
    tables = Tables()
    release = a_release(tables)
    a_county(tables, release, MIN, coverage={"eligible_persons": 100})
    for number in range(120):
        a_case(tables, release, MIN, person=f"p{number}")
    publish(tables)
    app = opened(PAGE)
    seen = list(app.table[0].value["疑点编号"])
    for start in ("51", "101"):
        app.button(key="worklist_next").click().run()
        assert f"第 {start}–" in said(app)
        seen += list(app.table[0].value["疑点编号"])
    assert len(set(seen)) == 120
    assert app.button(key="worklist_next").disabled
    app.button(key="worklist_previous").click().run()
    assert "第 51–100 件，共 120 件" in said(app)


def test_english_leaves_only_names_and_places_in_chinese(publish: Publish) -> None:
    publish(_province())
    text = said(opened(PAGE, lang="en"))
    assert "1–4 of 4 cases" in text
    assert "Suspected uninsured" in text
    assert not re.search("疑点|核实|阶段|期限|男|女", text)


def test_a_county_without_open_cases_says_so(publish: Publish) -> None:
    tables = Tables()
    a_county(tables, a_release(tables), MIN, coverage={"eligible_persons": 5})
    publish(tables)
    app = opened(PAGE, division=MIN)
    assert "没有未结疑点" in said(app)
    assert not app.table
    assert "没有符合这些条件的疑点" in said(opened(PAGE, division=MIN, flag="F09"))


def test_a_clerk_does_not_see_the_next_county(publish: Publish) -> None:
    publish(_province())
    refused = opened(PAGE, **{"as": "county"}, division=LONGXI)
    assert "这里不在您的权限范围内" in said(refused)
    assert not refused.table
    own = opened(PAGE, **{"as": "county"}, county=LONGXI, township=LONGXI + "101")
    assert _cases(own) == 3
    assert "王" not in said(own)


def test_the_meeting_role_gets_no_list(publish: Publish) -> None:
    publish(_province())
    app = opened_alone(PAGE, **{"as": "presenter"})
    assert "调度视图不显示个案" in said(app)
    assert not app.table
    switched = opened(PAGE)
    switched.query_params["as"] = "presenter"
    assert "疑点编号" not in said(switched.run())
