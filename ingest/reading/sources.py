"""The fourteen lists, column by column, as the departments deliver them."""

from ingest.reading.contract import ID_NUMBER, NAME, Column, Kind, Need, Source, YearToDate

_FREE, _OPTIONAL = Need.FREE, Need.OPTIONAL
_FLAG_TYPES = tuple(f"F{number:02d}" for number in range(1, 12))
_RESULT_CODES = tuple(
    f"{letter}{number}"
    for letter, numbers in (("A", "12345678"), ("B", "12345"), ("C", "12345"), ("D", "12345"), ("E", "12349"))
    for number in numbers
)


def _text(header: str, field: str) -> Column:
    return Column(header, field, Kind.TEXT, _FREE)


def _date(header: str, field: str, need: Need = Need.REQUIRED) -> Column:
    return Column(header, field, Kind.DATE, need)


def _amount(header: str, field: str, need: Need = Need.REQUIRED) -> Column:
    return Column(header, field, Kind.AMOUNT, need)


def _choice(header: str, field: str, *choices: str) -> Column:
    return Column(header, field, Kind.CHOICE, choices=choices)


def _member(number: int) -> tuple[Column, Column]:
    title = f"成员{number}" if number else "户主"
    return (
        Column(f"{title}姓名", f"member_{number}_name", Kind.NAME, _OPTIONAL),
        Column(f"{title}身份证号码", f"member_{number}_id_number", Kind.ID_NUMBER, _OPTIONAL),
    )


_COUNTY = Column("县区代码", "county", Kind.COUNTY)
_VILLAGE = Column("行政村代码", "village_code", Kind.VILLAGE)
_BIRTH_DATE = Column("出生日期", "birth_date", Kind.BIRTH_DATE)
_SEX = _text("性别", "sex")
_PLACE = (_text("乡镇", "township"), _text("村", "village"))

SOURCES: tuple[Source, ...] = (
    Source("poverty_register", (
        NAME, ID_NUMBER, _SEX, _BIRTH_DATE, Column("户编号", "household_no", Kind.SERIAL, _FREE), _VILLAGE, *_PLACE,
        Column("脱贫属性", "lifted_status", Kind.TEXT, _OPTIONAL),
        _date("识别日期", "identified_date", _FREE),
    )),
    Source("social_assistance", (
        NAME, ID_NUMBER, _choice("救助类别", "category", "农村低保", "特困供养"), _text("保障类别", "grade"),
        _COUNTY, *_PLACE,
    ), members=tuple(_member(number) for number in range(6))),
    Source("disability", (
        NAME, Column("残疾人证号", "id_number", Kind.CERTIFICATE),
        _choice("残疾等级", "grade", "一级", "二级", "三级", "四级"), _COUNTY, *_PLACE,
    )),
    Source("resident_pension", (
        NAME, ID_NUMBER, Column("参保县区代码", "county", Kind.COUNTY),
        _date("参保日期", "insured_date", _FREE),
        _choice("参保状态", "status", "正常缴费", "暂停缴费", "待遇领取", "终止参保"),
        _text("终止原因", "end_reason"), _text("缴费档次", "bracket"),
    )),
    Source("employee_pension", (
        NAME, ID_NUMBER, _choice("险种", "scheme", "企业职工", "机关事业"),
        _choice("参保状态", "status", "在职", "退休", "终止"),
        Column("参保地代码", "place_code", Kind.SIX_DIGITS),
    )),
    Source("out_of_province", (
        NAME, ID_NUMBER, _choice("险种", "scheme", "城乡居民", "企业职工", "机关事业"),
        Column("参保省份代码", "province_code", Kind.SIX_DIGITS),
    )),
    Source("subsidy_payment", (
        NAME, ID_NUMBER, _COUNTY, Column("缴费年度", "year", Kind.YEAR),
        _choice("缴费类型", "kind", "正常应缴", "补缴"),
        _amount("代缴金额", "amount_fen"), _date("到账日期", "paid_date", _FREE),
        _choice("出资级别", "payer_level", "省级", "市级", "县级"),
    ), year_to_date=YearToDate.OF_CUTOFF),
    Source("pension_payout", (
        NAME, ID_NUMBER, _COUNTY,
        Column("待遇月份", "benefit_month", Kind.MONTH), Column("发放月份", "paid_month", Kind.MONTH),
        _amount("基础养老金", "basic_fen"), _amount("个人账户养老金", "account_fen", _OPTIONAL),
        _amount("高龄补贴", "supplement_fen", _OPTIONAL), _amount("补发金额", "arrears_fen", _OPTIONAL),
        _choice("发放状态", "status", "成功", "失败", "暂停"), _text("暂停原因", "suspend_reason"),
    ), year_to_date=YearToDate.OF_PAYOUT_MONTH),
    Source("household_register", (
        NAME, ID_NUMBER, _BIRTH_DATE, _SEX, _VILLAGE, Column("户籍地代码", "domicile_code", Kind.SIX_DIGITS),
        _choice("户籍状态", "status", "正常", "无户籍", "已注销", "重户口", "信息错误", "存疑"),
        _text("注销原因", "cancel_reason"), _date("更新日期", "updated_date", _FREE),
    )),
    Source("death", (NAME, ID_NUMBER, _date("死亡日期", "death_date"), _text("来源", "origin"))),
    Source("student", (
        NAME, ID_NUMBER, _text("学校", "school"), _text("学段", "stage"),
        _date("预计毕业日期", "graduation_date", _OPTIONAL),
    )),
    Source("military", (
        NAME, ID_NUMBER, _date("入伍日期", "enlisted_date", _FREE),
        _date("预计退役日期", "discharge_date", _OPTIONAL),
    )),
    Source("prison", (
        NAME, ID_NUMBER, _date("入监日期", "admitted_date", _FREE),
        _date("刑满日期", "release_date", _OPTIONAL),
    )),
    Source("county_feedback", (
        NAME, ID_NUMBER, _BIRTH_DATE, _COUNTY, _choice("疑点类型", "flag_type", *_FLAG_TYPES),
        _choice("核实结果代码", "result_code", *_RESULT_CODES), Column("情况说明", "note", Kind.NOTE, _FREE),
        _date("有效期至", "valid_until", _OPTIONAL), _text("核实方式", "method"),
        Column("核实人", "verifier", Kind.NAME, _OPTIONAL), _date("核实日期", "verified_date", _OPTIONAL),
        Column("审核人", "reviewer", Kind.NAME, _OPTIONAL), _date("审核日期", "reviewed_date", _OPTIONAL),
    )),
)  # fmt: skip

BY_NAME = {source.name: source for source in SOURCES}
