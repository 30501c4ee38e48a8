"""The frame: who gets in, what is said when there is nothing to show, and that no error text reaches a screen."""

import logging
from pathlib import Path

import pytest
import streamlit as st

from data_access.engine import writing_engine
from data_access.schema import metadata
from tests.builders.databases import sqlite_url
from tests.pages import province
from tests.pages.application import opened, said
from ui import identity, navigation

PAGES = tuple(navigation.PATHS.values())


@pytest.mark.parametrize("page", PAGES)
def test_every_page_refuses_an_unknown_visitor_on_a_shared_server(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path, is_demo=False))
    monkeypatch.setattr(identity, "is_at_this_machine", lambda: False)
    app = opened(page)
    assert "请先登录" in said(app)
    assert not app.metric
    assert not app.table


def test_a_real_release_serves_the_person_at_this_machine_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path, is_demo=False))
    app = opened(PAGES[0])
    assert "本机使用，未设登录" in said(app)
    assert not [box for box in app.selectbox if box.label == "演示身份"]


def test_a_demo_identity_in_the_url_means_nothing_on_a_real_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path, is_demo=False))
    monkeypatch.setattr(identity, "is_at_this_machine", lambda: False)
    assert "请先登录" in said(opened(PAGES[0], **{"as": "leader"}))


def test_a_database_that_is_not_there_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url(tmp_path))
    app = opened(PAGES[0])
    assert "报表数据库暂时读不到" in said(app)
    assert app.button(key="retry").label == "重新读取"


def test_a_database_that_goes_leaves_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = province.database(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url)
    app = opened(PAGES[0])
    st.cache_resource.clear  # noqa: B018 - the memory of releases must survive, so nothing is cleared here
    Path(url.removeprefix("sqlite:///")).rename(tmp_path / "away.db")
    from ui.data import _reports

    _reports(url).engine.dispose()
    app.run()
    assert "现在读不到报表数据库，显示的是本机已读过的第2期。" in app.warning[0].value
    assert app.metric[0].value == "99.00%"


def test_a_database_without_a_release_says_how_to_load_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_url(tmp_path)
    engine = writing_engine(url)
    metadata.create_all(engine)
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", url)
    app = opened(PAGES[0])
    assert "还没有发布任何一期" in said(app)


def test_a_failing_page_shows_a_number_and_logs_no_text_of_the_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "629901196001011234"

    def fails(*_: object) -> None:
        raise ValueError(secret)

    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path))
    monkeypatch.setattr("ui.monitor.headline.draw", fails)
    with caplog.at_level(logging.ERROR):
        app = opened(PAGES[0])
    assert "这一页没能显示出来" in said(app)
    assert not app.exception
    assert secret not in said(app)
    assert secret not in caplog.text
    assert "ValueError" in caplog.text


def test_choosing_a_division_is_kept_in_the_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path))
    app = opened(PAGES[0])
    next(box for box in app.selectbox if box.label == "区域").set_value(province.LONGXI).run()
    assert app.query_params["division"] == province.LONGXI
    assert app.title[0].value == "陇西县 · 总览"


def test_another_demo_identity_starts_in_its_own_division(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path))
    app = opened(PAGES[0])
    picker = next(box for box in app.selectbox if box.label == "演示身份")
    assert picker.options[0] == "身份：省领导"
    picker.set_value("county").run()
    assert app.title[0].value == "岷县 · 总览"
