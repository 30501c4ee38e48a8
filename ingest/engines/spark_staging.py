"""Delivered files into Spark: workers read Parquet themselves; of what only this process can read, it first makes Parquet.

Gives what `ingest.reading.staging` gives: views `delivered_<source>` of raw text, and how many rows of every file were left out.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from ibis.backends import BaseBackend
from pyarrow import parquet

from ingest.engines.single import SingleMachine
from ingest.engines.spark_files import IS_TEXT, columns_for_workers, data_rows
from ingest.pack import Pack
from ingest.reading.inspection import Inspection
from ingest.reading.sources import BY_NAME, SOURCES
from ingest.reading.staging import refuse_other_count, show_delivered, stage_file
from ingest.refusal import Family, Refusal

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Progress = Callable[[str, int, int], None]


def stage(
    con: BaseBackend, pack: Pack, inspections: Sequence[Inspection], progress: Progress, folder: Path
) -> dict[int, int]:
    """See `ingest.reading.staging.stage`."""
    schemas = [columns_for_workers(inspection) for inspection in inspections]
    skipped, parts = _read_here(
        con, pack, inspections, [schema is None for schema in schemas], progress, folder
    )
    workers = {}
    for number, (file, schema) in enumerate(zip(pack.files, schemas, strict=True)):
        if schema is not None:
            path = inspections[number].path
            workers[number] = data_rows(con.session, BY_NAME[file.source], number, file, path, schema)
            parts[file.source].append(workers[number].drop(IS_TEXT))
    for number, rows in _counted(pack, workers).items():
        refuse_other_count(pack.files[number], rows)
        skipped[number] = parquet.read_metadata(inspections[number].path).num_rows - rows
    for source in SOURCES:
        delivered = reduce(lambda one, other: one.unionByName(other), parts[source.name])
        delivered.createOrReplaceTempView(f"delivered_{source.name}")
    return skipped


def _read_here(
    con: BaseBackend,
    pack: Pack,
    inspections: Sequence[Inspection],
    here: Sequence[bool],
    progress: Progress,
    folder: Path,
) -> tuple[dict[int, int], dict[str, list["DataFrame"]]]:
    """Rows left out by file number, and per list the rows of the files this process reads."""
    skipped: dict[int, int] = {}
    parts: dict[str, list[DataFrame]] = {source.name: [] for source in SOURCES}
    with SingleMachine().connected(con.folder) as reader:
        for source in SOURCES:
            own = [(number, file) for number, file in pack.files_of(source.name) if here[number]]
            if not own:
                continue
            staged = []
            for number, file in own:
                progress("read", number, len(pack.files))
                staged.append(stage_file(reader, source, number, file, inspections[number], folder))
                skipped[number] = staged[-1].skipped
            show_delivered(reader, source, staged)
            target = con.folder / f"delivered_{source.name}.parquet"
            reader.table(f"delivered_{source.name}").to_parquet(target)
            parts[source.name].append(con.session.read.parquet(str(target.absolute())))
    return skipped, parts


def _counted(pack: Pack, workers: Mapping[int, "DataFrame"]) -> dict[int, int]:
    """Data rows by file number of what the workers read; `Refusal` when one of the files cannot be read."""
    if not workers:
        return {}
    from pyspark.errors import PySparkException
    from pyspark.sql import functions as f

    def count(numbers: Sequence[int]) -> dict[int, int]:
        found = [workers[number].select("file_no", IS_TEXT) for number in numbers]
        rows = reduce(lambda one, other: one.union(other), found).groupBy("file_no")
        told = rows.agg(f.count("*").alias("rows"), f.bool_and(IS_TEXT).alias("sound")).collect()
        if broken := [row.file_no for row in told if not row.sound]:
            raise _unreadable(pack, min(broken))
        return dict.fromkeys(numbers, 0) | {row.file_no: row.rows for row in told}

    try:
        return count(list(workers))
    except PySparkException as error:
        if not (error.getCondition() or "").startswith("FAILED_READ_FILE"):
            raise
    # Which of them it is, Spark tells only in words.
    for number in workers:
        try:
            count([number])
        except PySparkException:
            raise _unreadable(pack, number) from None
    raise Refusal("spark_failed", Family.ENGINE, reason="FAILED_READ_FILE")


def _unreadable(pack: Pack, number: int) -> Refusal:
    file = pack.files[number]
    return Refusal("file_unreadable", Family.FILE, source=file.source, file=file.path)
