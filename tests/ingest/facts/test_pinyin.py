"""Readings of names against pypinyin itself, character by character."""

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from ingest.pinyin import letter_readings, letters, with_reading

_HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
_LETTERS = st.one_of(_HAN, st.sampled_from("·aX𠮷ཨé〇"))
_NAMES = st.lists(st.text(_LETTERS, min_size=1, max_size=12), min_size=1, max_size=20)


def _readings(names: list[str]) -> list[str]:
    con = ibis.duckdb.connect()
    rows = con.create_table("written", ibis.memtable(pa.table({"name": names, "place": range(len(names))})))
    found = con.to_pyarrow(letters(rows))["letter"].to_pylist()
    read = with_reading(rows, ibis.memtable(letter_readings(found)))
    return con.to_pyarrow(read.order_by("place"))["reading"].to_pylist()


@given(names=_NAMES)
@settings(max_examples=30, deadline=None)
def test_names_read_character_by_character(names: list[str]) -> None:
    def expected(name: str) -> str:
        return "".join(pinyin(character, style=Style.NORMAL)[0][0] + " " for character in name)

    assert _readings(names) == [expected(name) for name in names]


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("李明", "李名", True),
        ("张伟", "章玮", True),
        ("李明", "李敏", False),
        # 西安 reads xi an, 先 reads xian: syllables do not run together.
        ("西安", "先", False),
        # A name is read apart: 单 alone is dan, in the surname it would be shan.
        ("单雄", "丹雄", True),
        ("买买提·艾合买提江", "买买提·艾合买提姜", True),
        ("买买提·艾合买提江", "买买提·艾合买提", False),
    ],
)
def test_two_spellings_read_the_same_or_not(name: str, other: str, same: bool) -> None:
    first, second = _readings([name, other])
    assert (first == second) is same
