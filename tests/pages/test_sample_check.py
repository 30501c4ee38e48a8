"""The sample check as visitors get it."""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from access import Role, Scope
from data_access.engine import reading_engine, recording_engine
from data_access.made.samples import Samples, Wanted
from metrics.sampling import drawn
from tests.builders import a_case, a_township
from tests.builders.databases import served
from tests.pages import province
from tests.pages.application import opened, said

PAGE = "casework/sample_check.py"
LEADER = Scope(Role.LEADER, "620000")


@pytest.fixture
def samples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Samples:
    """Nine closed cases of 岷县 and one of 陇西, beside those of the province."""
    made = province.tables()
    for n in range(8):
        a_case(made, 2, province.MIN, person=f"x{n}", movement="resolved")
    a_case(made, 2, province.LONGXI, person="y", movement="resolved")
    url = served(made, tmp_path, monkeypatch)
    return Samples(reading_engine(url), recording_engine(url))


def draw(samples: Samples) -> int:
    """Everything that was closed, drawn."""
    return samples.draw_sample(LEADER, 2, "demo-leader", Wanted(1, 2, 50, 7), drawn)


def listed(app: AppTest) -> pd.DataFrame:
    """The table of cases."""
    return next(each.value for each in app.table if each.value.columns[0] in ("疑点编号", "Case"))


def test_without_a_sample_the_page_says_how_to_begin(samples: Samples) -> None:
    app = opened(PAGE)
    assert "还没有抽样" in said(app)
    assert [button.label for button in app.button] == ["抽取"]
    assert "没有要核查的抽样" in said(opened(PAGE, division=province.MIN))
    assert samples.samples(LEADER, 2).empty


def test_a_township_without_a_sample_is_called_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    township, made = province.MIN + "101", province.tables()
    a_township(made, 2, township, "麻子川镇")
    served(made, tmp_path, monkeypatch)
    text = said(opened(PAGE, division=township))
    assert "没有要核查的抽样" in text
    assert "麻子川镇" in text.split("没有要核查的抽样")[1]
    assert township not in text


def test_a_leader_draws_and_sees_the_cases(samples: Samples) -> None:
    app = opened(PAGE)
    app.button[0].click().run()
    assert not app.exception
    assert len(samples.samples(LEADER, 2)) == 1
    assert len(listed(app)) == 10
    assert "抽中 10 件" in said(app)
    assert "没有差错率" in said(app)
    assert not app.radio


def test_a_county_enters_a_result_and_the_rate_follows(samples: Samples) -> None:
    number = draw(samples)
    clerk = opened(PAGE, **{"as": "county", "division": province.MIN})
    assert len(listed(clerk)) == 9
    assert not clerk.metric
    clerk.radio[0].set_value("wrong")
    clerk.button[-1].click().run()
    assert not clerk.exception
    assert "销号有误 1 件" in said(clerk)
    cases = samples.sample_cases(LEADER, number)
    assert (cases["result"] == "wrong").sum() == 1
    leader = opened(PAGE)
    assert [tile.value for tile in leader.metric] == ["100%"]
    assert "95% 置信区间" in said(leader)


def test_the_sample_check_speaks_english(samples: Samples) -> None:
    draw(samples)
    app = opened(PAGE, lang="en")
    assert "10 cases drawn here" in said(app)
    assert not app.exception


def test_the_meeting_role_is_refused(samples: Samples) -> None:
    draw(samples)
    app = opened(PAGE, **{"as": "presenter"})
    assert not app.table
    assert not app.metric
