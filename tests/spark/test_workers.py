"""Worker processes of their own, as on a cluster: more than one works, and one that dies is made up for."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import psutil
import pytest

from ingest.export import open_case_keys, release_json
from tests.ingest.loaders import PROJECT, a_loader, environment, load_all, releases
from tests.samples import expected, expected_cases, sample_packs
from tests.spark.clusters import SMALL, as_parquet

_WORKER = "CoarseGrainedExecutorBackend"
_PATIENCE = 1500


def workers(loading: subprocess.Popen) -> list[psutil.Process]:
    """Spark's worker processes of a running load."""
    found = []
    for process in psutil.Process(loading.pid).children(recursive=True):
        try:
            if any(_WORKER in word for word in process.cmdline()):
                found.append(process)
        except psutil.NoSuchProcess:
            continue
    return found


def tasks(events: Path) -> Counter[str]:
    """Successful pieces of work by worker, from Spark's own log of events."""
    [log] = [path for path in events.rglob("events_*") if path.is_file()]
    told = (json.loads(line) for line in log.read_text(encoding="utf-8").splitlines())
    return Counter(
        event["Task Info"]["Executor ID"]
        for event in told
        if event["Event"] == "SparkListenerTaskEnd" and event["Task End Reason"]["Reason"] == "Success"
    )


def start(folder: Path, pack: Path, events: Path) -> subprocess.Popen:
    """The load of a pack by two workers."""
    events.mkdir()
    conf = SMALL | {"spark.sql.shuffle.partitions": "2", "spark.eventLog.enabled": "true"}
    conf |= {"spark.eventLog.compress": "false"}
    conf |= {
        "spark.eventLog.dir": events.as_uri(),
        "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    }
    settings = [word for name, value in conf.items() for word in ("--conf", f"{name}={value}")]
    command = [sys.executable, "-m", "ingest", "load", str(pack), "--engine", "spark"]
    command += ["--master", "local-cluster[2,1,2048]", *settings]
    return subprocess.Popen(command, cwd=PROJECT, env=environment(folder), stderr=subprocess.PIPE)


@pytest.fixture
def one_issue(tmp_path: Path):
    loader = a_loader(tmp_path)
    load_all(loader, [sample_packs() / "2020-03-06"])
    yield loader
    loader.engine.dispose()


def test_a_worker_killed_while_it_works_changes_no_number(one_issue, tmp_path: Path) -> None:
    pack = as_parquet(sample_packs() / "2020-03-13", tmp_path / "packs")
    with start(tmp_path, pack, tmp_path / "events") as loading:
        until = time.monotonic() + _PATIENCE
        while not (judged := list((tmp_path / "work").glob("*/*/tables/judged_resident_pension"))):
            assert loading.poll() is None, loading.stderr.read()
            assert time.monotonic() < until
            time.sleep(0.2)
        assert judged
        victim, _ = workers(loading)
        os.kill(victim.pid, signal.SIGKILL)
        assert loading.wait(_PATIENCE) == 0, loading.stderr.read()
    worked = tasks(tmp_path / "events")
    assert len(worked) >= 3  # the two, and the one that took the place of the dead
    assert min(worked.values()) > 0
    wanted = expected()["packs"][1]
    with one_issue.engine.connect() as connection:
        found = json.loads(json.dumps(release_json(connection, 2)))
        # Only the names of the files differ.
        assert {**found, "files": None} == {**wanted, "files": None}
        assert open_case_keys(connection, 2) == expected_cases()[wanted["cutoff"]]
    assert releases(one_issue.engine) == [(1, 1, "current"), (2, 1, "current")]
