"""The command of retention: what it says before and after, and what it could not remove, on both databases."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text
from typer.testing import CliRunner, Result

from administration import retention
from administration.command_line import app
from administration.retention import Outcome, retain
from administration.speaking import UNREACHABLE
from administration.upkeep import BUSY
from data_access import engine as engines
from data_access.engine import reading_engine, writing_engine
from data_access.schema import flagged_case, metadata
from data_access.upgrade import upgrade
from ingest.loader_lock import loader_lock
from ingest.registry import database_secret
from tests.builders import Tables, a_case, a_release
from tests.builders.databases import fresh_database, postgres_server, sqlite_url

# Of the person in the oldest of three small issues, and the tables that hold a row about each issue's.
OLD_NUMBER, LISTED = "629901195501015678", ("flagged_case", "case_identity", "case_evidence")


def _three_issues(engine: Engine) -> None:
    """The first of them is older than a week, and nothing rests on it."""
    upgrade(engine)
    rows = Tables()
    for issue in (1, 8, 9):
        number = {"id_number": OLD_NUMBER} if issue == 1 else {}
        a_case(rows, a_release(rows, issue, base=len(rows["release"]) or None), **number)
    with engine.begin() as connection:
        for name in ("release", *LISTED):
            connection.execute(metadata.tables[name].insert(), rows[name])


def _listed(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(flagged_case)).scalar_one()


def _retain(*arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(app, ["retain", "--keep-weeks", "1", *arguments, "--lang", lang])


@pytest.fixture
def three_issues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A small database that the command finds."""
    url = sqlite_url(tmp_path)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("WORK_DIR", str(tmp_path / "work"))
    engine = writing_engine(url)
    _three_issues(engine)
    yield engine
    engine.dispose()


def test_the_command_says_first_and_waits_for_nobody(three_issues: Engine, tmp_path: Path) -> None:
    assert "Would remove: issue 1 (revision 1), 3 rows" in _retain("--dry-run").stdout
    with loader_lock(tmp_path / "work", 0):
        busy = _retain("--wait", "0")
    assert (busy.exit_code, "at work" in busy.stderr, _listed(three_issues)) == (BUSY, True, 3)
    assert "Removed: issue 1 (revision 1), 3 rows" in _retain().stdout
    assert _listed(three_issues) == 2
    assert "No person-level data" in _retain().stdout


def test_a_folder_that_cannot_be_removed_is_told_and_goes_with_the_next_run(
    three_issues: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "work" / database_secret(three_issues, "database_id") / "work1"
    folder.mkdir(parents=True)
    (folder / "accepted.parquet").write_bytes(OLD_NUMBER.encode())
    (folder / "delivery.json").touch()
    unlink = os.unlink

    def refuse(path: str, **options: int) -> None:
        if path == "accepted.parquet":
            raise PermissionError
        unlink(path, **options)

    with monkeypatch.context() as patched:
        patched.setattr(os, "unlink", refuse)
        first, second = _retain(), _retain(lang="zh")
    assert [path.name for path in folder.iterdir()] == ["accepted.parquet"]
    assert (first.exit_code, second.exit_code) == (UNREACHABLE, UNREACHABLE)
    assert "3 rows about persons, but not all of its work files" in first.stdout
    assert "Work folders with names and ID numbers that could not be removed: 1" in first.stderr
    assert str(folder) in first.stderr
    assert ("未能清除" in second.stderr, second.stdout) == (True, "")
    assert _listed(three_issues) == 2
    planned = _retain("--dry-run")
    assert (planned.exit_code, str(folder) in planned.stdout) == (0, True)
    assert _retain().exit_code == 0
    assert not folder.exists()
    assert "No person-level data" in _retain("--dry-run").stdout


def test_a_work_store_that_cannot_be_looked_into_is_not_taken_for_an_empty_one(
    three_issues: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(path)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "lstat", refuse)
        outcome = retain(three_issues, tmp_path / "work", 1, 0)
    assert [folder.name for folder in outcome.folders_left] == ["work1"]


def test_a_reader_that_keeps_removed_rows_in_the_files_is_told_and_the_next_run_overwrites_them(
    three_issues: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 100)
    reader = reading_engine(three_issues.url.render_as_string())
    with reader.connect() as reading:
        assert reading.execute(select(func.count()).select_from(flagged_case)).scalar_one() == 3
        first, second = _retain(), _retain(lang="zh")
        assert _listed(three_issues) == 2
    reader.dispose()
    # A connection stays open: the last one to close would overwrite them by itself.
    assert _held(tmp_path)
    assert (first.exit_code, second.exit_code) == (UNREACHABLE, UNREACHABLE)
    assert "Removed: issue 1 (revision 1), 3 rows" in first.stdout
    assert "names and ID numbers may remain" in first.stderr
    assert ("可能还留有姓名和身份证号" in second.stderr, second.stdout) == (True, "")
    last = _retain()
    assert (last.exit_code, "No person-level data" in last.stdout) == (0, True)
    assert not _held(tmp_path)


def _held(folder: Path) -> list[str]:
    """Files of the database that hold the number of the old issue's person."""
    return [file.name for file in folder.glob("*.db*") if OLD_NUMBER.encode() in file.read_bytes()]


def test_a_database_that_fails_at_the_end_loses_no_word_about_what_was_removed(
    three_issues: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(engine: Engine) -> bool:
        raise sqlite3.OperationalError

    monkeypatch.setattr(retention, "_emptied_log", full)
    told = _retain()
    assert (told.exit_code, "Removed: issue 1" in told.stdout) == (UNREACHABLE, True)
    assert "names and ID numbers may remain" in told.stderr


def test_on_postgresql_old_rows_are_gone_and_their_room_is_freed(tmp_path: Path) -> None:
    with postgres_server() as server:
        engine = writing_engine(fresh_database(server))
        _three_issues(engine)
        folder = tmp_path / database_secret(engine, "database_id") / "work1"
        folder.mkdir(parents=True)
        outcome = retain(engine, tmp_path, 1, 0)
        assert [(each.issue, each.rows) for each in outcome.removed] == [(1, 3)]
        assert (outcome.folders_left, outcome.pages_left, folder.exists()) == ((), False, False)
        vacuumed = "SELECT relname FROM pg_stat_user_tables WHERE last_vacuum IS NOT NULL"
        with engine.connect() as connection:
            for name in LISTED:
                left = select(metadata.tables[name].c.release_id).order_by("release_id")
                assert connection.execute(left).scalars().all() == [2, 3], name
            assert {*retention.REMOVED, *retention.THINNED} <= set(
                connection.execute(text(vacuumed)).scalars()
            )
        assert retain(engine, tmp_path, 1, 0) == Outcome((), (), False)
        engine.dispose()
