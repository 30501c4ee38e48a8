"""The fourteen sources and their columns, copied by hand from extracts.md ("Sources", "Row rules")."""

from typing import NamedTuple

COUNTIES = frozenset(
    prefecture + county
    for prefecture, counties in {
        "6201": "02 03 04 05 11 21 22 23",
        "6203": "02 21",
        "6204": "02 03 21 22 23",
        "6205": "02 03 21 22 23 24 25",
        "6206": "02 21 22 23",
        "6207": "02 21 22 23 24 25",
        "6208": "02 21 22 23 25 26 81",
        "6209": "02 21 22 23 24 81 82",
        "6210": "02 21 22 23 24 25 26 27",
        "6211": "02 21 22 23 24 25 26",
        "6212": "02 21 22 23 24 25 26 27 28",
        "6229": "01 21 22 23 24 25 26 27",
        "6230": "01 21 22 23 24 25 26 27",
    }.items()
    for county in counties.split()
)
FLAG_TYPES = tuple(f"F{number:02}" for number in range(1, 12))
RESULT_CODES = frozenset(
    letter + digit
    for letter, digits in {"A": "12345678", "B": "12345", "C": "12345", "D": "12345", "E": "12349"}.items()
    for digit in digits
)


class Column(NamedTuple):
    """One listed column; ``need``: required, optional (blank, but not unreadable), free (never rejects)."""

    field: str
    header: str
    kind: str = "text"
    need: str = "required"
    codes: frozenset[str] = frozenset()


def _code(field: str, header: str, codes: str) -> Column:
    return Column(field, header, "code", codes=frozenset(codes.split()))


def _free(field: str, header: str, kind: str = "text") -> Column:
    return Column(field, header, kind, "free")


NAME = Column("name", "姓名", "name")
ID = Column("id", "身份证号码", "id")
BIRTH = Column("birth", "出生日期", "birth")
VILLAGE = Column("village_code", "行政村代码", "village")
COUNTY = Column("county", "县区代码", "county")
PLACE = (_free("township", "乡镇"), _free("village", "村"))
MEMBERS = tuple(
    (f"{who}姓名", f"{who}身份证号码") for who in ("户主", "成员1", "成员2", "成员3", "成员4", "成员5")
)
SCHEMES = "城乡居民 企业职工 机关事业"

COLUMNS: dict[str, tuple[Column, ...]] = {
    "poverty_register": (
        NAME,
        ID,
        _free("sex", "性别"),
        BIRTH,
        _free("household", "户编号"),
        VILLAGE,
        *PLACE,
        Column("lifted", "脱贫属性", "text", "optional"),
        _free("identified", "识别日期", "date"),
    ),
    "social_assistance": (
        _code("category", "救助类别", "农村低保 特困供养"),
        _free("grade", "保障类别"),
        COUNTY,
        *PLACE,
        NAME,
        ID,
    ),
    "disability": (
        NAME,
        Column("id", "残疾人证号", "certificate"),
        _code("grade", "残疾等级", "一级 二级 三级 四级"),
        COUNTY,
        *PLACE,
    ),
    "resident_pension": (
        NAME,
        ID,
        Column("county", "参保县区代码", "county"),
        _free("insured", "参保日期", "date"),
        _code("status", "参保状态", "正常缴费 暂停缴费 待遇领取 终止参保"),
        _free("end_reason", "终止原因"),
        _free("bracket", "缴费档次"),
    ),
    "employee_pension": (
        NAME,
        ID,
        _code("scheme", "险种", "企业职工 机关事业"),
        _code("status", "参保状态", "在职 退休 终止"),
        Column("place", "参保地代码", "six"),
    ),
    "out_of_province": (NAME, ID, _code("scheme", "险种", SCHEMES), Column("place", "参保省份代码", "six")),
    "subsidy_payment": (
        NAME,
        ID,
        COUNTY,
        Column("year", "缴费年度", "year"),
        _code("kind", "缴费类型", "正常应缴 补缴"),
        Column("amount", "代缴金额", "amount"),
        _free("paid", "到账日期", "date"),
        _code("level", "出资级别", "省级 市级 县级"),
    ),
    "pension_payout": (
        NAME,
        ID,
        COUNTY,
        Column("benefit_month", "待遇月份", "month"),
        Column("paid_month", "发放月份", "month"),
        Column("basic", "基础养老金", "amount"),
        Column("account", "个人账户养老金", "amount", "optional"),
        Column("supplement", "高龄补贴", "amount", "optional"),
        Column("arrears", "补发金额", "amount", "optional"),
        _code("status", "发放状态", "成功 失败 暂停"),
        _free("reason", "暂停原因"),
    ),
    "household_register": (
        NAME,
        ID,
        BIRTH,
        _free("sex", "性别"),
        VILLAGE,
        Column("domicile", "户籍地代码", "six"),
        _code("status", "户籍状态", "正常 无户籍 已注销 重户口 信息错误 存疑"),
        _free("cancel_reason", "注销原因"),
        _free("updated", "更新日期", "date"),
    ),
    "death": (NAME, ID, Column("died", "死亡日期", "date"), _free("origin", "来源")),
    "student": (
        NAME,
        ID,
        _free("school", "学校"),
        _free("level", "学段"),
        Column("until", "预计毕业日期", "date", "optional"),
    ),
    "military": (
        NAME,
        ID,
        _free("since", "入伍日期", "date"),
        Column("until", "预计退役日期", "date", "optional"),
    ),
    "prison": (NAME, ID, _free("since", "入监日期", "date"), Column("until", "刑满日期", "date", "optional")),
    "county_feedback": (
        NAME,
        ID,
        BIRTH,
        COUNTY,
        _code("flag", "疑点类型", " ".join(FLAG_TYPES)),
        Column("result", "核实结果代码", "code", "required", RESULT_CODES),
        _free("note", "情况说明"),
        Column("valid_until", "有效期至", "date", "optional"),
        _free("method", "核实方式"),
        Column("verifier", "核实人", "person", "optional"),
        Column("verified", "核实日期", "date", "optional"),
        Column("reviewer", "审核人", "person", "optional"),
        Column("reviewed", "审核日期", "date", "optional"),
    ),
}
