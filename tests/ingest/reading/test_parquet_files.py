"""Parquet: typed or text, by position and not by name, whatever the file is called."""

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pytest
from pyarrow import parquet

from ingest.refusal import Refusal
from tests.ingest.reading.lists import stage


def a_parquet(columns: dict[str, pa.Array]) -> bytes:
    sink = pa.BufferOutputStream()
    parquet.write_table(pa.table(columns), sink)
    return sink.getvalue().to_pybytes()


def deaths(**columns: pa.Array) -> bytes:
    text = pa.array(["吴薇"])
    return a_parquet({"姓名": text, "身份证号码": text, "死亡日期": text} | columns)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (pa.array(["2020-01-02 "]), "2020-01-02 "),
        (pa.array([dt.date(2020, 1, 2)]), "2020-01-02"),
        (pa.array(["2020-01-02T10:00"]).cast(pa.timestamp("us")), "2020-01-02"),
        (pa.array([43856]), "43856"),
        (pa.array([43856.0]), "43856"),
        (pa.array([6.29932199411229905e17]), "6.29932199411230e+17"),
        (pa.array([629932199411229905]), "629932199411229905"),
        (pa.array([0.1 + 0.2]), "0.3"),
        (pa.array([7.41], pa.float32()), "7.41"),
        (pa.array([Decimal("105.10")]), "105.10"),
        (pa.array(["甲".encode()]), "甲"),
        (pa.array([True]), "true"),
        (pa.array([None], pa.string()), None),
        (pa.array([float("nan")]), ""),
        (pa.array(["重复"]).dictionary_encode(), "重复"),
    ],
)
def test_every_type_becomes_the_text_a_table_program_shows(tmp_path, cell, text):
    rows, _ = stage(tmp_path, "death", deaths(死亡日期=cell), 1)
    found = rows[0]["death_date"]
    assert found == text or float(found) == float(text)


def test_rows_are_numbered_as_if_under_a_header_and_totals_are_skipped(tmp_path):
    content = a_parquet(
        {
            "序号": pa.array([1, 2, None, None]),
            "姓名": pa.array(["吴薇", "毛远", " ", "合计"]),
            "身份证号码": pa.array(["1", "2", None, "9"]),
            "死亡日期": pa.array(["", "", "", ""]),
        }
    )
    rows, skipped = stage(tmp_path, "death", content, 2)
    assert ([(row["name"], row["line_no"]) for row in rows], skipped) == ([("吴薇", 2), ("毛远", 3)], 2)


@pytest.mark.parametrize("name", ["*.parquet", "a[1].parquet", "it's.parquet", "?.parquet", "{a,b}.parquet"])
def test_signs_in_a_file_name_are_no_pattern(tmp_path, name):
    (tmp_path / "a1.parquet").write_bytes(deaths(姓名=pa.array(["别人"])))
    rows, _ = stage(tmp_path, "death", deaths(), 1, name=name)
    assert [row["name"] for row in rows] == ["吴薇"]


def test_names_that_differ_in_case_or_meet_the_engines_own_are_kept_apart(tmp_path):
    text = pa.array(["别的"])
    rows, _ = stage(tmp_path, "death", deaths(a=text, A=text, file_row_number=text, filename=text), 1)
    assert rows[0]["name"] == "吴薇"


def test_a_doubled_required_column_is_refused(tmp_path):
    with pytest.raises(Refusal) as refused:
        stage(tmp_path, "death", deaths(**{" 姓名": pa.array(["吴薇"])}), 1)
    assert refused.value.code == "column_doubled"


@pytest.mark.parametrize("keep", [8, 200, -10])
def test_a_cut_file_is_refused(tmp_path, keep):
    with pytest.raises(Refusal) as refused:
        stage(tmp_path, "death", deaths()[:keep], 1)
    assert refused.value.code == "file_unreadable"
