"""The calendar as visitors get it."""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.builders import Tables, a_calendar_day, a_case
from tests.builders.databases import served
from tests.pages import province
from tests.pages.application import opened, said

PAGE = "casework/calendar.py"
NEAR, FAR = "A" * 16, "B" * 16


def tables() -> Tables:
    """岷县: three students in 30 days, one of them with a closed case, one later; 陇西: one turns 60 with an open case."""
    made = province.tables()
    town = province.MIN + "101"
    for days in (5, 30):
        a_calendar_day(made, 2, town, "student", days)
    a_case(made, 1, province.MIN, person="near", case_no=NEAR, movement="excluded")
    a_calendar_day(made, 2, town, "student", 12, case_no=NEAR, is_open=False)
    a_calendar_day(made, 2, town, "student", 45)
    a_calendar_day(made, 2, province.LONGXI + "101", "pension_age", 7, case_no=FAR)
    return made


@pytest.fixture
def _province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served(tables(), tmp_path, monkeypatch)


def table(app: AppTest, head: str) -> pd.DataFrame:
    """The table whose first column is called so."""
    return next(each.value for each in app.table if each.value.columns[0] == head).set_index(head)


@pytest.mark.usefixtures("_province")
def test_tiles_count_everybody_and_open_those_with_a_case() -> None:
    app = opened(PAGE)
    values = {tile.label: tile.value for tile in app.metric}
    assert values["学生毕业"] == "3 人"
    assert values["年满60岁"] == "1 人"
    assert values["服刑释放"] == "0 人"
    assert [link.label for link in app.get("page_link")][:2] == [":blue[有个案 1 人 ›]"] * 2


@pytest.mark.usefixtures("_province")
def test_a_longer_look_ahead_counts_more() -> None:
    app = opened(PAGE, within="60")
    assert {tile.label: tile.value for tile in app.metric}["学生毕业"] == "4 人"


@pytest.mark.usefixtures("_province")
def test_a_county_shows_its_townships_and_a_number_opens_as_many_lines() -> None:
    app = opened(PAGE, division=province.MIN, kind="student")
    towns = table(app, "乡镇")
    assert towns["学生毕业"].tolist() == ["3"]
    cell = towns["学生毕业·有个案"].iloc[0]
    assert cell.startswith("[1](calendar?")
    assert "division=621126101" in cell
    assert "kind=student" in cell
    listed = table(app, "到期日")
    assert len(listed) == 1
    assert listed["还有天数"].tolist() == ["12"]
    assert NEAR in listed["疑点编号"].iloc[0]
    assert listed["状态"].tolist() == ["暂不符合条件"]


@pytest.mark.usefixtures("_province")
def test_persons_without_a_case_are_counted_but_not_listed() -> None:
    app = opened(PAGE, division=province.LONGXI, kind="student")
    assert "没有名单" in said(app)
    assert not [each for each in app.table if each.value.columns[0] == "到期日"]


@pytest.mark.usefixtures("_province")
def test_the_calendar_speaks_english() -> None:
    app = opened(PAGE, lang="en", division=province.MIN)
    assert {tile.label: tile.value for tile in app.metric}["Graduations"] == "3"
    assert not app.exception


@pytest.mark.usefixtures("_province")
def test_the_meeting_role_is_refused() -> None:
    app = opened(PAGE, **{"as": "presenter"})
    assert not app.metric
    assert not app.table


@pytest.mark.usefixtures("_province")
def test_an_issue_without_counts_says_so() -> None:
    app = opened(PAGE, issue="1")
    assert "第1期没有到期与达龄的统计" in said(app)
    assert not app.metric
