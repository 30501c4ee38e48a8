"""A case and the identity in it: written down first, or not shown; one at a time, for a purpose, and gone with the next run."""

from pathlib import Path

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from access import Role, Scope
from access.looking import Purpose
from data_access.engine import writing_engine
from data_access.made import Made
from data_access.made.access_log import LogFilter
from locales import LANGUAGES, has
from tests.builders import Tables, a_case, a_county, a_release
from tests.builders.databases import served
from tests.pages.application import opened, said

PAGE = "casework/case.py"
MIN, LONGXI = "621126", "621122"
CASE, OTHER = "A" * 16, "B" * 16
NAME, NUMBER = "欧阳三丰", "629901196001011234"
CLERK = {"as": "county"}
OFFICER = Scope(Role.DATA_OFFICER, "620000")


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    tables = Tables()
    release = a_release(tables, 1)
    for county in (MIN, LONGXI):
        a_county(tables, release, county, coverage={"eligible_persons": 10})
    a_case(tables, release, MIN, case_no=CASE, person="a", name=NAME, id_number=NUMBER)
    a_case(tables, release, LONGXI, case_no=OTHER, person="b", name="钱七", id_number="629902196001011235")
    return served(tables, tmp_path, monkeypatch)


def _entries(url: str) -> list[tuple[str, str | None, str | None, bool]]:
    made = Made.at(url)
    rows = made.log_page(OFFICER, LogFilter()).rows.iloc[::-1]
    made.reader.dispose()
    columns = [
        rows[name].astype(object).where(rows[name].notna(), None) for name in ("action", "subject", "purpose")
    ]
    return list(zip(*columns, rows["is_refused"], strict=True))


def _without_log(url: str) -> None:
    engine = writing_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE access_log"))
    engine.dispose()


def _ask(app: AppTest, purpose: Purpose | None) -> AppTest:
    if purpose is not None:
        next(box for box in app.selectbox if box.label == "用途").set_value(purpose)
    return next(button for button in app.button if button.label == "记录并显示").click().run()


def test_opening_a_case_is_written_down_once_a_session(url: str) -> None:
    app = opened(PAGE, **CLERK, case=CASE)
    assert CASE in said(app)
    app.run()
    assert _entries(url) == [("case", CASE, None, False)]
    opened(PAGE, **CLERK, case=CASE)
    assert len(_entries(url)) == 2


def test_a_case_that_cannot_be_written_down_is_not_shown(url: str) -> None:
    _without_log(url)
    app = opened(PAGE, **CLERK, case=CASE)
    shown = said(app)
    assert "访问记录现在写不进去" in shown
    assert CASE not in shown
    assert not app.table
    assert app.button(key="retry")


@pytest.mark.parametrize("number", [OTHER, "0" * 16, NUMBER, "姓名"])
def test_a_wrong_number_is_an_entry_that_repeats_no_personal_value(url: str, number: str) -> None:
    app = opened(PAGE, **CLERK, case=number)
    assert "没有找到这件疑点" in said(app)
    assert _entries(url) == [("case", number if len(number) == 16 else None, None, True)]


def test_an_identity_is_shown_for_a_purpose_and_gone_with_the_next_run(url: str) -> None:
    app = opened(PAGE, **CLERK, case=CASE)
    assert NUMBER not in said(app)
    _ask(app, Purpose.FIELD_VISIT)
    assert NAME in said(app)
    assert NUMBER in said(app)
    assert _entries(url)[-1] == ("identity", CASE, "field_visit", False)
    assert NUMBER not in str(app.session_state._state.filtered_state)
    app.run()
    assert NAME not in said(app)
    assert NUMBER not in said(app)
    _ask(app, Purpose.CONTACT)
    assert [entry[2] for entry in _entries(url)[1:]] == ["field_visit", "contact"]


def test_without_a_purpose_nothing_is_shown_and_nothing_written(url: str) -> None:
    app = _ask(opened(PAGE, **CLERK, case=CASE), None)
    assert [warning.value for warning in app.warning] == ["请先选择用途。"]
    assert NUMBER not in said(app)
    assert _entries(url) == [("case", CASE, None, False)]


def test_an_identity_that_cannot_be_written_down_is_not_shown(url: str) -> None:
    app = opened(PAGE, **CLERK, case=CASE)
    _without_log(url)
    _ask(app, Purpose.CONTACT)
    assert "访问记录现在写不进去" in said(app)
    assert NUMBER not in said(app)
    assert NAME not in said(app)


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("viewer", ["leader", "data_officer", "presenter"])
def test_whoever_does_not_work_on_cases_is_not_offered_an_identity(viewer: str) -> None:
    app = opened(PAGE, **{"as": viewer}, case=CASE)
    assert not [button for button in app.button if button.label == "记录并显示"]


@pytest.mark.usefixtures("url")
def test_a_prefecture_may_in_its_counties() -> None:
    app = _ask(opened(PAGE, **{"as": "prefecture"}, case=CASE), Purpose.PETITION)
    assert NUMBER in said(app)
    assert "用途：答复来信来访" in said(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_purpose_has_a_word(language: str) -> None:
    assert all(has(f"purpose.{purpose}", language) for purpose in Purpose)
