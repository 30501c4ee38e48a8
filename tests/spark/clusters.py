"""A Spark on this machine for tests, and packs whose files all are Parquet."""

import hashlib
import tomllib
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from ingest.engines.spark import Cluster
from tests.oracle import sheets

# For a few hundred rows compiling costs more than computing, and one piece of work is enough.
SMALL = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms1g -Xmn600m",
}


def on_this_machine(work_dir: Path) -> Cluster:
    """Two threads in one JVM."""
    return Cluster("local[2]", SMALL, work_dir)


def as_parquet(pack: Path, folder: Path) -> Path:
    """The same pack with every file as Parquet of texts, line for line; its manifest differs in paths and hashes."""
    target = folder / pack.name
    target.mkdir(parents=True)
    manifest = (pack / "pack.toml").read_text(encoding="utf-8")
    for number, file in enumerate(tomllib.loads(manifest)["file"]):
        path = target / f"file_{number}.parquet"
        header, rows = sheets.read(pack / file["path"])
        filled = [(row + [""] * len(header))[: len(header)] for row in rows]
        columns = [pa.array([row[place] for row in filled], pa.string()) for place in range(len(header))]
        parquet.write_table(pa.table(columns, names=header), path, row_group_size=200)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        manifest = manifest.replace(file["path"], path.name).replace(file["sha256"], digest)
    (target / "pack.toml").write_text(manifest, encoding="utf-8")
    return target
