"""The meeting on the small province: its steps, what it withholds, its frozen release, commitments and their results."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from access import Role, Scope
from data_access.errors import DatabaseGone
from data_access.made import Made
from data_access.made.commitments import Promise
from locales import text
from tests.pages import province
from tests.pages.application import opened, said
from tests.pages.province import LONGXI, MIN

PAGE = "meeting/briefing.py"
STEPS = (
    "sentence",
    "map",
    "bridge",
    "clearance",
    "lagging",
    "soft",
    "subsidies",
    "pensions",
    "visits",
    "tasks",
)


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = province.database(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def _at(step: str, viewer: str = "presenter", **query: str) -> AppTest:
    return opened(PAGE, step=step, **{"as": viewer}, **query)


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_step_shows_its_heading_and_opens_nothing(step: str, language: str) -> None:
    app = _at(step, "leader", lang=language)
    assert not app.exception
    assert app.title[0].value == text(f"briefing.step.{step}", language)
    assert "worklist?" not in said(app)
    assert [link.page for link in app.get("page_link")] == [""]


@pytest.mark.usefixtures("database")
def test_buttons_lead_through_the_steps_and_the_first_has_no_way_back() -> None:
    app = _at("sentence")
    assert app.button(key="briefing_previous").disabled
    app.button(key="briefing_next").click().run()
    assert app.query_params["step"] == "map"
    app.button(key="briefing_next").click().run()
    app.button(key="briefing_previous").click().run()
    assert app.title[0].value == text("briefing.step.map", "zh")


@pytest.mark.usefixtures("database")
def test_a_jump_leads_back_to_where_it_came_from() -> None:
    app = _at("bridge")
    app.selectbox(key="briefing_jump").set_value(MIN).run()
    assert app.title[0].value == "岷县"
    app.button(key="briefing_next").click().run()
    assert app.title[0].value == text("briefing.step.bridge", "zh")


@pytest.mark.usefixtures("database")
def test_a_county_that_lags_tells_rank_cases_and_what_was_promised() -> None:
    told = said(_at(LONGXI))
    assert "98.00%" in told
    assert "第 2 / 2 位（上期 1）" in told
    assert "未结疑点 2 件 " in told
    assert "上次会议没有承诺" in told


@pytest.mark.usefixtures("database")
def test_a_county_without_data_is_not_shown_as_zero() -> None:
    assert "没有数据不等于零" in said(_at("620103"))


@pytest.mark.usefixtures("database")
def test_an_unknown_step_or_a_county_elsewhere_opens_the_first() -> None:
    assert _at("nothing").title[0].value == text("briefing.step.sentence", "zh")
    assert _at("620102", division="621100").title[0].value == text("briefing.step.sentence", "zh")


def test_what_a_county_promises_is_recorded_and_counted_next_week(database: str) -> None:
    presenter = Scope(Role.PRESENTER, "620000")
    made = Made.at(database)
    made.record_commitment(presenter, 1, MIN, "presenter", Promise("F01", 1, date(2020, 3, 13), "finance"))
    made.record_commitment(presenter, 1, LONGXI, "presenter", Promise("F01", 3, date(2020, 3, 13), "finance"))
    kept, missed = said(_at(MIN)), said(_at(LONGXI))
    assert "第1期承诺：2020-03-13前销号 **1 件**（财政部门）。实际销号 **1 件** :blue-badge[已完成]" in kept
    assert "实际销号 **0 件** :red-badge[未完成]" in missed
    assert ":orange-badge[承诺未完成]" in said(_at("visits"))
    made.reader.dispose()
    made.writer.dispose()


def test_a_commitment_is_written_down_in_the_meeting(database: str) -> None:
    app = _at(LONGXI)
    app.number_input[0].set_value(2)
    next(button for button in app.button if button.label == "记入承诺").click().run()
    assert "本次承诺：2020-03-20前销号 **2 件**，社保经办机构负责。" in said(app)
    made = Made.at(database)
    recorded = made.commitments(Scope(Role.PRESENTER, "620000"), 2)
    assert recorded[["division", "issue", "target_cases"]].to_dict("records") == [
        {"division": LONGXI, "issue": 2, "target_cases": 2}
    ]
    assert "陇西县" in said(_at("tasks"))
    made.reader.dispose()
    made.writer.dispose()


@pytest.mark.usefixtures("database")
def test_a_database_that_takes_no_record_is_said_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(*_: object) -> None:
        raise DatabaseGone

    monkeypatch.setattr(Made, "record_commitment", gone)
    app = _at(LONGXI)
    app.number_input[0].set_value(2)
    next(button for button in app.button if button.label == "记入承诺").click().run()
    assert "承诺没有记入" in app.error[0].value
    assert app.number_input[0].value == 2


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("viewer", ["leader", "prefecture", "county"])
def test_only_who_leads_through_the_meeting_gets_the_form(viewer: str) -> None:
    app = _at(MIN if viewer == "county" else LONGXI, viewer)
    assert not app.number_input


@pytest.mark.usefixtures("database")
def test_a_township_holds_no_meeting() -> None:
    app = opened(PAGE, division=f"{MIN}101", **{"as": "county"})
    assert "会议视图不到乡镇" in said(app)


def test_a_correction_during_the_meeting_changes_nothing(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {step: said(_at(step, release="2")) for step in STEPS}
    province.correct(database)
    assert {step: said(_at(step, release="2")) for step in STEPS} == before
    assert said(_at("lagging")) != before["lagging"]
