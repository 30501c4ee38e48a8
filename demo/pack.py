"""One weekly pack: the lists of an issue as files, and the manifest that names them."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from demo.delivery import CHINESE, Form, parts, share_of, without
from demo.dirt import soil
from demo.files import SUFFIX, write_table
from demo.lists import LISTS
from demo.lists.columns import Columns
from demo.plans.profiles import LATE, MISSING
from demo.province import Province
from demo.weeks import Week

_PROVINCE = "620000"


def write_pack(province: Province, columns: Columns, week: Week, folder: Path) -> Path:
    """Write `folder/<cut-off>`; it appears under that name only when complete, replacing an older one."""
    target = folder / week.cutoff.isoformat()
    partial = folder / f".{target.name}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    manifest = head(week)
    for source in LISTS:
        manifest += _write_source(province, columns, week, source, partial)
    return complete(partial, manifest, target)


def head(week: Week) -> list[str]:
    """First lines of a manifest."""
    return [
        f'province = "{_PROVINCE}"',
        f"cutoff = {week.cutoff}",
        f"issue = {week.issue}",
        f'payout_month = "{week.payout_month}"',
    ]


def complete(partial: Path, manifest: list[str], target: Path) -> Path:
    """Put the manifest beside the files and the folder in its place."""
    (partial / "pack.toml").write_text("\n".join(manifest) + "\n", encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    return partial.rename(target)


def _write_source(province: Province, columns: Columns, week: Week, source: str, folder: Path) -> list[str]:
    """The files of one source and their manifest lines."""
    table, missing = rows_of(province, columns, week.issue, source)
    rng = np.random.default_rng([province.seed, 200, week.issue, list(LISTS).index(source)])
    as_of = as_of_day(rng, week, source)
    lines = []
    for part in parts(source, week.issue):
        rows = share_of(table, source, part)
        if part.form is not Form.PARQUET:
            rows = soil(rng, rows, source)
        name = CHINESE[source] + (f"-{part.office}" if part.office else "") + SUFFIX.get(part.form, ".csv")
        write_table(rows, folder / name, part.form)
        lines += entry(source, folder / name, as_of, rows.num_rows, missing)
    return lines


def rows_of(province: Province, columns: Columns, issue: int, source: str) -> tuple[pa.Table, list[str]]:
    """What is delivered into a list at an issue, and the counties that did not deliver; a late list is last week's."""
    late = LATE.get(issue) == source
    missing = MISSING.get(issue, {}).get(source, [])
    return without(LISTS[source](province, columns, issue - late), source, missing), missing


def as_of_day(rng: np.random.Generator, week: Week, source: str) -> date:
    """The day a list was true."""
    late = LATE.get(week.issue) == source
    return week.cutoff - timedelta(days=8 if late else int(rng.integers(0, 3)))


def entry(source: str, path: Path, as_of: date, rows: int, missing: list[str]) -> list[str]:
    """A file's lines of the manifest."""
    with path.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    counties = ", ".join(f'"{code}"' for code in missing)
    return [
        "",
        "[[file]]",
        f'source = "{source}"',
        f'path = "{path.name}"',
        f"as_of = {as_of}",
        f"rows = {rows}",
        f'sha256 = "{sha256}"',
        f"missing_counties = [{counties}]",
    ]
