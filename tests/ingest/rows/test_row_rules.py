"""The row rules: one code per row, the first that applies; what is accepted, in which form; copies come
first.
"""

from datetime import date

import pytest

from tests.ingest.reading.lists import a_person, codes, judge_rows

ID, BORN = "629932199411229905", date(1994, 11, 22)
OLD_ID, OLD_ID_LONG = "629938401230165", "629938194012301653"


def a_register_person(**cells: str) -> dict[str, str]:
    return a_person(性别="女", 出生日期="1994-11-22", 行政村代码="620102101203", 脱贫属性="已脱贫") | cells


def a_payment(**cells: str) -> dict[str, str]:
    return (
        a_person(
            县区代码="620102",
            缴费年度="2020",
            缴费类型="正常应缴",
            代缴金额="100.00",
            到账日期="2020-02-01",
            出资级别="县级",
        )
        | cells
    )


def a_payout(**cells: str) -> dict[str, str]:
    return (
        a_person(县区代码="620102", 待遇月份="202002", 发放月份="202002", 基础养老金="105", 发放状态="成功")
        | cells
    )


def a_household(**cells: str) -> dict[str, str]:
    return {"救助类别": "农村低保", "保障类别": "全额", "县区代码": "620102"} | cells


def a_registration(**cells: str) -> dict[str, str]:
    return (
        a_person(出生日期="1994-11-22", 行政村代码="620102101203", 户籍地代码="620102", 户籍状态="正常")
        | cells
    )


def a_feedback(**cells: str) -> dict[str, str]:
    return (
        a_person(
            出生日期="1994-11-22",
            县区代码="620102",
            疑点类型="F01",
            核实结果代码="A1",
            核实人="甲",
            审核人="乙",
        )
        | cells
    )


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({}, None),
        ({"姓名": "\u3000"}, "name_missing"),
        ({"身份证号码": ""}, None),
        ({"身份证号码": "", "出生日期": ""}, "birth_date_missing"),
        ({"身份证号码": "123", "出生日期": "不详"}, "birth_date_missing"),
        ({"出生日期": "不详"}, None),
        ({"行政村代码": "62010210120"}, "village_invalid"),
        ({"行政村代码": "610102101203"}, "village_invalid"),
        ({"行政村代码": ""}, "village_invalid"),
        ({"姓名": "", "行政村代码": ""}, "name_missing"),
        ({"身份证号码": "", "出生日期": "", "行政村代码": ""}, "birth_date_missing"),
        ({"脱贫属性": ""}, None),
        ({"脱贫属性": "别的"}, None),
        ({"识别日期": "不详"}, None),
    ],
)
def test_register_rows(tmp_path, cells, code):
    assert codes(tmp_path, "poverty_register", a_register_person(**cells)) == [code]


@pytest.mark.parametrize(
    ("number", "warning"), [("", "id_missing"), ("123", "id_invalid"), ("6.2E+17", "id_damaged"), (ID, None)]
)
def test_a_register_person_without_a_usable_number_is_kept_with_a_warning(tmp_path, number, warning):
    accepted, _, tallies = judge_rows(
        tmp_path, "poverty_register", [a_register_person(身份证号码=number, 出生日期="1980/1/2")]
    )
    assert [row["id_warning"] for row in accepted] == [warning]
    assert (accepted[0]["id_integer"], accepted[0]["id_birth_date"]) == (
        (int(ID), BORN) if warning is None else (None, None)
    )
    assert accepted[0]["birth_date"] == (BORN if warning is None else date(1980, 1, 2))
    assert (tallies[0].warning, tallies[0].rows) == (warning, 1)


def test_a_register_row_in_its_accepted_form(tmp_path):
    row = a_register_person(
        姓名=" 扎西•当知\u3000",
        身份证号码=f"'{OLD_ID}",
        行政村代码="６２０１０２１０１２０３",
        村="高家\u3000营村",
        户编号="'001",
        识别日期="43856",
    )
    accepted, _, _ = judge_rows(tmp_path, "poverty_register", [row])
    assert (
        accepted[0]
        | {
            "name": "扎西·当知",
            "id_integer": int(OLD_ID_LONG),
            "birth_date": date(1940, 12, 30),
            "village_code": "620102101203",
            "county": "620102",
            "village": "高家营村",
            "household_no": "001",
            "identified_date": date(2020, 1, 26),
            "township": None,
            "carried": False,
            "line_no": 2,
        }
        == accepted[0]
    )


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({}, None),
        ({"身份证号码": ""}, "id_missing"),
        ({"身份证号码": "6.22201E+17"}, "id_damaged"),
        ({"身份证号码": "629932199411229906"}, "id_invalid"),
        ({"县区代码": "620200"}, "code_unknown"),
        ({"县区代码": ""}, "code_unknown"),
        ({"缴费年度": "本年"}, "date_invalid"),
        ({"缴费年度": ""}, "date_invalid"),
        ({"缴费类型": "其他"}, "code_unknown"),
        ({"代缴金额": ""}, "amount_invalid"),
        ({"代缴金额": "一百"}, "amount_invalid"),
        ({"代缴金额": "-100"}, "amount_negative"),
        ({"代缴金额": "-0"}, None),
        ({"到账日期": "不详"}, None),
        ({"出资级别": ""}, "code_unknown"),
        ({"缴费年度": "本年", "缴费类型": "其他", "代缴金额": "无"}, "date_invalid"),
        ({"出资级别": "", "代缴金额": "-1"}, "amount_negative"),
    ],
)
def test_payment_rows(tmp_path, cells, code):
    assert codes(tmp_path, "subsidy_payment", a_payment(**cells)) == [code]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"待遇月份": "202013"}, "month_invalid"),
        ({"发放月份": ""}, "month_invalid"),
        ({"个人账户养老金": "无"}, "amount_invalid"),
        ({"高龄补贴": "-1"}, "amount_negative"),
        ({"补发金额": ""}, None),
        ({"基础养老金": ""}, "amount_invalid"),
        ({"发放状态": "已发"}, "code_unknown"),
    ],
)
def test_payout_rows(tmp_path, cells, code):
    assert codes(tmp_path, "pension_payout", a_payout(**cells)) == [code]


def test_a_payout_in_its_accepted_form(tmp_path):
    accepted, _, _ = judge_rows(tmp_path, "pension_payout", [a_payout(基础养老金="1,105.5元", 补发金额="")])
    row = accepted[0]
    assert (row["basic_fen"], row["account_fen"], row["arrears_fen"], row["benefit_month"]) == (
        110550,
        0,
        0,
        "202002",
    )


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"身份证号码": "", "户籍状态": "无户籍", "户籍地代码": ""}, None),
        ({"身份证号码": "", "户籍状态": "无户籍", "出生日期": ""}, "birth_date_missing"),
        ({"身份证号码": "", "户籍状态": "存疑"}, "id_missing"),
        ({"身份证号码": "123", "户籍状态": "无户籍"}, "id_invalid"),
        ({"户籍地代码": ""}, "code_unknown"),
        ({"户籍状态": "无户籍", "户籍地代码": "62"}, "code_unknown"),
        ({"行政村代码": "1"}, "code_unknown"),
        ({"户籍状态": "别的"}, "code_unknown"),
        ({"户籍地代码": "110101", "更新日期": "昨天"}, None),
    ],
)
def test_household_registration_rows(tmp_path, cells, code):
    assert codes(tmp_path, "household_register", a_registration(**cells)) == [code]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"身份证号码": ""}, None),
        ({"身份证号码": "", "出生日期": "1"}, "birth_date_missing"),
        ({"身份证号码": "123"}, "id_invalid"),
        ({"疑点类型": "F12"}, "code_unknown"),
        ({"核实结果代码": "E5"}, "code_unknown"),
        ({"有效期至": "永久"}, "date_invalid"),
        ({"审核日期": "本周"}, "date_invalid"),
        ({"核实人": "", "审核人": "", "核实日期": "", "审核日期": ""}, None),
    ],
)
def test_feedback_rows(tmp_path, cells, code):
    assert codes(tmp_path, "county_feedback", a_feedback(**cells)) == [code]


def test_a_note_keeps_its_inner_blanks_and_line_breaks(tmp_path):
    accepted, _, _ = judge_rows(tmp_path, "county_feedback", [a_feedback(情况说明=" 已入户\n 核实 ")])
    assert accepted[0]["note"] == "已入户\n 核实"


@pytest.mark.parametrize(
    ("certificate", "code"),
    [
        (ID + "41", None),
        (ID, "id_invalid"),
        (ID + "4", "id_invalid"),
        (ID + "411", "id_invalid"),
        ("", "id_missing"),
        ("6.29932E+19", "id_damaged"),
        ("629932199411229906" + "41", "id_invalid"),
    ],
)
def test_of_a_disability_certificate_the_first_eighteen_count(tmp_path, certificate, code):
    row = {"姓名": "吴薇", "残疾人证号": certificate, "残疾等级": "一级", "县区代码": "620102"}
    assert codes(tmp_path, "disability", row) == [code]
    if code is None:
        accepted, _, _ = judge_rows(tmp_path, "disability", [row])
        assert (accepted[0]["id_integer"], accepted[0]["kind_digit"], accepted[0]["grade"]) == (
            int(ID),
            "4",
            "一级",
        )


def test_a_household_is_one_person_per_pair_and_a_bad_pair_rejects_only_itself(tmp_path):
    household = a_household(
        户主姓名="吴薇",
        户主身份证号码=ID,
        成员2姓名="毛远",
        成员2身份证号码="1",
        成员4身份证号码=OLD_ID,
        成员5姓名="廖鸣",
    )
    accepted, rejected, tallies = judge_rows(tmp_path, "social_assistance", [household])
    assert [(row["name"], row["member_no"], row["category"]) for row in accepted] == [("吴薇", 0, "农村低保")]
    assert sorted(row["code"] for row in rejected) == ["id_invalid", "id_missing", "name_missing"]
    assert sum(tally.rows for tally in tallies) == 4


def test_a_household_without_any_pair_counts_once(tmp_path):
    _, rejected, tallies = judge_rows(tmp_path, "social_assistance", [a_household()])
    assert ([row["code"] for row in rejected], sum(tally.rows for tally in tallies)) == (["name_missing"], 1)


def test_a_wrong_category_rejects_every_pair_of_the_household(tmp_path):
    household = a_household(
        救助类别="城市低保", 户主姓名="吴薇", 户主身份证号码=ID, 成员1姓名="毛远", 成员1身份证号码=OLD_ID
    )
    _, rejected, _ = judge_rows(tmp_path, "social_assistance", [household])
    assert [row["code"] for row in rejected] == ["code_unknown"] * 2


def test_a_copy_is_found_across_files_through_all_dirt_and_before_any_fault(tmp_path):
    first = [a_payment(), a_payment(代缴金额="-1"), a_payment(代缴金额="100.01"), a_payment(到账日期="不详")]
    second = [
        a_payment(
            姓名=" 吴薇\u200b",
            身份证号码=f"'{ID}",
            代缴金额="１００元",
            到账日期="2020年2月1日",
            缴费类型="正常 应缴",
        ),
        a_payment(代缴金额="-1.00"),
        a_payment(到账日期="不 详"),
        a_payment(到账日期="不知"),
    ]
    accepted, rejected, tallies = judge_rows(tmp_path, "subsidy_payment", first, second)
    assert [(row["file_no"], row["line_no"]) for row in accepted] == [(0, 2), (0, 4), (0, 5), (1, 5)]
    assert [(row["file_no"], row["code"]) for row in rejected] == [(0, "amount_negative")]
    assert sum(tally.rows for tally in tallies if tally.code == "duplicate_row" and tally.file_no == 1) == 3


def test_fifteen_and_eighteen_digits_of_one_number_and_a_blank_and_a_zero_amount_are_the_same(tmp_path):
    rows = [
        a_payout(身份证号码=OLD_ID, 高龄补贴="0.00"),
        a_payout(身份证号码=OLD_ID_LONG, 高龄补贴=""),
        a_payout(身份证号码=OLD_ID, 补发金额="1"),
    ]
    assert codes(tmp_path, "pension_payout", *rows) == [None, "duplicate_row", None]


def test_of_equal_rows_the_first_is_kept(tmp_path):
    accepted, _, _ = judge_rows(tmp_path, "death", [a_person(死亡日期="20200101")] * 3)
    assert [row["line_no"] for row in accepted] == [2]


def test_rows_keep_the_order_of_delivery(tmp_path):
    people = [a_person(姓名=name, 死亡日期="20200101") for name in "赵钱孙李周"]
    accepted, _, _ = judge_rows(tmp_path, "death", people[:2], people[2:])
    assert [row["name"] for row in accepted] == list("赵钱孙李周")
    assert len({row["row_no"] for row in accepted}) == 5
