"""After retention counts read as before, nothing of the persons is left in the files, and later loads are exact."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, insert, select, text
from typer.testing import CliRunner, Result

from access import Role, Scope
from administration import retention
from administration.command_line import app
from administration.retention import Outcome, old_releases, retain
from administration.speaking import UNREACHABLE
from administration.upkeep import BUSY
from data_access import engine as engines
from data_access.engine import reading_engine, writing_engine
from data_access.made import Made
from data_access.schema import (
    case_event,
    case_identity,
    feedback_entry,
    feedback_step,
    feedback_taken,
    flagged_case,
    metadata,
    release,
)
from data_access.sql import SqlReports
from data_access.upgrade import upgrade
from ingest.export import open_case_keys, release_json
from ingest.loader_lock import loader_lock
from ingest.loading import Loader
from ingest.publishing.withdraw import withdraw
from ingest.refusal import Refusal
from ingest.registry import database_secret
from tests.builders import Tables, a_case, a_release
from tests.builders.databases import fresh_database, postgres_server, sqlite_url
from tests.ingest.loaders import releases, silent
from tests.ingest.test_revisions import a_corrected_pack
from tests.samples import expected, expected_cases, sample_packs

KEEP_WEEKS = 3
# Issues 11 to 13 are kept, and issue 10, on which 11 rests.
OLD, KEPT = range(1, 10), range(10, 14)
LAST = "2020-05-29"
ANSWERED_IN = 3
# Of the person in the oldest of three small issues, and the tables that hold a row about each issue's.
OLD_NUMBER, LISTED = "629901195501015678", ("flagged_case", "case_identity", "case_evidence")


@pytest.fixture
def answered(loader: Loader) -> str:
    """A case of an old issue that somebody gave an effective feedback on; its number."""
    with loader.engine.begin() as connection:
        case = connection.execute(
            select(flagged_case)
            .join(release, release.c.release_id == flagged_case.c.release_id)
            .where(release.c.issue == ANSWERED_IN, flagged_case.c.flag_type == "F01", flagged_case.c.is_open)
            .order_by(flagged_case.c.case_no)
        ).first()
        entry = {
            name: getattr(case, name) for name in ("release_id", "case_no", "flag_type", "county", "township")
        }
        connection.execute(
            insert(feedback_entry).values(
                feedback_id=1, province="620000", issue=ANSWERED_IN, origin="form", entered_by="a", **entry
            )
        )
        connection.execute(
            insert(feedback_step).values(
                feedback_id=1,
                step_no=1,
                state="waiting",
                result_code="E1",
                explanation="",
                method="phone",
                verified_date=case.opened_date,
                verifier="a",
                day=case.opened_date,
                at=func.now(),
                account="a",
                role="county",
            )
        )
    return case.case_no


def _numbers(loader: Loader, issue: int) -> object:
    with loader.engine.connect() as connection:
        return release_json(connection, issue)


def _rows(loader: Loader, table: str) -> dict[int, int]:
    """Rows of a table by issue."""
    rows = metadata.tables[table]
    counted = (
        select(release.c.issue, func.count())
        .join(rows, rows.c.release_id == release.c.release_id)
        .group_by(release.c.issue)
    )
    with loader.engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(counted)}


def test_every_table_that_names_a_case_or_repeats_a_row_has_been_thought_of() -> None:
    personal = {"case_no", "person_no", "id_number", "masked_row", "name", "findings", "account"}
    found = {name for name, table in metadata.tables.items() if personal & set(table.columns.keys())}
    decided = {*retention.REMOVED, *retention.THINNED, *retention.KEPT}
    assert found - {"township", "setting"} <= decided


def test_old_lists_go_from_tables_and_files_and_every_count_stays(
    province: Path, loader: Loader, answered: str
) -> None:
    gone, kept = _numbers_of_persons(loader)
    assert gone
    planned = old_releases(loader.engine, KEEP_WEEKS)
    assert [each.issue for each in planned] == list(OLD)
    assert retain(loader.engine, province / "work", KEEP_WEEKS, 0) == Outcome(planned, (), False)
    assert [_numbers(loader, issue) for issue in range(1, 14)] == expected()["packs"]
    for table in retention.REMOVED:
        assert set(_rows(loader, table)) == set(KEPT), table
    assert _rows(loader, "case_identity").keys() == {ANSWERED_IN, *KEPT}
    assert _rows(loader, "case_identity")[ANSWERED_IN] == 1
    stores = [folder for folder in (province / "work").iterdir() if folder.is_dir()]
    assert [len(list(store.iterdir())) for store in stores] == [len(KEPT)]
    loader.engine.dispose()
    for file in province.glob("reporting.db*"):
        content = file.read_bytes()
        assert not [number for number in gone if number.encode() in content], file.name
        assert file.name != "reporting.db" or any(number.encode() in content for number in kept)
    assert retain(loader.engine, province / "work", KEEP_WEEKS, 0) == Outcome((), (), False)


def _numbers_of_persons(loader: Loader) -> tuple[set[str], set[str]]:
    """ID numbers that only old issues hold, those of answered cases left out, and those of kept issues."""
    statement = select(release.c.issue, case_identity.c.case_no, case_identity.c.id_number).join(
        release, release.c.release_id == case_identity.c.release_id
    )
    with loader.engine.connect() as connection:
        rows = connection.execute(statement.where(case_identity.c.id_number.is_not(None))).all()
        answered = set(connection.execute(select(feedback_entry.c.case_no)).scalars())
    kept = {row.id_number for row in rows if row.issue in KEPT or row.case_no in answered}
    return {row.id_number for row in rows} - kept, kept


def test_later_loads_and_corrections_are_exact_and_old_ones_are_refused(
    province: Path, loader: Loader, answered: str, tmp_path: Path
) -> None:
    retain(loader.engine, province / "work", KEEP_WEEKS, 0)
    withdraw(loader.engine, 13)
    outcome = loader.load(sample_packs() / LAST, silent)
    with loader.engine.connect() as connection:
        taken = select(feedback_taken.c.feedback_id).where(
            feedback_taken.c.release_id == outcome.published[0]
        )
        assert connection.execute(taken).scalars().all() == [1]
        assert open_case_keys(connection, 13) == expected_cases()[LAST]
    before = releases(loader.engine)
    with pytest.raises(Refusal, match="work_missing"):
        replace(loader, accept_shrink=frozenset({"death"})).load(
            a_corrected_pack(tmp_path, "2020-03-20"), silent
        )
    assert releases(loader.engine) == before
    # The oldest kept issue is corrected on the one it rests on.
    shorter = replace(loader, accept_shrink=frozenset({"death"}))
    corrected = shorter.load(a_corrected_pack(tmp_path, "2020-05-15"), silent)
    assert corrected.recomputed_issues == (12, 13)
    loader.load(sample_packs() / "2020-05-15", silent)
    assert _numbers(loader, 11) == expected()["packs"][10]
    loader.engine.dispose()


def test_an_open_case_keeps_its_time_line(province: Path, loader: Loader) -> None:
    newest = select(release.c.release_id).where(release.c.issue == 13, release.c.status == "current")
    with loader.engine.connect() as connection:
        number = connection.execute(newest).scalar_one()
        raised = (
            select(case_event.c.case_no)
            .join(flagged_case, flagged_case.c.case_no == case_event.c.case_no)
            .where(flagged_case.c.release_id == number, flagged_case.c.is_open, case_event.c.release_id == 1)
        )
        case_no = connection.execute(raised.limit(1)).scalar_one()
    reports, scope = SqlReports(loader.engine), Scope(Role.LEADER, "620000")
    before = reports.case_events(scope, number, case_no)
    retain(loader.engine, province / "work", KEEP_WEEKS, 0)
    assert reports.case_events(scope, number, case_no).equals(before)
    assert reports.case(scope, number, case_no).is_open
    loader.engine.dispose()


def test_the_access_log_stays_whole(province: Path, loader: Loader) -> None:
    made = Made(loader.engine, loader.engine)
    before = made.chain()
    retain(loader.engine, province / "work", 1, 0)
    assert made.chain() == before
    loader.engine.dispose()


def test_a_run_that_was_killed_is_finished_by_the_next(
    province: Path, loader: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove = retention._remove

    def killed(connection: object, release_id: int, staying: set[int]) -> None:
        remove(connection, release_id, staying)  # type: ignore[arg-type]
        if release_id == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(retention, "_remove", killed)
    with pytest.raises(KeyboardInterrupt):
        retain(loader.engine, province / "work", KEEP_WEEKS, 0)
    assert set(_rows(loader, "flagged_case")) == set(range(4, 14))
    monkeypatch.undo()
    finished = retain(loader.engine, province / "work", KEEP_WEEKS, 0)
    assert [each.issue for each in finished.removed] == list(range(4, 10))
    store = next(folder for folder in (province / "work").iterdir() if folder.is_dir())
    assert len(list(store.iterdir())) == len(KEPT)
    loader.engine.dispose()


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
