"""Two issues side by side on the small province: what moved, and which cases make the difference."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import province
from tests.pages.application import opened, said
from tests.pages.province import LONGXI, MIN

PAGE, WORKLIST = "meeting/compare.py", "casework/worklist.py"
_OPENED = re.compile(r"\[\*\*(\d+)\*\*\]\(worklist\?([^)]*)\)")


@pytest.fixture(autouse=True)
def _province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path))


def _figures(app: AppTest) -> dict[str, dict[str, str]]:
    rows = app.table[0].value.set_index("指标").to_dict("index")
    return {str(name): {str(column): str(cell) for column, cell in row.items()} for name, row in rows.items()}


def test_figures_of_both_issues_stand_beside_each_other() -> None:
    figures = _figures(opened(PAGE, division=LONGXI))
    assert figures["应保未保"] == {"第1期": "1 人", "第2期": "**2 人**", "变动": ":red[+1]"}
    assert figures["参保率"]["变动"] == ":red[−1.00 百分点]"


def test_every_number_behind_the_account_opens_a_list_of_that_length() -> None:
    links = _OPENED.findall(said(opened(PAGE)))
    assert links
    for number, query in links:
        asked = dict(part.split("=") for part in query.split("&"))
        assert f"共 {number} 件" in said(opened(WORKLIST, **asked)), query


def test_the_county_that_cleared_shows_who_left() -> None:
    told = said(opened(PAGE, division=MIN))
    assert "件已不在未结之列" in told
    assert "[**1**](worklist?" in told


def test_the_first_issue_has_nothing_to_be_compared_with() -> None:
    assert "这是首期" in said(opened(PAGE, issue="1"))


def test_an_issue_that_is_none_gives_the_one_before() -> None:
    app = opened(PAGE, against="99")
    assert app.selectbox(key="compare_against").value == "1"


def test_the_presenter_reads_the_same_without_lists() -> None:
    told = said(opened(PAGE, **{"as": "presenter"}))
    assert "worklist?" not in told
    assert "困难群体" in told


def test_in_english_nothing_stays_chinese() -> None:
    app = opened(PAGE, lang="en")
    assert not re.findall("[\u4e00-\u9fff]", said(app).replace("中文", ""))
