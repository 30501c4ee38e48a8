"""The command line: wrong use, nothing loaded, and failures that never quote a value."""

import pytest
from typer.testing import CliRunner

from ingest.command_line import app
from ingest.loading import Loader
from tests.samples import sample_packs

SECRET = "629901195001011234"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'reporting.db'}")
    monkeypatch.setenv("WORK_DIR", str(tmp_path / "work"))
    return lambda *arguments: CliRunner().invoke(app, arguments)


def test_an_empty_database_says_how_to_load_the_first_issue(run):
    shown = run("status", "--lang", "en")
    assert (shown.exit_code, "python -m ingest load" in shown.output) == (0, True)


def test_an_issue_that_is_not_published_is_named(run):
    shown = run("export", "7")
    assert shown.exit_code == 14
    assert "第7期还没有发布" in shown.output


def test_a_source_nobody_knows_is_wrong_use(run):
    shown = run("load", "--accept-shrink", "weather", str(sample_packs() / "2020-03-06"))
    assert shown.exit_code == 2
    assert "weather" in shown.output


def test_a_folder_without_a_manifest_is_refused(run, tmp_path):
    shown = run("load", str(tmp_path))
    assert shown.exit_code == 10
    assert "pack.toml" in shown.output


@pytest.mark.parametrize(("failure", "exit_code"), [(ValueError, 17), (OSError, 15)])
def test_an_unexpected_failure_tells_its_kind_and_no_value(run, monkeypatch, failure, exit_code):
    def fail(*_):
        raise failure(f"could not convert {SECRET}")

    monkeypatch.setattr(Loader, "load", fail)
    shown = run("load", str(sample_packs() / "2020-03-06"))
    assert shown.exit_code == exit_code
    assert failure.__name__ in shown.output
    assert SECRET not in shown.output
    assert "Traceback" not in shown.output
