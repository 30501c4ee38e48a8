"""The yardstick in polars: the counts, from lists whose rows are judged or only cleaned; joins by a person's key."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from benchmarks.load import plain
from benchmarks.load.polars_cells import days, mapped, readings
from benchmarks.load.polars_lists import Lists
from ingest.divisions import county_codes

_COUNTIES = sorted(county_codes())


def counts(lists: Lists, day: date, payout_month: str) -> pl.DataFrame:
    """The counts of `benchmarks.load.plain`, a row per county."""
    people = _people(lists)
    told = _feedback(lists, day, people)
    resident = _linked(lists, "resident_pension", ["参保状态"])
    employee = _linked(lists, "employee_pension", ["参保状态"])
    outside = _linked(lists, "out_of_province", [])
    status = pl.col("参保状态")
    marks = {
        "excluded": pl.concat([_excluded(lists, day), told["A"]]),
        "is_insured": pl.concat([
            resident.filter(status.is_in(plain.INSURED_STATUSES)).select("key"),
            employee.filter(status.is_in(["在职", "退休"])).select("key"),
            outside.select("key"),
            told["B"],
        ]),
        "paying": resident.filter(status.is_in(plain.PAYING_STATUSES)).select("key"),
        "paid_for": _paid_for(lists, day),
        "retired": employee.filter(status == "退休").select("key"),
        "drawing": _drawing(lists, payout_month),
    }  # fmt: skip
    for name, keys in marks.items():
        marked = keys.unique().with_columns(pl.lit(True).alias(name))
        people = people.join(marked, on="key", how="left").with_columns(pl.col(name).fill_null(False))
    of = pl.col
    age = _age(of("born"), day)
    people = people.with_columns(
        register=pl.lit(True),
        eligible=(age >= 16) & ~of("excluded"),
        entitled=~of("excluded") & (age >= 16) & (age < 60) & of("paying"),
        due=(age >= 16)
        & ~of("excluded")
        & (_first_payable(of("born")) <= int(payout_month))
        & ~of("retired"),
    ).with_columns(
        insured=of("eligible") & of("is_insured"),
        outstanding=of("eligible") & ~of("is_insured"),
        subsidised=of("entitled") & of("paid_for"),
        paid=of("due") & of("drawing"),
    )
    sums = [of(name).sum().cast(pl.Int64) for name in plain.COUNTS]
    return people.group_by("county").agg(sums).sort("county")


def _people(lists: Lists) -> pl.DataFrame:
    """The persons of R: the first row of the first list he is on speaks for each."""
    poor = lists.rows("poverty_register", ["出生日期", "行政村代码"])
    poor = poor.with_columns(
        own=days(poor["出生日期"]), village="行政村代码", county=pl.col("行政村代码").str.slice(0, 6)
    )
    poor = poor.filter(pl.col("village").str.contains("^[0-9]{12}$"))
    aided = lists.rows("social_assistance", ["救助类别", "县区代码"])
    disabled = lists.rows("disability", ["残疾等级", "县区代码"])
    parts = [
        poor,
        *(_of_county(aided.filter(pl.col("救助类别") == kind)) for kind in ("特困供养", "农村低保")),
        _of_county(disabled.filter(pl.col("残疾等级").is_in(plain.SEVERE))),
    ]
    people = pl.concat([_keyed(rows) for rows in parts]).filter(pl.col("county").is_in(_COUNTIES))
    return people.unique("key", keep="first", maintain_order=True)


def _of_county(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(own=pl.lit(None, pl.Date), village=pl.lit(""), county="县区代码")


def _keyed(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with a name and a usable number, or else a birth date where the list may; with their `key`."""
    usable = pl.col("id_number") != ""
    unnumbered = pl.concat_str("name", pl.col("own").dt.to_string("%Y-%m-%d"), "village", separator="|")
    rows = rows.with_columns(readings(rows["name"]).alias("reading")).with_columns(
        born=pl.when(usable).then("born").otherwise("own"),
        key=pl.when(usable).then(pl.concat_str("id_number", "reading", separator="|")).otherwise(unnumbered),
    )
    rows = rows.filter((pl.col("name") != "") & pl.col("born").is_not_null())
    return rows.select("key", "name", "id_number", "born", "county")


def _linked(lists: Lists, source: str, columns: Sequence[str]) -> pl.DataFrame:
    """A list's further columns by the key of a person, usable rows only."""
    rows = lists.rows(source, columns).filter(pl.col("id_number") != "")
    rows = rows.with_columns(readings(rows["name"]).alias("reading"))
    return rows.select(*columns, key=pl.concat_str("id_number", "reading", separator="|"))


def _excluded(lists: Lists, day: date) -> pl.DataFrame:
    dead = _linked(lists, "death", ["死亡日期"])
    keys = [dead.filter(days(dead["死亡日期"]) <= day).select("key")]
    for source, column in plain.END_DATES.items():
        rows = _linked(lists, source, [column])
        keys.append(rows.filter((rows[column] == "") | (days(rows[column]) > day)).select("key"))
    return pl.concat(keys)


def _paid_for(lists: Lists, day: date) -> pl.DataFrame:
    rows = _linked(lists, "subsidy_payment", ["缴费年度", "缴费类型", "代缴金额", "县区代码", "出资级别"])
    amount = pl.col("代缴金额").str.replace_all("[,元]", "").cast(pl.Float64, strict=False)
    return rows.filter(
        pl.col("缴费年度") == str(day.year), pl.col("缴费类型") == "正常应缴", amount > 0,
        pl.col("县区代码").is_in(_COUNTIES), pl.col("出资级别").is_in(plain.PAYERS),
    ).select("key")  # fmt: skip


def _drawing(lists: Lists, month: str) -> pl.DataFrame:
    columns = ["待遇月份", "发放月份", "发放状态", "县区代码", *plain.AMOUNTS]
    rows = _linked(lists, "pension_payout", columns)
    readable = [mapped(rows[column], plain.is_amount, pl.Boolean) for column in plain.AMOUNTS]
    return rows.filter(
        pl.col("待遇月份") == month, pl.col("发放状态") == "成功", pl.col("县区代码").is_in(_COUNTIES),
        pl.col(plain.AMOUNTS[0]) != "", mapped(rows["发放月份"], plain.is_month, pl.Boolean), *readable,
    ).select("key")  # fmt: skip


def _feedback(lists: Lists, day: date, people: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Keys of the persons whom a counting feedback excludes (A) or insures (B)."""
    columns = ["身份证号码", "出生日期", "县区代码", "疑点类型", "核实结果代码", *plain.FEEDBACK_COLUMNS]
    rows = lists.rows("county_feedback", columns)
    rows = rows.with_columns(
        own=days(rows["出生日期"]), reviewed=days(rows["审核日期"]), place=pl.int_range(pl.len())
    )
    numbered = rows.filter(pl.col("id_number") != "")
    numbered = numbered.with_columns(
        key=pl.concat_str("id_number", readings(numbered["name"]), separator="|")
    )
    nameless = people.filter(pl.col("id_number") == "").unique(["name", "born", "county"], keep="none")
    blank = rows.filter(pl.col("身份证号码") == "").join(
        nameless.select("name", "born", "county", "key"),
        left_on=["name", "own", "县区代码"], right_on=["name", "born", "county"],
    )  # fmt: skip
    rows = pl.concat([numbered, blank.select(numbered.columns)])
    effective = pl.Series([plain.is_effective(row, day) for row in rows.to_dicts()], dtype=pl.Boolean)
    rows = rows.filter(effective).sort("reviewed", "place").unique(["key", "疑点类型"], keep="last")
    kind = pl.col("核实结果代码").str.slice(0, 1)
    return {
        "A": rows.filter(kind == "A", pl.col("疑点类型").is_in(plain.EXCLUDING_FLAGS)).select("key"),
        "B": rows.filter(kind == "B", pl.col("疑点类型").is_in(plain.INSURING_FLAGS)).select("key"),
    }


def _age(born: pl.Expr, day: date) -> pl.Expr:
    ahead = born.dt.month().cast(pl.Int32) * 100 + born.dt.day() > day.month * 100 + day.day
    return day.year - born.dt.year() - ahead.cast(pl.Int32)


def _first_payable(born: pl.Expr) -> pl.Expr:
    year = born.dt.year() + 60
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    late = (born.dt.month() == 2) & (born.dt.day() == 29) & ~leap
    month = year * 12 + born.dt.month().cast(pl.Int32) + late.cast(pl.Int32)
    return month // 12 * 100 + month % 12 + 1
