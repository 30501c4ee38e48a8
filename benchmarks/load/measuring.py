"""The figures of a full load and of its yardsticks, each job in its own process, one after another."""

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import own_process
from benchmarks.lines import Line, compared, limited
from demo.full import IN_FULL, full_province, write_full_pack
from demo.weeks import LAST_ISSUE, week

_PART = "load"
_SEED = 2020
_MOST_SCANS, _MOST_GB = 12, 6


@dataclass(frozen=True)
class Used:
    """What one job used: CPU seconds, resident gigabytes at the peak, CPU by stage."""

    cpu: float
    peak_gb: float
    stages: dict[str, float]


def job(what: str, *folders: Path) -> Used:
    """Run one of `benchmarks.load.job`."""
    return Used(**own_process.figures("benchmarks.load.job", what, *folders))


def packs(copies: int, issues: list[int], folder: Path) -> list[Path]:
    """The packs of these issues, written when they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {issue: folder / week(issue).cutoff.isoformat() for issue in issues}
    if not all(path.exists() for path in wanted.values()):
        province = full_province(copies, _SEED)
        for issue, path in wanted.items():
            if not path.exists():
                write_full_pack(province, week(issue), folder)
    return list(wanted.values())


def measure() -> list[Line]:
    """A week of the province in full, then a tenth of it for pandas and for thirteen weeks in a row.

    Packs are written to the folder BENCH_PACKS and stay there when it is set, else to a temporary one.
    """
    with TemporaryDirectory() as temporary:
        place = Path(os.environ.get("BENCH_PACKS", temporary))
        work = Path(temporary)
        return [
            *_whole(packs(IN_FULL, [1], place / "whole")[0], work / "whole"),
            *_tenth(packs(IN_FULL // 10, [1], place / "tenth")[0], work / "tenth"),
            *_weeks(packs(IN_FULL // 10, list(range(1, LAST_ISSUE + 1)), place / "tenth"), work / "weeks"),
        ]


def _whole(pack: Path, work: Path) -> list[Line]:
    work.mkdir()
    scan, load = job("scan", pack), job("load", work, pack)
    name = "a province in full"
    return [
        limited(_PART, f"{name}: scanning the columns", scan.cpu, "CPU s"),
        compared(
            _PART, f"{name}: pack to release", load.cpu, "CPU s", against=("scan", scan.cpu), most=_MOST_SCANS
        ),
        limited(_PART, f"{name}: peak memory", load.peak_gb, "GB", most=_MOST_GB),
        *_stages(name, load, scan),
        *_against(name, load, pack, "polars"),
    ]


def _stages(name: str, load: Used, scan: Used) -> list[Line]:
    return [
        compared(_PART, f"{name}: stage {stage}", used, "CPU s", against=("scan", scan.cpu))
        for stage, used in load.stages.items()
        if used >= 0.01
    ]


def counting(load: Used) -> float:
    """CPU of the stages that do what the yardsticks do: files checked, rows read, judged and kept, facts, counts."""
    return sum(load.stages.get(stage, 0) for stage in ("check", "read", "judge", "facts", "count"))


def _against(name: str, load: Used, pack: Path, library: str) -> list[Line]:
    """The load up to the flags beside the same job in another library, and beside its counts alone, which is less."""
    same, less = job(library, pack), job(f"{library}_counts", pack)
    mine, what = counting(load), f"{name}: rows judged and kept, counts up to the flags"
    return [
        compared(_PART, what, mine, "CPU s", against=(f"{library}, the same job", same.cpu), most=1),
        limited(_PART, f"{name}: peak memory in {library}, the same job", same.peak_gb, "GB"),
        compared(_PART, what, mine, "CPU s", against=(f"{library}, the counts alone", less.cpu)),
    ]


def _tenth(pack: Path, work: Path) -> list[Line]:
    work.mkdir()
    load, name = job("load", work, pack), "a tenth of it"
    lines = [limited(_PART, f"{name}: pack to release", load.cpu, "CPU s")]
    for library in ("pandas", "polars"):
        lines += _against(name, load, pack, library)
    return lines


def _weeks(folders: list[Path], work: Path) -> list[Line]:
    """Week by week, each in a fresh process; a week is compared by what scanning its own lists costs."""
    work.mkdir()
    loads = {number: job("load", work, folder) for number, folder in enumerate(folders, start=1)}
    scans = {number: job("scan", folders[number - 1]).cpu for number in (2, LAST_ISSUE)}
    second, last = (loads[number].cpu / scans[number] for number in (2, LAST_ISSUE))
    name = "a tenth of it, thirteen weeks"
    return [
        compared(
            _PART, f"{name}: week 2, pack to release", loads[2].cpu, "CPU s", against=("scan", scans[2])
        ),
        compared(
            _PART,
            f"{name}: week 13, pack to release",
            loads[LAST_ISSUE].cpu,
            "CPU s",
            against=("scan", scans[LAST_ISSUE]),
        ),
        compared(_PART, f"{name}: week 13 in scans", last, "scans", against=("week 2", second), most=1.05),
    ]
