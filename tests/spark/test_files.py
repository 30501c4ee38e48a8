"""Delivered Parquet files read by Spark's workers: the same text, row for row, that DuckDB's reader gives."""

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from pyarrow import parquet

from ingest.engines.spark import Cluster
from ingest.engines.spark_files import IS_TEXT, columns_for_workers, data_rows
from ingest.reading.inspection import inspect
from ingest.reading.sources import BY_NAME
from ingest.reading.staging import show_delivered, stage_file
from tests.ingest.reading.lists import a_file

SOURCE = BY_NAME["subsidy_payment"]
ROWS = 300


def typed() -> pa.Table:
    """A list of payments in every type workers may read, with blank and total rows in it."""
    rng = random.Random("typed")
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=rng.randrange(-90000, 90000)) for _ in range(ROWS)]
    numbers = [
        rng.choice((rng.random(), rng.randrange(10**17), 0.1 + 0.2, 6.22201199001011456e17)) for _ in days
    ]
    numbers[:4] = [float("nan"), None, 43856.0, -0.0]
    columns = {
        "序号": pa.array([None if place % 9 == 0 else place for place in range(ROWS)], pa.int32()),
        "姓名": pa.array([rng.choice(("吴薇", " 合 计", "总计", "", None, "毛\u3000远")) for _ in days]),
        "身份证号码": pa.array([None if one is None else float(one) for one in numbers], pa.float64()),
        "县区代码": pa.array([rng.choice(("620102", None)) for _ in days]).dictionary_encode(),
        "缴费年度": pa.array([rng.choice((2019, 2020, None)) for _ in days], pa.int64()),
        "缴费类型": pa.array([rng.choice((True, False, None)) for _ in days]),
        "代缴金额": pa.array([rng.choice((Decimal("105.10"), Decimal("0.00"), None)) for _ in days]),
        "到账日期": pa.array(days),
        "出资级别": pa.array([dt.datetime.combine(day, dt.time(23, 59)) for day in days], pa.timestamp("us")),
    }
    blank = {name: [None] for name in columns}
    return pa.concat_tables([pa.table(columns), pa.Table.from_pydict(blank, pa.table(columns).schema)])


def by_duckdb(path: Path, rows: int, folder: Path) -> list[dict]:
    con = ibis.duckdb.connect()
    file = a_file(SOURCE.name, path.read_bytes(), rows, path.name)
    show_delivered(con, SOURCE, [stage_file(con, SOURCE, 3, file, inspect(file, path), folder)])
    return con.to_pyarrow(con.table(f"delivered_{SOURCE.name}").order_by("position")).to_pylist()


def test_every_type_gives_the_same_text_and_the_same_rows(cluster: Cluster, tmp_path: Path) -> None:
    path = tmp_path / "payments.parquet"
    parquet.write_table(typed(), path, row_group_size=70)
    file = a_file(SOURCE.name, path.read_bytes(), 0, path.name)
    schema = columns_for_workers(inspect(file, path))
    with cluster.connected(tmp_path) as con:
        found = data_rows(con.session, SOURCE, 3, file, path, schema).orderBy("position").toArrow()
    assert set(found[IS_TEXT].to_pylist()) == {True}
    rows = found.drop_columns([IS_TEXT]).to_pylist()
    assert rows == by_duckdb(path, len(rows), tmp_path)
    assert ROWS // 2 < len(rows) < ROWS


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("half.parquet", {"姓名": pa.array([1.5], pa.float32())}),
        ("nano.parquet", {"姓名": pa.array([1], pa.timestamp("ns"))}),
        ("list.parquet", {"姓名": pa.array([["吴"]])}),
        ("名册[1].parquet", {"姓名": pa.array(["吴"])}),
        ("_hidden.parquet", {"姓名": pa.array(["吴"])}),
        ("own.parquet", {"_metadata": pa.array(["吴"])}),
    ],
)
def test_what_spark_would_read_otherwise_is_left_to_the_driver(
    tmp_path: Path, name: str, columns: dict
) -> None:
    path = tmp_path / name
    parquet.write_table(pa.table(columns), path)
    assert columns_for_workers(inspect(a_file("death", path.read_bytes(), 1, name), path)) is None
