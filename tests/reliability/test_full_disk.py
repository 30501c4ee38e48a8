"""A disk without room: what cannot be written down is not shown, what was typed stays in its field, and it works again after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from streamlit.testing.v1 import AppTest

from access import Role, Scope
from access.looking import Action
from data_access.engine import writing_engine
from data_access.errors import DatabaseGone
from data_access.made.access_log import Look
from data_access.made.commitments import Promise
from data_access.schema import access_log, commitment, flagged_case
from locales import text
from tests.pages import province
from tests.pages.application import opened, said
from ui import navigation
from ui.made import made

CASE = navigation.PATHS["case"]
BRIEFING = navigation.PATHS["briefing"]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    made_url = province.database(tmp_path)
    monkeypatch.setenv("DATABASE_URL", made_url)
    return made_url


@contextmanager
def _no_room() -> Iterator[None]:
    """SQLite may not add a page to the file, and finds none free: the error is the one of a full disk."""

    def limit(connection: object, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # type: ignore[attr-defined]

    writer = made().writer
    writer.dispose()
    event.listen(writer, "connect", limit)
    try:
        yield
    finally:
        event.remove(writer, "connect", limit)
        writer.dispose()


def _rows(url: str, table: object) -> int:
    engine = writing_engine(url)
    with engine.connect() as connection:
        found = connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]
    engine.dispose()
    return found


def _a_case(url: str) -> str:
    engine = writing_engine(url)
    with engine.connect() as connection:
        own = flagged_case.c.county == province.LONGXI
        number = connection.execute(select(flagged_case.c.case_no).where(own)).scalars().first()
    engine.dispose()
    assert number is not None
    return number


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_case_whose_opening_cannot_be_logged_is_not_shown_and_opens_later(url: str, language: str) -> None:
    case_no = _a_case(url)
    with _no_room():
        _until_full(_log)
        before = _rows(url, access_log)
        app = opened(CASE, lang=language, case=case_no, division=province.LONGXI)
        assert text("state.not_logged.title", language) in said(app)
        assert case_no not in said(app)
    assert _rows(url, access_log) == before
    app.button(key="retry").click().run()
    assert case_no in said(app)
    assert _rows(url, access_log) == before + 1


def test_a_promise_that_cannot_be_kept_stays_typed_and_is_recorded_once(url: str) -> None:
    with _no_room():
        _until_full(_promise)
        before = _rows(url, commitment)
        app = opened(BRIEFING, step=province.LONGXI, **{"as": "presenter"})
        app.number_input[0].set_value(2)
        _record(app)
        assert "承诺没有记入" in app.error[0].value
        assert app.number_input[0].value == 2
        assert _rows(url, commitment) == before
    _record(app)
    assert "**2 件**" in said(app)
    assert _rows(url, commitment) == before + 1


def _record(app: AppTest) -> None:
    next(button for button in app.button if button.label == "记入承诺").click().run()


def _until_full(write: Callable[[], None]) -> None:
    """Use up what is free in the pages there are."""
    for _ in range(500):
        try:
            write()
        except DatabaseGone:
            return
    raise AssertionError("there was always room")


def _log() -> None:
    made().record(Look("a" * 20, "leader", Action.PAGE, "620000", "x"))


def _promise() -> None:
    """For another county than the one of the test."""
    promise = Promise("F01", 1, date(2020, 3, 20), "finance")
    made().record_commitment(Scope(Role.PRESENTER, "620000"), 2, province.CHENGGUAN, "presenter", promise)
