"""The database goes and comes back while people work: said in their language, the last release still readable, no restart."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from access import Role, Scope
from access.looking import Action
from data_access.engine import recording_engine, writing_engine
from data_access.errors import DatabaseGone
from data_access.made import Made
from data_access.made.access_log import Look
from data_access.schema import access_log
from data_access.upgrade import upgrade
from locales import text
from tests.builders import published
from tests.builders.databases import fresh_database, stoppable_postgres
from tests.pages import province
from tests.pages.application import opened, said
from ui import navigation
from ui.operations import readiness

CASES = navigation.PATHS["worklist"]
OFFICER = Scope(Role.DATA_OFFICER, "620000")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small province, as the application's database."""
    url = province.database(tmp_path)
    engine = writing_engine(url)
    # As the loader leaves it: readers and one writer at the same time.
    engine.connect().close()
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", url)
    return Path(url.removeprefix("sqlite:///"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_that_is_away_leaves_what_was_read_and_comes_back_without_a_restart(
    file: Path, language: str
) -> None:
    app = opened(navigation.OVERVIEW, lang=language)
    rate = app.metric[0].value
    away = file.rename(file.with_suffix(".away"))
    app.run()
    assert text("frame.stale", language, issue=2) in app.warning[0].value
    assert app.metric[0].value == rate
    # What nobody read before cannot be shown, and is not guessed.
    unread = opened(CASES, lang=language, **{"as": "county"})
    assert text("state.database_gone.title", language) in said(unread)
    assert not unread.table
    assert not unread.exception
    away.rename(file)
    app.run()
    assert not app.warning
    assert app.metric[0].value == rate


def test_a_visit_that_begins_while_it_is_away_is_told_and_goes_on_by_itself(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    away = file.rename(file.with_suffix(".away"))
    app = opened(navigation.OVERVIEW, lang="en")
    assert text("state.database_gone.title", "en") in said(app)
    away.rename(file)
    app.button(key="retry").click().run()
    assert app.metric[0].value == "99.00%"


def test_a_file_put_in_its_place_is_read_and_written_at_once(file: Path, tmp_path: Path) -> None:
    made = Made.at(f"sqlite:///{file}")
    made.record(_look("first"))
    copy = tmp_path / "restored.db"
    made.reader.dispose()
    made.writer.dispose()
    shutil.copy(file, copy)
    made.record(_look("before the restore"))
    for left in file.parent.glob(f"{file.name}*"):
        left.rename(tmp_path / f"old {left.name}")
    copy.rename(file)
    made.record(_look("after the restore"))
    with writing_engine(f"sqlite:///{file}").connect() as connection:
        subjects = connection.execute(select(access_log.c.subject).order_by(access_log.c.sequence)).scalars()
        assert list(subjects) == ["first", "after the restore"]
    assert made.chain().broken_at is None


def test_readiness_says_which_fault_it_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness.warm, "is_set", lambda: False)
    assert readiness.standing().reason == readiness.STARTING
    monkeypatch.setattr(readiness.warm, "is_set", lambda: True)
    assert readiness.standing().reason == readiness.DIFFERS
    away = file.rename(file.with_suffix(".away"))
    assert readiness.standing() == readiness.Standing(False, readiness.UNREACHABLE)
    away.rename(file)
    upgraded = file.with_name("upgraded.db")
    engine = writing_engine(f"sqlite:///{upgraded}")
    upgrade(engine)
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{upgraded}")
    assert readiness.standing() == readiness.Standing(True, readiness.NOTHING)


def _look(subject: str) -> Look:
    return Look("a" * 20, "leader", Action.PAGE, "620000", subject)


@pytest.fixture(scope="module")
def server() -> Iterator[object]:
    """A PostgreSQL that may be stopped and started."""
    with stoppable_postgres() as running:
        yield running
        running.ensure_postgres_running()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_stopped_postgresql_is_told_and_used_again_when_it_runs(
    server: object, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    url = fresh_database(server.get_uri(driver="psycopg"))  # type: ignore[attr-defined]
    published(province.tables(), url).dispose()
    monkeypatch.setenv("DATABASE_URL", url)
    app = opened(navigation.OVERVIEW, lang=language)
    rate = app.metric[0].value
    writer = recording_engine(url)
    server.stop()  # type: ignore[attr-defined]
    try:
        app.run()
        assert text("frame.stale", language, issue=2) in app.warning[0].value
        assert app.metric[0].value == rate
        with pytest.raises(DatabaseGone), writer.begin():
            pass
    finally:
        server.ensure_postgres_running()  # type: ignore[attr-defined]
    app.run()
    assert not app.warning
    assert app.metric[0].value == rate
    assert _worklist_opens(language)
    writer.dispose()


def _worklist_opens(language: str) -> bool:
    app: AppTest = opened(CASES, lang=language, division=province.LONGXI)
    return bool(app.table)
