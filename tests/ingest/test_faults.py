"""Killed loaders, two loaders at once, a broken disk: the previous release stays current and nothing is half published."""

import signal
import subprocess
import sys

import pytest

from ingest.export import release_json
from tests.ingest.loaders import PROJECT, a_loader, environment, load_all, releases, run_ingest, silent
from tests.samples import expected, sample_packs

WEEKS = ["2020-03-06", "2020-03-13", "2020-03-20"]

# Loads a pack and kills its own process without a chance to clean up, at a progress step or while a table is being written.
KILLED = """
import os, signal, sys
from pathlib import Path
from data_access.engine import writing_engine
from data_access.settings import load_settings
from ingest.loading import Loader
from ingest.publishing import publish

stage, pack = sys.argv[1], Path(sys.argv[2])
die = lambda: os.kill(os.getpid(), signal.SIGKILL)
write = publish._write_rows

def write_rows(connection, name, rows, release_id):
    write(connection, name, rows, release_id)
    if stage == f"table:{name}":
        die()

publish._write_rows = write_rows
settings = load_settings()
Loader(writing_engine(settings.database_url), settings.work_dir).load(
    pack, lambda step, done, total: die() if stage == step else None
)
"""


@pytest.fixture(scope="module")
def one_issue(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faults")
    loader = a_loader(folder)
    load_all(loader, [sample_packs() / WEEKS[0]])
    yield folder, loader
    loader.engine.dispose()


@pytest.mark.parametrize(
    "stage",
    [
        "check",
        "read",
        "judge",
        "facts",
        "count",
        "cases",
        "reconcile",
        "second_look",
        "store",
        "publish",
        "table:flag_count",
        "table:flagged_case",
        "table:township",
    ],
)
def test_a_loader_killed_at_any_stage_leaves_the_previous_release_current(one_issue, stage):
    folder, loader = one_issue
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, stage, str(sample_packs() / WEEKS[1])],
        env=environment(folder),
        cwd=PROJECT,
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert releases(loader.engine) == [(1, 1, "current")]
    with loader.engine.connect() as connection:
        assert release_json(connection, 1) == expected()["packs"][0]


def test_after_a_kill_the_next_load_succeeds_and_leftovers_are_gone(tmp_path):
    loader = a_loader(tmp_path)
    load_all(loader, [sample_packs() / WEEKS[0]])
    arguments = [sys.executable, "-c", KILLED, "publish", str(sample_packs() / WEEKS[1])]
    subprocess.run(arguments, env=environment(tmp_path), cwd=PROJECT, capture_output=True, check=False)
    store = next(path for path in (tmp_path / "work").iterdir() if path.is_dir())
    assert len(list(store.iterdir())) == 2
    loader.load(sample_packs() / WEEKS[1], silent)
    assert len(list(store.iterdir())) == 2
    with loader.engine.connect() as connection:
        assert release_json(connection, 2) == expected()["packs"][1]
    loader.engine.dispose()


def _start(folder, pack):
    return subprocess.Popen(
        [sys.executable, "-m", "ingest", "load", str(pack)],
        env=environment(folder),
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_two_loaders_at_once_take_turns_and_nothing_is_published_twice(tmp_path):
    started = [_start(tmp_path, sample_packs() / week) for week in (WEEKS[0], WEEKS[1], WEEKS[1])]
    results = [process.communicate(timeout=240) for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], results
    loader = a_loader(tmp_path)
    current = [(issue, status) for issue, _, status in releases(loader.engine) if status == "current"]
    assert sorted(current) == [(1, "current"), (2, "current")]
    with loader.engine.connect() as connection:
        assert [release_json(connection, issue) for issue in (1, 2)] == expected()["packs"][:2]
    loader.engine.dispose()


def test_a_loader_that_waits_too_long_says_so(tmp_path, one_issue):
    folder, _ = one_issue
    import fcntl

    with (folder / "work" / "loader.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        refused = run_ingest(folder, "load", "--wait", "0", str(sample_packs() / WEEKS[1]))
    assert refused.returncode == 16
    assert "另一个装入程序正在运行" in refused.stderr


def test_a_full_disk_is_told_in_a_sentence_and_changes_nothing(one_issue):
    folder, loader = one_issue
    # Every file the process writes may be at most this large: the work files do not fit.
    limited = subprocess.run(
        ["bash", "-c", f'ulimit -f 40; exec "{sys.executable}" -m ingest load "{sample_packs() / WEEKS[1]}"'],
        env={**environment(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert limited.returncode == 15, limited.stderr
    assert "磁盘或文件系统出错" in limited.stderr
    assert "上一期仍然有效" in limited.stderr
    assert releases(loader.engine) == [(1, 1, "current")]
