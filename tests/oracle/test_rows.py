"""Row accounting of the contract on single files, worked by hand."""

import datetime as dt
from collections import Counter

from tests.oracle import rows
from tests.oracle.contract import COLUMNS, MEMBERS

CUTOFF = dt.date(2020, 3, 6)
GOOD = "629999194901010015"
REGISTER = {
    "姓名": "张伟",
    "身份证号码": GOOD,
    "出生日期": "1949-01-01",
    "行政村代码": "620102100201",
    "脱贫属性": "",
}
INSURED = {"姓名": "张伟", "身份证号码": GOOD, "参保县区代码": "620102", "参保状态": "正常缴费"}
POLICE = {
    "姓名": "张伟",
    "身份证号码": "",
    "出生日期": "1949-01-01",
    "行政村代码": "620102100201",
    "户籍地代码": "",
    "户籍状态": "无户籍",
}


def accepted(source: str, *delivered: dict[str, str]) -> tuple[list[rows.Row], rows.Account]:
    """Rows and account of one file with the columns of its first row."""
    account = rows.Account(source, "file.csv")
    header = list(delivered[0])
    cells = [[row[name] for name in header] for row in delivered]
    return rows.accept(source, header, cells, CUTOFF, set(), account), account


def rejection(source: str, row: dict[str, str]) -> str:
    """The one code with which the row is rejected."""
    _, account = accepted(source, row)
    (code,) = account.rejected
    return code


def test_blank_and_total_rows_are_skipped_and_not_read() -> None:
    blank = dict.fromkeys(INSURED, "\u200b")
    total = blank | {"参保县区代码": "合 计"}
    found, account = accepted("resident_pension", INSURED, blank, total)
    assert (len(found), account.skipped, account.as_expected()["read"]) == (1, 2, 1)


def test_a_row_is_a_duplicate_when_its_values_are_those_of_an_earlier_one() -> None:
    again = INSURED | {"身份证号码": "629999490101001", "姓名": "张 伟"}
    found, account = accepted("resident_pension", INSURED, again)
    assert (len(found), account.duplicate) == (1, 1)


def test_a_copy_of_a_rejected_row_is_a_duplicate() -> None:
    wrong = INSURED | {"参保状态": "其他"}
    _, account = accepted("resident_pension", wrong, wrong)
    assert (account.rejected, account.duplicate) == (Counter({"code_unknown": 1}), 1)


def test_a_row_gets_the_first_code_that_applies() -> None:
    assert rejection("resident_pension", INSURED | {"姓名": "", "身份证号码": ""}) == "name_missing"
    assert rejection("resident_pension", INSURED | {"身份证号码": "", "参保状态": "x"}) == "id_missing"
    assert rejection("poverty_register", REGISTER | {"身份证号码": "", "出生日期": "", "行政村代码": ""}) == (
        "birth_date_missing"
    )
    assert rejection("poverty_register", REGISTER | {"行政村代码": "620199100201"}) == "village_invalid"


def test_a_register_person_without_a_usable_number_is_kept_with_a_warning() -> None:
    found, account = accepted("poverty_register", REGISTER | {"身份证号码": "6.29999E+17"})
    assert found[0]["id"] is None
    assert account.warnings == {"id_damaged": 1}


def test_an_unknown_lifted_status_is_no_reason_to_lose_a_register_person() -> None:
    found, _ = accepted("poverty_register", REGISTER | {"脱贫属性": "其他"})
    assert len(found) == 1


def test_a_usable_number_decides_the_birth_date() -> None:
    found, _ = accepted("poverty_register", REGISTER | {"出生日期": "不详"})
    assert found[0]["birth"] == dt.date(1949, 1, 1)


def test_a_household_counts_per_person() -> None:
    household = {"救助类别": "农村低保", "县区代码": "620102", "乡镇": "", "村": ""}
    household |= dict.fromkeys((header for pair in MEMBERS for header in pair), "")
    head = {"户主姓名": "张伟", "户主身份证号码": GOOD}
    several = household | head | {"成员2姓名": "李娜", "成员3姓名": "张伟", "成员3身份证号码": GOOD}
    found, account = accepted("social_assistance", several, household)
    assert len(found) == 1
    assert account.as_expected() == {
        "source": "social_assistance",
        "path": "file.csv",
        "read": 4,
        "accepted": 1,
        "duplicate": 1,
        "rejected": {"id_missing": 1, "name_missing": 1},
        "skipped": 0,
        "warnings": {},
    }


def test_only_a_person_without_household_may_lack_number_and_domicile() -> None:
    found, _ = accepted("household_register", POLICE)
    assert found[0]["birth"] == dt.date(1949, 1, 1)
    assert rejection("household_register", POLICE | {"户籍状态": "存疑"}) == "id_missing"
    assert rejection("household_register", POLICE | {"身份证号码": "123"}) == "id_invalid"
    registered = POLICE | {"身份证号码": GOOD, "户籍状态": "正常"}
    assert rejection("household_register", registered) == "code_unknown"


def test_a_certificate_has_twenty_characters() -> None:
    row = {"姓名": "张伟", "残疾人证号": GOOD + "42", "残疾等级": "二级", "县区代码": "620102"}
    found, _ = accepted("disability", row)
    assert found[0]["id"] == GOOD
    assert rejection("disability", row | {"残疾人证号": GOOD}) == "id_invalid"


def test_blank_optional_amounts_are_nothing_and_negative_ones_are_rejected() -> None:
    payout = {column.header: "" for column in COLUMNS["pension_payout"]} | {
        "姓名": "张伟",
        "身份证号码": GOOD,
        "县区代码": "620102",
        "待遇月份": "202002",
        "发放月份": "202002",
        "基础养老金": "105",
        "发放状态": "成功",
    }
    found, _ = accepted("pension_payout", payout)
    assert (found[0]["basic"], found[0]["account"]) == (10500, 0)
    assert rejection("pension_payout", payout | {"补发金额": "-1"}) == "amount_negative"
    assert rejection("pension_payout", payout | {"基础养老金": ""}) == "amount_invalid"
