"""The yardstick in polars: lazy frames, the rules on single values applied to distinct ones, joins by a person's key."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.load import plain
from ingest.divisions import county_codes

_COUNTIES = sorted(county_codes())


def counts(folder: Path) -> pl.DataFrame:
    """The job of `benchmarks.load.plain`, a row per county."""
    pack = plain.manifest(folder)
    day: date = pack["cutoff"]
    people = _people(folder, day)
    told = _feedback(folder, day, people)
    resident = _linked(folder, "resident_pension", day, ["参保状态"])
    employee = _linked(folder, "employee_pension", day, ["参保状态"])
    outside = _linked(folder, "out_of_province", day, [])
    status = pl.col("参保状态")
    marks = {
        "excluded": pl.concat([_excluded(folder, day), told["A"]]),
        "is_insured": pl.concat([
            resident.filter(status.is_in(plain.INSURED_STATUSES)).select("key"),
            employee.filter(status.is_in(["在职", "退休"])).select("key"),
            outside.select("key"),
            told["B"],
        ]),
        "paying": resident.filter(status.is_in(plain.PAYING_STATUSES)).select("key"),
        "paid_for": _paid_for(folder, day),
        "retired": employee.filter(status == "退休").select("key"),
        "drawing": _drawing(folder, day, pack["payout_month"]),
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
        & (_first_payable(of("born")) <= int(pack["payout_month"]))
        & ~of("retired"),
    ).with_columns(
        insured=of("eligible") & of("is_insured"),
        outstanding=of("eligible") & ~of("is_insured"),
        subsidised=of("entitled") & of("paid_for"),
        paid=of("due") & of("drawing"),
    )
    sums = [of(name).sum().cast(pl.Int64) for name in plain.COUNTS]
    return people.group_by("county").agg(sums).sort("county")


def _read(folder: Path, source: str, columns: list[str]) -> pl.DataFrame:
    return pl.concat([pl.read_parquet(path, columns=columns) for path in plain.paths(folder, source)])


def _people(folder: Path, day: date) -> pl.DataFrame:
    """The persons of R: the first row of the first list he is on speaks for each."""
    poor = _read(folder, "poverty_register", ["姓名", "身份证号码", "出生日期", "行政村代码"])
    poor = poor.select(
        name="姓名", id_number="身份证号码", own=_mapped(poor["出生日期"], plain.day_of, pl.Date),
        village=_cleaned(poor["行政村代码"]),
    )  # fmt: skip
    poor = poor.with_columns(county=pl.col("village").str.slice(0, 6))
    poor = poor.filter(pl.col("village").str.contains("^[0-9]{12}$") & pl.col("county").is_in(_COUNTIES))
    disabled = _read(folder, "disability", ["姓名", "残疾人证号", "残疾等级", "县区代码"])
    disabled = disabled.filter(_cleaned(disabled["残疾等级"]).is_in(plain.SEVERE))
    certificate = _cleaned(disabled["残疾人证号"])
    disabled = disabled.select(
        name="姓名", county="县区代码",
        id_number=certificate.zip_with(certificate.str.len_chars() == 20, pl.Series([""])).str.slice(0, 18),
    )  # fmt: skip
    parts = [_judged(poor, day)]
    parts += [_judged(_assisted(folder, kind), day) for kind in ("特困供养", "农村低保")]
    people = pl.concat([*parts, _judged(disabled, day)])
    people = people.with_columns(county=_cleaned(people["county"])).filter(pl.col("county").is_in(_COUNTIES))
    return people.unique("key", keep="first", maintain_order=True)


def _assisted(folder: Path, kind: str) -> pl.DataFrame:
    titles = ["户主", *(f"成员{number}" for number in range(1, 6))]
    columns = [f"{title}{what}" for title in titles for what in ("姓名", "身份证号码")]
    rows = _read(folder, "social_assistance", ["救助类别", "县区代码", *columns])
    rows = rows.filter(_cleaned(rows["救助类别"]) == kind).with_row_index("household")
    members = [
        rows.select("household", name=f"{title}姓名", id_number=f"{title}身份证号码", county="县区代码")
        for title in titles
    ]
    # Household by household, the head first, as the rows stand.
    return pl.concat(members).sort("household", maintain_order=True).drop("household")


def _judged(rows: pl.DataFrame, day: date) -> pl.DataFrame:
    """Rows with a name and a usable number, or else a birth date where the list may; with their `key`."""
    if "own" not in rows.columns:
        rows = rows.with_columns(own=pl.lit(None, pl.Date), village=pl.lit(""))
    name = _names(rows["name"])
    rows = rows.with_columns(_numbers(rows["id_number"], day)).with_columns(
        name=name, reading=_readings(name)
    )
    usable = pl.col("id_number") != ""
    unnumbered = pl.concat_str("name", pl.col("own").dt.to_string("%Y-%m-%d"), "village", separator="|")
    rows = rows.with_columns(
        born=pl.when(usable).then("born").otherwise("own"),
        key=pl.when(usable).then(pl.concat_str("id_number", "reading", separator="|")).otherwise(unnumbered),
    )
    rows = rows.filter((pl.col("name") != "") & pl.col("born").is_not_null())
    return rows.select("key", "name", "id_number", "born", "county")


def _linked(folder: Path, source: str, day: date, columns: list[str]) -> pl.DataFrame:
    """A list's further columns by the key of a person, usable rows only."""
    rows = _read(folder, source, ["姓名", "身份证号码", *columns])
    found = _numbers(rows["身份证号码"], day).select("id_number").with_columns(
        _readings(_names(rows["姓名"])).alias("reading"), *(_cleaned(rows[column]) for column in columns)
    )  # fmt: skip
    found = found.filter(pl.col("id_number") != "")
    return found.select(*columns, key=pl.concat_str("id_number", "reading", separator="|"))


def _excluded(folder: Path, day: date) -> pl.DataFrame:
    dead = _linked(folder, "death", day, ["死亡日期"])
    keys = [dead.filter(_mapped(dead["死亡日期"], plain.day_of, pl.Date) <= day).select("key")]
    for source, column in plain.END_DATES.items():
        rows = _linked(folder, source, day, [column])
        ends = _mapped(rows[column], plain.day_of, pl.Date)
        keys.append(rows.filter((rows[column] == "") | (ends > day)).select("key"))
    return pl.concat(keys)


def _paid_for(folder: Path, day: date) -> pl.DataFrame:
    columns = ["缴费年度", "缴费类型", "代缴金额", "县区代码", "出资级别"]
    rows = _linked(folder, "subsidy_payment", day, columns)
    amount = pl.col("代缴金额").str.replace_all("[,元]", "").cast(pl.Float64, strict=False)
    return rows.filter(
        pl.col("缴费年度") == str(day.year), pl.col("缴费类型") == "正常应缴", amount > 0,
        pl.col("县区代码").is_in(_COUNTIES), pl.col("出资级别").is_in(plain.PAYERS),
    ).select("key")  # fmt: skip


def _drawing(folder: Path, day: date, month: str) -> pl.DataFrame:
    columns = ["待遇月份", "发放月份", "发放状态", "县区代码", *plain.AMOUNTS]
    rows = _linked(folder, "pension_payout", day, columns)
    readable = [_mapped(rows[column], plain.is_amount, pl.Boolean) for column in plain.AMOUNTS]
    return rows.filter(
        pl.col("待遇月份") == month, pl.col("发放状态") == "成功", pl.col("县区代码").is_in(_COUNTIES),
        pl.col(plain.AMOUNTS[0]) != "", _mapped(rows["发放月份"], plain.is_month, pl.Boolean), *readable,
    ).select("key")  # fmt: skip


def _feedback(folder: Path, day: date, people: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Keys of the persons whom a counting feedback excludes (A) or insures (B)."""
    columns = ["姓名", "身份证号码", "出生日期", "县区代码", "疑点类型", "核实结果代码"]
    rows = _read(
        folder, "county_feedback", [*columns, "有效期至", "核实人", "核实日期", "审核人", "审核日期"]
    )
    rows = rows.with_columns(
        *(_cleaned(rows[column]) for column in ("县区代码", "疑点类型", "核实结果代码")),
        _numbers(rows["身份证号码"], day)["id_number"],
        is_blank=_cleaned(rows["身份证号码"]) == "",
        name=_names(rows["姓名"]),
        own=_mapped(rows["出生日期"], plain.day_of, pl.Date),
        reviewed=_mapped(rows["审核日期"], plain.day_of, pl.Date),
        place=pl.int_range(pl.len()),
    )
    numbered = rows.filter(pl.col("id_number") != "")
    numbered = numbered.with_columns(
        key=pl.concat_str("id_number", _readings(numbered["name"]), separator="|")
    )
    nameless = people.filter(pl.col("id_number") == "").unique(["name", "born", "county"], keep="none")
    blank = rows.filter("is_blank").join(
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


def _mapped(cells: pl.Series, made: Callable[[str], object], dtype: type[pl.DataType]) -> pl.Series:
    """A rule on single values, applied to every distinct one."""
    cells = cells.fill_null("")
    if cells.is_empty():
        return pl.Series(cells.name, [], dtype=dtype)
    distinct = cells.unique()
    values = pl.Series([made(text) for text in distinct.to_list()], dtype=dtype)
    return cells.replace_strict(distinct, values, return_dtype=dtype)


def _cleaned(cells: pl.Series) -> pl.Series:
    return _mapped(cells, plain.compact, pl.String)


def _names(cells: pl.Series) -> pl.Series:
    return _mapped(cells, plain.name_of, pl.String)


def _readings(names: pl.Series) -> pl.Series:
    return _mapped(names, plain.reading_of, pl.String)


def _numbers(cells: pl.Series, day: date) -> pl.DataFrame:
    """Usable numbers in normal form (`id_number`), else an empty text, and the birth dates they carry (`born`)."""
    cells = cells.fill_null("")
    odd = ~cells.str.contains(f"^{plain.CLEAN_NUMBER}$")
    mended = pl.Series([plain.number_of(text) for text in cells.filter(odd).to_list()], dtype=pl.String)
    numbers = cells.scatter(odd.arg_true(), mended)
    text = pl.col("text")
    digits = text.str.slice(0, 17).cast(pl.Int64, strict=False)
    total = sum(
        (digits // 10 ** (16 - place) % 10 * weight for place, weight in enumerate(plain.WEIGHTS)), pl.lit(0)
    )
    check = (12 - total % 11) % 11
    last = (
        pl.when(text.str.ends_with("X"))
        .then(10)
        .otherwise(text.str.slice(17, 1).cast(pl.Int64, strict=False))
    )
    born = text.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    usable = text.str.contains(f"^{plain.CLEAN_NUMBER}$") & (check == last) & (born <= day).fill_null(False)
    return pl.DataFrame({"text": numbers}).select(
        id_number=pl.when(usable).then(text).otherwise(pl.lit("")), born=pl.when(usable).then(born)
    )


def _age(born: pl.Expr, day: date) -> pl.Expr:
    ahead = born.dt.month().cast(pl.Int32) * 100 + born.dt.day() > day.month * 100 + day.day
    return day.year - born.dt.year() - ahead.cast(pl.Int32)


def _first_payable(born: pl.Expr) -> pl.Expr:
    year = born.dt.year() + 60
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    late = (born.dt.month() == 2) & (born.dt.day() == 29) & ~leap
    month = year * 12 + born.dt.month().cast(pl.Int32) + late.cast(pl.Int32)
    return month // 12 * 100 + month % 12 + 1
