"""What the loader leaves behind: its log, and figures of the last load; nothing of a person, whatever the packs hold."""

import json
import tomllib
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest
from prometheus_client.parser import text_string_to_metric_families

from operations import loads
from tests.ingest.loaders import run_ingest
from tests.samples import sample_packs

FIRST = "2020-03-06"
# Would be noticed anywhere.
MARK, NUMBER = "壹貳叁肆", "629901196001019999"


def _figures(folder: Path) -> dict[str, float]:
    families = text_string_to_metric_families((folder / loads.FILE).read_text(encoding="utf-8"))
    return {
        f"{sample.name} {sample.labels.get('outcome', '')}".strip(): sample.value
        for family in families
        for sample in family.samples
    }


def test_the_last_success_stands_until_the_next(tmp_path: Path) -> None:
    loads.write(tmp_path, "published", 12.5, 4)
    loads.write(tmp_path, "failed", 1.0, 5)
    found = _figures(tmp_path)
    assert found["loader_last_run_outcome failed"] == 1
    assert found["loader_last_run_outcome published"] == 0
    assert found["loader_last_success_issue"] == 4
    assert found["loader_last_run_seconds"] == 1


def test_a_file_somebody_spoiled_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / loads.FILE).write_text("loader_last_success_issue {", encoding="utf-8")
    loads.write(tmp_path, "unchanged", 0.1, 2)
    assert _figures(tmp_path)["loader_last_success_issue"] == 2


def _hostile(folder: Path, change: str) -> Path:
    """The first pack with a planted name and number in a list, spoiled in one of several ways."""
    pack = folder / change / FIRST
    copytree(sample_packs() / FIRST, pack)
    manifest = (pack / "pack.toml").read_text(encoding="utf-8")
    file = next(
        each
        for each in tomllib.loads(manifest)["file"]
        if each["source"] == "death" and each["path"].endswith(".csv")
    )
    path = pack / file["path"]
    lines = path.read_bytes().splitlines(keepends=True)
    planted = f"{MARK},{NUMBER}".encode()
    match change:
        case "surplus cells":
            lines.append(planted + b",x" * 30 + b"\r\n")
        case "an open quote":
            lines.append(b'"' + planted + b"\r\n")
    path.write_bytes(b"".join(lines))
    if change != "another hash":
        manifest = manifest.replace(file["sha256"], sha256(path.read_bytes()).hexdigest())
        head, tail = manifest.split(f'path = "{file["path"]}"')
        tail = tail.replace(f"rows = {file['rows']}", f"rows = {file['rows'] + 1}", 1)
        manifest = f'{head}path = "{file["path"]}"{tail}'
        (pack / "pack.toml").write_text(manifest, encoding="utf-8")
    else:
        path.write_bytes(path.read_bytes() + planted)
    return pack


@pytest.mark.parametrize("change", ["surplus cells", "an open quote", "another hash"])
def test_a_hostile_pack_leaves_a_reason_and_no_value(tmp_path: Path, change: str) -> None:
    done = run_ingest(tmp_path, "load", str(_hostile(tmp_path, change)))
    log = (tmp_path / "status" / "loader.log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in log.splitlines()]
    assert lines[0]["event"] in ("load_begins", "load_refused")
    assert lines[-1]["event"] in ("load_refused", "load_failed", "load_published")
    figures = _figures(tmp_path / "status")
    assert figures[f"loader_last_run_outcome {lines[-1]['event'].removeprefix('load_')}"] == 1
    for told in (log, done.stdout, done.stderr):
        assert MARK not in told
        assert NUMBER not in told


def test_a_folder_that_is_no_pack_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run_ingest(tmp_path, "load", str(tmp_path / "empty")).returncode
    line = json.loads((tmp_path / "status" / "loader.log").read_text(encoding="utf-8"))
    assert (line["event"], line["reason"]) == ("load_refused", "manifest_absent")
