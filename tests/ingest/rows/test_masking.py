"""Rejected rows name nobody, whatever stands in which column."""

import json

import pytest

from tests.ingest.reading.lists import a_person, judge_rows

ID = "629932199411229905"


def masked(tmp_path, source: str, **cells: str) -> dict[str, str]:
    _, rejected, _ = judge_rows(tmp_path, source, [a_person(**cells)])
    assert len(rejected) == 1
    return json.loads(rejected[0]["masked_row"])


def test_name_and_number_lose_their_middle(tmp_path):
    row = masked(tmp_path, "death", 姓名="欧阳·娜娜", 身份证号码=f"'{ID[:-1]}6", 死亡日期="2020/1/2")
    assert row == {"姓名": "欧**", "身份证号码": "629932********9906", "死亡日期": "2020/1/2", "来源": ""}


def test_birth_dates_staff_and_notes_are_not_shown(tmp_path):
    row = masked(
        tmp_path,
        "county_feedback",
        出生日期="1994年11月22日",
        情况说明="吴薇本人已去世",
        核实人="王建国",
        审核人="李春霞",
        疑点类型="F99",
    )
    text = json.dumps(row, ensure_ascii=False)
    assert row["疑点类型"] == "F99"
    assert not any(word in text for word in ("1994", "11", "吴薇", "去世", "建国", "春霞"))


@pytest.mark.parametrize(
    "column", ["县区代码", "缴费年度", "缴费类型", "代缴金额", "到账日期", "出资级别", "身份证号码"]
)
@pytest.mark.parametrize(
    "value", [ID, "６２９９３２１９９４１１２２９９０５", f" {ID[:8]} {ID[8:]}", "欧阳娜娜"]
)
def test_swapped_columns_show_no_person(tmp_path, column, value):
    text = json.dumps(masked(tmp_path, "subsidy_payment", **{column: value}), ensure_ascii=False)
    assert ID[6:14] not in text
    assert "阳娜娜" not in text


def test_quotes_and_backslashes_stay_readable_as_json(tmp_path):
    row = masked(tmp_path, "death", 姓名="吴薇", 死亡日期='"\\', 来源='a"b\\c\nd')
    assert row["来源"] == 'a"b\\cd'


def test_a_rejected_row_says_where_and_why(tmp_path):
    _, rejected, _ = judge_rows(tmp_path, "subsidy_payment", [a_person(县区代码="620102", 缴费年度="本年")])
    found = rejected[0]
    assert (found["source"], found["file_no"], found["line_no"]) == ("subsidy_payment", 0, 2)
    assert (found["code"], found["column_name"], found["county"]) == ("date_invalid", "缴费年度", "620102")


def test_an_unknown_county_is_no_county(tmp_path):
    _, rejected, _ = judge_rows(tmp_path, "subsidy_payment", [a_person(县区代码="999999")])
    assert rejected[0]["county"] is None
