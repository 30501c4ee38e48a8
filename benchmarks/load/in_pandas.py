"""The yardstick in pandas, written as one would write it: whole columns, one merge per question."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.load import plain
from ingest.divisions import county_codes

_PEOPLE = ["name", "id_number", "born", "county", "village"]


def counts(folder: Path) -> pd.DataFrame:
    """The job of `benchmarks.load.plain`, a row per county."""
    pack = plain.manifest(folder)
    day: date = pack["cutoff"]
    people = _people(folder, day)
    told = _feedback(folder, day, people)
    people["excluded"] = people["key"].isin(_excluded(folder, day)) | people["key"].isin(told["A"])
    age = _age(people["born"], day)
    resident = _linked(folder, "resident_pension", day, ["参保状态"])
    employee = _linked(folder, "employee_pension", day, ["参保状态"])
    outside = _linked(folder, "out_of_province", day, [])
    insured = [
        resident.loc[resident["参保状态"].isin(plain.INSURED_STATUSES), "key"],
        employee.loc[employee["参保状态"].isin(["在职", "退休"]), "key"],
        outside["key"],
        told["B"],
    ]
    people["register"] = True
    people["eligible"] = (age >= 16) & ~people["excluded"]
    people["insured"] = people["eligible"] & people["key"].isin(pd.concat(insured))
    people["outstanding"] = people["eligible"] & ~people["insured"]
    paying = resident.loc[resident["参保状态"].isin(plain.PAYING_STATUSES), "key"]
    people["entitled"] = ~people["excluded"] & (age >= 16) & (age < 60) & people["key"].isin(paying)
    people["subsidised"] = people["entitled"] & people["key"].isin(_paid_for(folder, day))
    retired = employee.loc[employee["参保状态"] == "退休", "key"]
    month = _first_payable(people["born"])
    due = (age >= 16) & ~people["excluded"] & (month <= int(pack["payout_month"]))
    people["due"] = due & ~people["key"].isin(retired)
    people["paid"] = people["due"] & people["key"].isin(_drawing(folder, day, pack["payout_month"]))
    return people.groupby("county")[list(plain.COUNTS)].sum().sort_index()


def _read(folder: Path, source: str, columns: list[str]) -> pd.DataFrame:
    return pd.concat([pd.read_parquet(path, columns=columns) for path in plain.paths(folder, source)])


def _people(folder: Path, day: date) -> pd.DataFrame:
    """The persons of R: the first row of the first list he is on speaks for each."""
    poor = _read(folder, "poverty_register", ["姓名", "身份证号码", "出生日期", "行政村代码"])
    poor = poor.set_axis(["name", "id_number", "born", "village"], axis=1).reset_index(drop=True)
    poor["village"] = _cleaned(poor["village"])
    poor["county"] = poor["village"].str.slice(0, 6)
    is_village = poor["village"].str.fullmatch("[0-9]{12}") & poor["county"].isin(county_codes())
    rows = [_judged(poor[is_village], day, keep_unnumbered=True)]
    rows += [_judged(_assisted(folder, kind), day) for kind in ("特困供养", "农村低保")]
    disabled = _read(folder, "disability", ["姓名", "残疾人证号", "残疾等级", "县区代码"])
    disabled = disabled.set_axis(["name", "id_number", "grade", "county"], axis=1)
    disabled = disabled[_cleaned(disabled["grade"]).isin(plain.SEVERE)].reset_index(drop=True)
    certificate = _cleaned(disabled["id_number"])
    disabled["id_number"] = certificate.where(certificate.str.len() == 20, "").str.slice(0, 18)
    rows.append(_judged(disabled, day))
    people = pd.concat(rows, ignore_index=True)
    people["county"] = _cleaned(people["county"])
    people = people[people["county"].isin(county_codes())]
    return people.drop_duplicates("key").reset_index(drop=True)


def _assisted(folder: Path, kind: str) -> pd.DataFrame:
    titles = ["户主", *(f"成员{number}" for number in range(1, 6))]
    columns = [f"{title}{what}" for title in titles for what in ("姓名", "身份证号码")]
    rows = _read(folder, "social_assistance", ["救助类别", "县区代码", *columns])
    rows = rows[_cleaned(rows["救助类别"]) == kind]
    members = [
        rows[[f"{title}姓名", f"{title}身份证号码", "县区代码"]].set_axis(
            ["name", "id_number", "county"], axis=1
        )
        for title in titles
    ]
    # Household by household, the head first, as the rows stand.
    return pd.concat(members).sort_index(kind="stable").reset_index(drop=True)


def _judged(rows: pd.DataFrame, day: date, *, keep_unnumbered: bool = False) -> pd.DataFrame:
    """Rows with a name and a usable number, or else a birth date where the list may; with their `key`."""
    rows = rows.assign(**{name: "" for name in _PEOPLE if name not in rows})[_PEOPLE]
    rows["name"] = _names(rows["name"])
    rows["id_number"], born = _numbers(rows["id_number"], day)
    usable = rows["id_number"] != ""
    own = _days(rows["born"]) if keep_unnumbered else pd.Series(pd.NaT, rows.index)
    rows["born"] = born.where(usable, own)
    rows = rows[(rows["name"] != "") & rows["born"].notna()].copy()
    unnumbered = rows["name"] + "|" + rows["born"].dt.strftime("%Y-%m-%d") + "|" + rows["village"]
    rows["key"] = (rows["id_number"] + "|" + _readings(rows["name"])).where(
        rows["id_number"] != "", unnumbered
    )
    return rows


def _linked(folder: Path, source: str, day: date, columns: list[str]) -> pd.DataFrame:
    """A list's further columns by the key of a person, usable rows only."""
    rows = _read(folder, source, ["姓名", "身份证号码", *columns]).reset_index(drop=True)
    numbers, _ = _numbers(rows["身份证号码"], day)
    found = pd.DataFrame({"key": numbers + "|" + _readings(_names(rows["姓名"]))})
    for column in columns:
        found[column] = _cleaned(rows[column])
    return found[numbers != ""]


def _excluded(folder: Path, day: date) -> pd.Series:
    dead = _linked(folder, "death", day, ["死亡日期"])
    keys = [dead.loc[_days(dead["死亡日期"]) <= pd.Timestamp(day), "key"]]
    for source, column in plain.END_DATES.items():
        rows = _linked(folder, source, day, [column])
        ends = _days(rows[column])
        keys.append(rows.loc[(rows[column] == "") | (ends > pd.Timestamp(day)), "key"])
    return pd.concat(keys)


def _paid_for(folder: Path, day: date) -> pd.Series:
    columns = ["缴费年度", "缴费类型", "代缴金额", "县区代码", "出资级别"]
    rows = _linked(folder, "subsidy_payment", day, columns)
    amount = pd.to_numeric(rows["代缴金额"].str.replace("[,元]", "", regex=True), errors="coerce")
    paid = (rows["缴费年度"] == str(day.year)) & (rows["缴费类型"] == "正常应缴") & (amount > 0)
    paid &= rows["县区代码"].isin(county_codes()) & rows["出资级别"].isin(plain.PAYERS)
    return rows.loc[paid, "key"]


def _drawing(folder: Path, day: date, month: str) -> pd.Series:
    rows = _linked(
        folder, "pension_payout", day, ["待遇月份", "发放月份", "发放状态", "县区代码", *plain.AMOUNTS]
    )
    drawn = (rows["待遇月份"] == month) & (rows["发放状态"] == "成功") & rows["县区代码"].isin(county_codes())
    drawn &= rows["发放月份"].map(plain.is_month)
    for column in plain.AMOUNTS:
        drawn &= rows[column].map(plain.is_amount)
    return rows.loc[drawn & (rows[plain.AMOUNTS[0]] != ""), "key"]


def _feedback(folder: Path, day: date, people: pd.DataFrame) -> dict[str, pd.Series]:
    """Keys of the persons whom a counting feedback excludes (A) or insures (B)."""
    columns = ["姓名", "身份证号码", "出生日期", "县区代码", "疑点类型", "核实结果代码"]
    rows = _read(
        folder, "county_feedback", [*columns, "有效期至", "核实人", "核实日期", "审核人", "审核日期"]
    )
    rows = rows.reset_index(drop=True)
    for column in ("县区代码", "疑点类型", "核实结果代码"):
        rows[column] = _cleaned(rows[column])
    numbers, _ = _numbers(rows["身份证号码"], day)
    rows["name"], rows["born"] = _names(rows["姓名"]), _days(rows["出生日期"])
    rows["key"] = numbers + "|" + _readings(rows["name"])
    nameless = people[people["id_number"] == ""].drop_duplicates(["name", "born", "county"], keep=False)
    blank = rows[_cleaned(rows["身份证号码"]) == ""].merge(
        nameless[["name", "born", "county", "key"]],
        left_on=["name", "born", "县区代码"], right_on=["name", "born", "county"], suffixes=("_row", ""),
    )  # fmt: skip
    rows = pd.concat([rows[numbers != ""], blank])
    effective = [plain.is_effective(row, day) for row in rows.to_dict("records")]
    rows = rows[np.array(effective, dtype=bool)].assign(reviewed=lambda t: _days(t["审核日期"]))
    rows = rows.sort_values("reviewed", kind="stable").drop_duplicates(["key", "疑点类型"], keep="last")
    kind = rows["核实结果代码"].str.slice(0, 1)
    return {
        "A": rows.loc[(kind == "A") & rows["疑点类型"].isin(plain.EXCLUDING_FLAGS), "key"],
        "B": rows.loc[(kind == "B") & rows["疑点类型"].isin(plain.INSURING_FLAGS), "key"],
    }


def _cleaned(cells: pd.Series) -> pd.Series:
    return _by_distinct(cells.fillna(""), plain.compact)


def _by_distinct(cells: pd.Series, made) -> pd.Series:  # type: ignore[no-untyped-def]
    codes, distinct = pd.factorize(cells)
    values = pd.Series([made(text) for text in distinct.tolist()], dtype="str")
    return pd.Series(values.to_numpy()[codes], cells.index, dtype="str")


def _names(cells: pd.Series) -> pd.Series:
    return _by_distinct(cells.fillna(""), plain.name_of)


def _readings(names: pd.Series) -> pd.Series:
    return _by_distinct(names, plain.reading_of)


def _days(cells: pd.Series) -> pd.Series:
    codes, distinct = pd.factorize(cells.fillna(""))
    days = np.array([plain.day_of(text) for text in distinct.tolist()], dtype="datetime64[D]")
    return pd.Series(days[codes] if len(days) else [], cells.index, dtype="datetime64[s]")


def _numbers(cells: pd.Series, day: date) -> tuple[pd.Series, pd.Series]:
    """Usable numbers in normal form, else an empty text, and the birth dates they carry."""
    numbers = cells.fillna("").reset_index(drop=True)
    odd = ~numbers.str.fullmatch(plain.CLEAN_NUMBER)
    numbers[odd] = numbers[odd].map(plain.number_of).astype("str")
    whole = numbers.str.fullmatch(plain.CLEAN_NUMBER)
    digits = numbers[whole].str.slice(0, 17).astype("int64").to_numpy()
    total = sum(digits // 10 ** (16 - place) % 10 * weight for place, weight in enumerate(plain.WEIGHTS))
    check = np.array(list("10X98765432"))[np.asarray(total) % 11]
    born = pd.to_datetime(numbers[whole].str.slice(6, 14), format="%Y%m%d", errors="coerce").astype(
        "datetime64[s]"
    )
    right = (numbers[whole].str.slice(17).to_numpy() == check) & (born <= pd.Timestamp(day)).to_numpy()
    usable = pd.Series("", numbers.index, dtype="str")
    usable[born.index[right]] = numbers[born.index[right]]
    births = pd.Series(pd.NaT, numbers.index, dtype="datetime64[s]")
    births[born.index[right]] = born[right]
    return usable.set_axis(cells.index), births.set_axis(cells.index)


def _age(born: pd.Series, day: date) -> pd.Series:
    ahead = born.dt.month * 100 + born.dt.day > day.month * 100 + day.day
    return day.year - born.dt.year - ahead


def _first_payable(born: pd.Series) -> pd.Series:
    year = born.dt.year + 60
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    late = (born.dt.month == 2) & (born.dt.day == 29) & ~leap
    month = year * 12 + born.dt.month - 1 + late + 1
    return month // 12 * 100 + month % 12 + 1
