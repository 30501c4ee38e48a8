"""However long a sheet is, little of it is held."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from ingest.reading.inspection import inspect
from ingest.reading.sources import BY_NAME
from ingest.reading.workbook.parts import elements
from ingest.reading.workbook.records import read_workbook
from ingest.reading.workbook.words import kept
from tests.ingest.reading.lists import a_file
from tests.ingest.reading.workbooks.books import SHEET, by_hand, cells


def test_rows_that_were_read_are_gone():
    content = by_hand("".join(f"<row r='{number}'><c><v>1</v></c></row>" for number in range(1, 2_001)))
    beside = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for row in elements(archive, SHEET, "row", inside="sheetData"):
            beside.append(sum(1 for _ in row.itersiblings(preceding=True)))
    assert (len(beside), max(beside)) == (2_000, 1)


def held_at_most(folder: Path, count: int) -> int:
    """Bytes held at the most while so many different words are kept and each is looked up, first to last."""
    tracemalloc.start()
    try:
        with kept((f"6299{number:014d}" for number in range(count)), folder) as word:
            for number in range(count):
                assert word(number) == f"6299{number:014d}"
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_ten_times_as_many_words_hold_no_more_memory(tmp_path):
    few, many = held_at_most(tmp_path, 100_000), held_at_most(tmp_path, 300_000)
    assert many < 1.1 * few
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("place", [-1, 1_000, 1_023, 1_024, 10**12])
def test_a_place_the_table_has_not_is_told(tmp_path, place):
    with kept((str(number) for number in range(1_000)), tmp_path) as word, pytest.raises(ValueError):  # noqa: PT011
        word(place)


def test_words_are_looked_up_in_any_order_after_blocks_were_given_back(tmp_path):
    texts = ["", "扎西", "a\nb", *(f"词{number}" for number in range(200_000))]
    with kept(texts, tmp_path) as word:
        places = [*range(0, len(texts), 997), *range(len(texts) - 1, 0, -991), 0, 1, 2]
        assert [word(place) for place in places] == [texts[place] for place in places]


def test_a_workbook_without_words_has_none(tmp_path):
    with kept((), tmp_path) as word, pytest.raises(ValueError):  # noqa: PT011
        word(0)


def test_long_texts_make_short_batches(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.reading.workbook.records._SIGNS_PER_BATCH", 10_000)
    row = "<row><c t='str'><v>吴薇</v></c><c t='s'><v>0</v></c></row>"
    content = by_hand(
        f"<row>{cells('姓名', '身份证号码', '死亡日期', '来源')}</row>{row * 50}",
        strings=f"<si><t>{'长' * 900}</t></si>",
    )
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    file = a_file("death", content, 50)
    found = read_workbook(BY_NAME["death"], file, inspect(file, path), tmp_path)
    assert [batch.num_rows for batch in found.batches] == [12, 12, 12, 12, 2]
