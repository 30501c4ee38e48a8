"""Header names: order, blanks, notes, missing and doubled columns."""

import pytest

from ingest.reading.header import cleaned, places
from ingest.reading.sources import BY_NAME
from ingest.refusal import Refusal
from tests.ingest.reading.lists import a_file

DEATH = BY_NAME["death"]
FILE = a_file("death", b"", 0)


@pytest.mark.parametrize(
    ("delivered", "name"),
    [
        (" 死亡日期\u3000", "死亡日期"),
        ("死亡 日\u200b期", "死亡日期"),
        ("代缴金额(元)", "代缴金额"),
        ("代缴金额 （元） ", "代缴金额"),
        ("待遇月份(YYYYMM)", "待遇月份"),
        ("行政村代码（12位）(新)", "行政村代码"),
        ("\ufeff姓名", "姓名"),
        ("(元)代缴金额", "(元)代缴金额"),
    ],
)
def test_blanks_and_bracketed_notes_are_no_part_of_a_name(delivered, name):
    assert cleaned(delivered) == name


def test_a_name_longer_than_any_is_left_as_it_is():
    assert cleaned(" 姓名" + "(x)" * 60_000) == "姓名" + "(x)" * 60_000


def test_order_is_free_and_further_columns_are_ignored():
    assert places(DEATH, FILE, ["序号", "死亡日期", "备注", "身份证号码", "", "姓名", "备注"]) == {
        "name": 5,
        "id_number": 3,
        "death_date": 1,
    }


@pytest.mark.parametrize("missing", ["姓名", "身份证号码", "死亡日期"])
def test_a_missing_required_column_is_refused_by_name(missing):
    names = [name for name in ("姓名", "身份证号码", "死亡日期", "来源") if name != missing]
    with pytest.raises(Refusal) as refused:
        places(DEATH, FILE, names)
    assert (refused.value.code, refused.value.params["column"]) == ("column_missing", missing)


def test_a_doubled_required_column_is_refused_also_when_written_differently():
    with pytest.raises(Refusal) as refused:
        places(DEATH, FILE, ["姓名", "身份证号码", "死亡日期", "死亡 日期(公历)"])
    assert (refused.value.code, refused.value.params["column"]) == ("column_doubled", "死亡日期")


def test_of_a_doubled_descriptive_column_the_first_counts():
    assert places(DEATH, FILE, ["姓名", "身份证号码", "死亡日期", "来源", "来源"])["origin"] == 3


def test_a_header_of_absurd_width_is_refused():
    with pytest.raises(Refusal) as refused:
        places(DEATH, FILE, ["x"] * 501)
    assert refused.value.code == "header_too_wide"
