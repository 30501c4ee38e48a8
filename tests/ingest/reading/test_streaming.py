"""Text files pass through in blocks: what is held of them does not grow with their length."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from ingest.reading import parquet_file, text_file
from ingest.reading.inspection import inspect
from ingest.reading.sources import BY_NAME
from tests.ingest.reading.lists import a_file, a_person, csv_text

BLOCK = 1 << 16
LIST = BY_NAME["resident_pension"]


def held_at_most(folder: Path, rows: int) -> int:
    """Bytes Arrow holds at the most while a list of so many rows is transcribed."""
    header, line = csv_text(LIST.name, [a_person(参保县区代码="620102", 参保状态="正常缴费")]).splitlines()
    content = "\n".join([header, *[line] * rows]).encode()
    path = folder / f"{rows}.csv"
    path.write_bytes(content)
    file = a_file(LIST.name, content, rows)
    records = text_file.read_text(LIST, file, inspect(file, path))
    held = [0]

    def watched() -> Iterator[pa.RecordBatch]:
        for batch in records.batches:
            held.append(pa.total_allocated_bytes())
            yield batch

    before = pa.total_allocated_bytes()
    target = folder / f"{rows}.parquet"
    content_rows = parquet_file.transcribed(watched(), records.width, dict(records.places), target)
    assert content_rows.rows == parquet.read_metadata(target).num_rows == rows
    return max(held) - before


@pytest.fixture
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_file, "_BLOCK", BLOCK)
    monkeypatch.setattr(parquet_file, "_ROWS_PER_GROUP", 1_000)


@pytest.mark.usefixtures("_small_blocks")
def test_a_text_file_ten_times_as_long_holds_no_more_memory(tmp_path: Path) -> None:
    short, long = held_at_most(tmp_path, 8_000), held_at_most(tmp_path, 80_000)
    assert long < 40 * BLOCK < 80_000 * 60
    assert long < 1.5 * short


@pytest.mark.usefixtures("_small_blocks")
@pytest.mark.parametrize("line", ["吴薇,1,620102,2020-01-02", "吴薇,1,620102,2020-01-02,,,,,,"])
def test_records_with_fewer_or_more_cells_than_the_header_are_not_held_either(
    tmp_path: Path, line: str
) -> None:
    header = csv_text(LIST.name, []).strip()
    content = "\n".join([header, *[line] * 20_000]).encode()
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    file = a_file(LIST.name, content, 20_000)
    sizes = [batch.num_rows for batch in text_file.read_text(LIST, file, inspect(file, path)).batches]
    assert sum(sizes) == 20_000
    assert max(sizes) < 40 * BLOCK / len(line)
