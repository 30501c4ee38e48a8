"""`python -m demo write`: the same seed gives the same bytes, another seed another province."""

from __future__ import annotations

import hashlib
from pathlib import Path

from typer.testing import CliRunner

from demo.__main__ import app


def written(folder: Path, *options: str) -> dict[str, str]:
    result = CliRunner().invoke(app, ["write", str(folder), "--scale", "0.0005", "--weeks", "2", *options])
    assert result.exit_code == 0, result.output
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    once, again = written(tmp_path / "one", "--seed", "5"), written(tmp_path / "two", "--seed", "5")
    assert once == again
    assert len(once) > 2 * 15


def test_another_seed_gives_another_province(tmp_path: Path) -> None:
    one, other = written(tmp_path / "one", "--seed", "5"), written(tmp_path / "two", "--seed", "6")
    assert one.keys() == other.keys()
    answers = {path for path in one if "县区核实反馈" in path and path.startswith("2020-03-06")}
    assert {path for path in one if one[path] == other[path]} == answers  # nobody has answered yet


def test_writing_again_replaces_a_pack_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    written(tmp_path, "--seed", "5")
    stray = tmp_path / "2020-03-06" / "old.csv"
    stray.write_text("left over")
    once = written(tmp_path, "--seed", "5")
    assert not stray.exists()
    assert sorted({path.split("/")[0] for path in once}) == ["2020-03-06", "2020-03-13"]
