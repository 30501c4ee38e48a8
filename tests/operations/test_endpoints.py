"""A real process asked by service manager and Prometheus, and what it writes into its log when pages fail."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.visitor import visiting
from data_access.engine import writing_engine
from data_access.schema import metadata
from data_access.upgrade import upgrade
from tests.ingest.loaders import PROJECT
from tests.pages import province

SECRET = "629901196001011234"
# Added to the application: a page that fails over a personal value, and a thread that does.
FAILING = f"""
import threading
from ui.monitor import headline
def fails(*_):
    raise ValueError("{SECRET}")
headline.draw = fails
threading.Thread(target=fails).start()
configure = st.set_page_config
def fails_outside_the_pages(**settings):
    if st.query_params.get("division") == "nowhere":
        fails()
    configure(**settings)
st.set_page_config = fails_outside_the_pages
"""


@dataclass(frozen=True)
class Server:
    """A running process: its address, its log and its database file."""

    address: str
    log: Path
    file: Path

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and text of an answer."""
        request = Request(
            self.address + path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        try:
            with urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refused:
            return refused.code, refused.read().decode()

    def lines(self) -> list[dict]:
        """The log so far."""
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    file, log, script = folder / "reporting.db", folder / "log", folder / "failing.py"
    engine = writing_engine(f"sqlite:///{file}")
    upgrade(engine)
    rows = province.tables()
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            if rows.get(table.name):
                connection.execute(table.insert(), rows[table.name])
    engine.dispose()
    application = (PROJECT / "app.py").read_text(encoding="utf-8")
    application = application.replace('"pages/main.py"', repr(str(PROJECT / "pages" / "main.py")))
    script.write_text(application + FAILING, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with log.open("wb") as errors, log.with_suffix(".out").open("wb") as printed:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", str(script)),
                *("--server.port", str(port), "--server.address", "127.0.0.1"),
            ],
            cwd=PROJECT,
            env={**os.environ, "DATABASE_URL": f"sqlite:///{file}", "PYTHONPATH": str(PROJECT)},
            stdout=printed,
            stderr=errors,
        )
        try:
            _await(f"http://127.0.0.1:{port}/health", process)
            yield Server(f"http://127.0.0.1:{port}", log, file)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _await(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        assert process.poll() is None, "the application ended while starting"
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError("the application does not answer")


def test_it_lives_and_is_ready_and_says_for_which_issue(server: Server) -> None:
    assert server.get("/health") == (200, '{"alive":true}')
    status, told = server.get("/ready")
    assert status == 200
    assert json.loads(told) == {
        "ready": True,
        "reason": None,
        "release": {"issue": 2, "revision": 1, "cutoff": "2020-03-13"},
    }


def _figures(server: Server) -> tuple[str, dict[tuple[str, ...], float]]:
    """What Prometheus is told, as text and by name and labels."""
    status, told = server.get("/metrics")
    assert status == 200
    return told, {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(told)
        for sample in family.samples
    }


def test_what_has_not_happened_yet_stands_at_0_for_alerts_to_see_the_first_time(server: Server) -> None:
    _, figures = _figures(server)
    assert figures["dashboard_states_total", "not_logged"] == 0
    assert figures["dashboard_refusals_total", "identity"] == 0
    assert ("dashboard_failed_runs_total",) in figures


def test_runs_reads_and_failures_are_counted_without_a_personal_value(server: Server) -> None:
    # The process met the failing page itself before anybody came.
    _, before = _figures(server)
    with visiting(server.address) as visitor:
        visitor.run("coverage", "")
        visitor.run("coverage", "division=630000")
        visitor.run("", "")
    told, figures = _figures(server)
    assert figures["dashboard_rerun_seconds_count", "coverage"] == 2
    assert figures["dashboard_rerun_seconds_count", "overview"] == 1
    assert (
        figures["dashboard_errors_total", "ValueError"] - before["dashboard_errors_total", "ValueError"] == 1
    )
    assert figures["dashboard_failed_runs_total",] - before["dashboard_failed_runs_total",] == 1
    assert figures["dashboard_states_total", "broken"] - before["dashboard_states_total", "broken"] == 1
    assert figures["dashboard_states_total", "out_of_scope"] == 1
    assert figures["dashboard_refusals_total", "page"] == 1
    assert figures["dashboard_database_reachable",] == 1
    assert figures["dashboard_release_issue",] == 2
    asked, read = (
        figures[name, "coverage_history"]
        for name in ("dashboard_reads_asked_total", "dashboard_read_seconds_count")
    )
    assert asked >= read >= 1
    assert SECRET not in told
    assert not any(place in told for place in ("621126", "629901"))


def test_figures_answer_nobody_behind_a_proxy(server: Server) -> None:
    assert server.get("/metrics", X_Forwarded_For="10.0.0.1")[0] == 404


def test_the_log_is_lines_of_json_with_an_incident_and_no_value(server: Server) -> None:
    with visiting(server.address) as visitor:
        visitor.run("", "")
    with visiting(server.address) as visitor:
        visitor.run("", "division=nowhere")
    lines = server.lines()
    failed = [line for line in lines if "incident" in line]
    assert failed
    assert failed[0]["error"] == "ValueError"
    assert failed[0]["places"][0].startswith("failing.py:")
    assert "uncaught" in {line.get("event") for line in lines}
    assert "run_failed" in {line.get("event") for line in lines}
    assert "serving" in {line.get("event") for line in lines}
    for file in (server.log, server.log.with_suffix(".out")):
        assert SECRET not in file.read_text(encoding="utf-8")


def test_a_database_that_goes_and_comes_back_is_told_once_each(server: Server) -> None:
    away = server.file.rename(server.file.with_suffix(".away"))
    try:
        assert server.get("/ready") == (503, '{"ready":false,"reason":"database_unreachable","release":null}')
        assert server.get("/health")[0] == 200
        for _ in range(2):
            with visiting(server.address) as visitor:
                visitor.run("coverage", "")
        assert "dashboard_database_reachable 0.0" in server.get("/metrics")[1]
    finally:
        away.rename(server.file)
    assert server.get("/ready")[0] == 200
    with visiting(server.address) as visitor:
        visitor.run("coverage", "")
    told = [line.get("event") for line in server.lines()]
    assert told.count("database_gone") == told.count("database_back") == 1
