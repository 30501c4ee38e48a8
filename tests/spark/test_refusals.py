"""What goes wrong with Spark is told in a sentence, with an exit code of its own, and nothing is published."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.command_line import app
from ingest.engines import spark
from tests.ingest.loaders import a_loader, releases, run_ingest
from tests.samples import sample_packs

PACK = str(sample_packs() / "2020-03-06")
ENGINE_FAILED = 18


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'reporting.db'}")
    monkeypatch.setenv("WORK_DIR", str(tmp_path / "work"))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    yield lambda *more: CliRunner().invoke(app, ("load", PACK, "--engine", "spark", *more))
    loader = a_loader(tmp_path)
    assert releases(loader.engine) == []
    assert list((tmp_path / "work").rglob("*.unfinished")) == []
    loader.engine.dispose()


@pytest.mark.parametrize(("language", "words"), [("zh", "没有安装 Spark"), ("en", "Spark is not installed")])
def test_without_spark(load, monkeypatch: pytest.MonkeyPatch, language: str, words: str) -> None:
    monkeypatch.setattr(spark, "find_spec", lambda name: None)
    shown = load("--lang", language)
    assert (shown.exit_code, words in shown.output) == (ENGINE_FAILED, True)


@pytest.mark.parametrize(("language", "words"), [("zh", "没有找到可用的 Java"), ("en", "No usable Java")])
def test_without_java(load, monkeypatch: pytest.MonkeyPatch, language: str, words: str) -> None:
    monkeypatch.setattr("ingest.engines.java_home.find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: None)
    shown = load("--lang", language)
    assert (shown.exit_code, words in shown.output) == (ENGINE_FAILED, True)


def test_with_a_java_that_does_not_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = tmp_path / "broken" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text("#!/bin/sh\nexit 1\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "broken"))
    shown = run_ingest(tmp_path, "load", PACK, "--engine", "spark", "--lang", "en")
    assert (shown.returncode, "No usable Java" in shown.stderr) == (ENGINE_FAILED, True)


@pytest.mark.parametrize(("language", "words"), [("zh", "连不上 Spark 主节点"), ("en", "does not answer")])
def test_with_a_master_nobody_answers_for(load, language: str, words: str) -> None:
    shown = load("--master", "spark://127.0.0.1:9", "--lang", language)
    assert (shown.exit_code, words in shown.output) == (ENGINE_FAILED, True)


def test_a_setting_without_a_value_is_wrong_use(load) -> None:
    shown = load("--conf", "spark.executor.memory")
    assert shown.exit_code == 2
