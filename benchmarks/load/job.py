"""One job in a process of its own, so that its CPU time and its peak memory are its own: `python -m benchmarks.load.job WHAT …`.

Prints what it used as JSON: `cpu` (user and system seconds), `peak_gb` (largest resident set), and for a load each stage's CPU.
"""

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from pyarrow import parquet

from benchmarks.load import in_pandas, in_polars, pandas_lists, plain, polars_lists
from data_access.engine import writing_engine
from data_access.upgrade import upgrade
from ingest.loading import Loader
from ingest.reading.sources import BY_NAME

Stages = dict[str, float]


def cpu_seconds() -> float:
    """CPU time of this process and its ended children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak_gb() -> float:
    """The largest resident set this process ever had."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1e6


def load(work: Path, *packs: Path) -> Stages:
    """Packs into a database in `work`, from delivered files to published releases; the stages of the last one."""
    engine = writing_engine(f"sqlite:///{work}/reporting.db")
    upgrade(engine)
    loader = Loader(engine, work / "work", is_demo=True)
    stages: Stages = {}
    for pack in packs:
        stages = {}
        last = ["start", cpu_seconds()]

        def show(step: str, _done: int, _total: int, last: list = last, stages: Stages = stages) -> None:
            now = cpu_seconds()
            stages[last[0]] = stages.get(last[0], 0) + now - last[1]
            last[:] = step, now

        loader.load(pack, show)
        show("end", 0, 0)
    return stages


def scan(folder: Path) -> Stages:
    """Every column of the contract decoded and looked at once, by DuckDB."""
    import duckdb

    con = duckdb.connect()
    for file in plain.manifest(folder)["file"]:
        path = folder / file["path"]
        present = parquet.read_schema(path).names
        wanted = [column.header for column in BY_NAME[file["source"]].delivered if column.header in present]
        columns = ", ".join(f'max("{header}")' for header in wanted)
        con.execute(f"SELECT {columns} FROM read_parquet('{path}')").fetchall()
    return {}


def _same_job(counts: Callable, judged: Callable) -> Callable[[Path], Stages]:
    """What a load does up to the flags: every row judged, accounted for and kept, then the counts."""

    def run(folder: Path) -> Stages:
        pack = plain.manifest(folder)
        with TemporaryDirectory(dir=folder.parent) as kept:
            counts(judged(folder, pack["cutoff"], Path(kept)), pack["cutoff"], pack["payout_month"])
        return {}

    return run


def _counts_alone(counts: Callable, cleaned: Callable) -> Callable[[Path], Stages]:
    def run(folder: Path) -> Stages:
        pack = plain.manifest(folder)
        counts(cleaned(folder, pack["cutoff"]), pack["cutoff"], pack["payout_month"])
        return {}

    return run


_JOBS: dict[str, Callable[..., Stages]] = {
    "load": load,
    "scan": scan,
    "pandas": _same_job(in_pandas.counts, pandas_lists.judged),
    "polars": _same_job(in_polars.counts, polars_lists.judged),
    "pandas_counts": _counts_alone(in_pandas.counts, pandas_lists.Cleaned),
    "polars_counts": _counts_alone(in_polars.counts, polars_lists.Cleaned),
}


def main() -> None:
    """Run the job named first with the folders named behind it; importing is not counted."""
    what, *folders = sys.argv[1:]
    before = cpu_seconds()
    stages = _JOBS[what](*map(Path, folders))
    used = {"cpu": cpu_seconds() - before, "peak_gb": peak_gb(), "stages": stages}
    sys.stdout.write(json.dumps(used) + "\n")


if __name__ == "__main__":
    main()
