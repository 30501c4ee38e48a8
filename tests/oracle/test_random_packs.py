"""Random packs: sound, reproducible, and full of what the rules speak of."""

import hashlib
import tomllib
from collections import Counter
from pathlib import Path

from tests.oracle import run
from tests.oracle.random_packs import write_random_packs

LEAVING = ("resolved", "excluded", "insured_elsewhere", "left_register", "transferred_out")


def fingerprint(folder: Path) -> dict[str, str]:
    """The hash of every file below a folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_same_seed_writes_the_same_packs(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("again", 7), ("other", 8)):
        write_random_packs(tmp_path / name, seed, weeks=2, persons=10)
    assert fingerprint(tmp_path / "one") == fingerprint(tmp_path / "again") != fingerprint(tmp_path / "other")


def test_manifest_and_files_agree(tmp_path: Path) -> None:
    packs = write_random_packs(tmp_path, 3, weeks=3, persons=20)
    weeks, _ = run(packs)
    for folder, week in zip(packs, weeks, strict=True):
        manifest = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
        assert {file["source"] for file in manifest["file"]} == {file["source"] for file in week["files"]}
        for file, account in zip(manifest["file"], week["files"], strict=True):
            assert hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest() == file["sha256"]
            if file["source"] != "social_assistance":  # whose rows are households, read per person
                assert account["read"] == file["rows"]


def test_no_list_shrinks_so_far_that_the_pack_would_be_refused(tmp_path: Path) -> None:
    before: Counter[str] = Counter()
    for folder in write_random_packs(tmp_path, 5, weeks=4, persons=20):
        (week,), _ = run([folder])
        now: Counter[str] = Counter()
        for file in week["files"]:
            now[file["source"]] += file["accepted"]
        manifest = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
        carried = {file["source"] for file in manifest["file"] if file["missing_counties"]}
        assert all(now[source] >= 0.8 * rows for source, rows in before.items() if source not in carried)
        before = now


def test_every_balance_holds_and_every_movement_occurs(tmp_path: Path) -> None:
    seen: Counter[str] = Counter()
    for seed in range(4):
        weeks, keys = run(write_random_packs(tmp_path / str(seed), seed, weeks=6, persons=40))
        for week in weeks:
            open_cases = sum(flag["open"] for flag in week["province"]["flags"].values())
            assert len(keys[week["cutoff"]]) == open_cases
            for block in (week["province"], *week["counties"].values()):
                for flag, numbers in block["flags"].items():
                    count = Counter({kind: n for kind, n in numbers.items() if isinstance(n, int)})
                    came = count["previous"] + count["new"] + count["reopened"] + count["transferred_in"]
                    went = sum(count[kind] for kind in LEAVING)
                    assert count["open"] == came - went
                    seen.update(count.keys())
                    seen[flag] += count["open"]
                    seen.update(numbers["stages"])
    wanted = {*LEAVING, "reopened", "F06", "F08", "F09", "F10", "handled", "blocked", "soft"}
    assert wanted <= {what for what, times in seen.items() if times}
