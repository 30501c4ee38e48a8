"""The yardstick in pandas: the counts, from lists whose rows are judged or only cleaned; one merge per question."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from benchmarks.load import plain
from benchmarks.load.pandas_cells import days, readings
from benchmarks.load.pandas_lists import Lists
from ingest.divisions import county_codes


def counts(lists: Lists, day: date, payout_month: str) -> pd.DataFrame:
    """The counts of `benchmarks.load.plain`, a row per county."""
    people = _people(lists)
    told = _feedback(lists, day, people)
    people["excluded"] = people["key"].isin(_excluded(lists, day)) | people["key"].isin(told["A"])
    age = _age(people["born"], day)
    resident = _linked(lists, "resident_pension", ["参保状态"])
    employee = _linked(lists, "employee_pension", ["参保状态"])
    outside = _linked(lists, "out_of_province", [])
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
    people["subsidised"] = people["entitled"] & people["key"].isin(_paid_for(lists, day))
    retired = employee.loc[employee["参保状态"] == "退休", "key"]
    month = _first_payable(people["born"])
    due = (age >= 16) & ~people["excluded"] & (month <= int(payout_month))
    people["due"] = due & ~people["key"].isin(retired)
    people["paid"] = people["due"] & people["key"].isin(_drawing(lists, payout_month))
    return people.groupby("county")[list(plain.COUNTS)].sum().sort_index()


def _people(lists: Lists) -> pd.DataFrame:
    """The persons of R: the first row of the first list he is on speaks for each."""
    poor = lists.rows("poverty_register", ["出生日期", "行政村代码"])
    poor = poor.assign(
        own=days(poor["出生日期"]), village=poor["行政村代码"], county=poor["行政村代码"].str.slice(0, 6)
    )
    poor = poor[poor["village"].str.fullmatch("[0-9]{12}")]
    aided = lists.rows("social_assistance", ["救助类别", "县区代码"])
    disabled = lists.rows("disability", ["残疾等级", "县区代码"])
    parts = [
        poor,
        *(_of_county(aided[aided["救助类别"] == kind]) for kind in ("特困供养", "农村低保")),
        _of_county(disabled[disabled["残疾等级"].isin(plain.SEVERE)]),
    ]
    people = pd.concat([_keyed(rows) for rows in parts], ignore_index=True)
    people = people[people["county"].isin(county_codes())]
    return people.drop_duplicates("key").reset_index(drop=True)


def _of_county(rows: pd.DataFrame) -> pd.DataFrame:
    own = pd.Series(pd.NaT, rows.index, dtype="datetime64[s]")
    return rows.assign(own=own, village="", county=rows["县区代码"])


def _keyed(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a name and a usable number, or else a birth date where the list may; with their `key`."""
    usable = rows["id_number"] != ""
    unnumbered = rows["name"] + "|" + rows["own"].dt.strftime("%Y-%m-%d") + "|" + rows["village"]
    key = (rows["id_number"] + "|" + readings(rows["name"])).where(usable, unnumbered)
    rows = rows.assign(born=rows["born"].where(usable, rows["own"]), key=key)
    rows = rows[(rows["name"] != "") & rows["born"].notna()]
    return rows[["key", "name", "id_number", "born", "county"]]


def _linked(lists: Lists, source: str, columns: Sequence[str]) -> pd.DataFrame:
    """A list's further columns by the key of a person, usable rows only."""
    rows = lists.rows(source, columns)
    rows = rows[rows["id_number"] != ""]
    return rows[list(columns)].assign(key=rows["id_number"] + "|" + readings(rows["name"]))


def _excluded(lists: Lists, day: date) -> pd.Series:
    dead = _linked(lists, "death", ["死亡日期"])
    keys = [dead.loc[days(dead["死亡日期"]) <= pd.Timestamp(day), "key"]]
    for source, column in plain.END_DATES.items():
        rows = _linked(lists, source, [column])
        keys.append(rows.loc[(rows[column] == "") | (days(rows[column]) > pd.Timestamp(day)), "key"])
    return pd.concat(keys)


def _paid_for(lists: Lists, day: date) -> pd.Series:
    rows = _linked(lists, "subsidy_payment", ["缴费年度", "缴费类型", "代缴金额", "县区代码", "出资级别"])
    amount = pd.to_numeric(rows["代缴金额"].str.replace("[,元]", "", regex=True), errors="coerce")
    paid = (rows["缴费年度"] == str(day.year)) & (rows["缴费类型"] == "正常应缴") & (amount > 0)
    paid &= rows["县区代码"].isin(county_codes()) & rows["出资级别"].isin(plain.PAYERS)
    return rows.loc[paid, "key"]


def _drawing(lists: Lists, month: str) -> pd.Series:
    columns = ["待遇月份", "发放月份", "发放状态", "县区代码", *plain.AMOUNTS]
    rows = _linked(lists, "pension_payout", columns)
    drawn = (rows["待遇月份"] == month) & (rows["发放状态"] == "成功") & rows["县区代码"].isin(county_codes())
    drawn &= rows["发放月份"].map(plain.is_month)
    for column in plain.AMOUNTS:
        drawn &= rows[column].map(plain.is_amount)
    return rows.loc[drawn & (rows[plain.AMOUNTS[0]] != ""), "key"]


def _feedback(lists: Lists, day: date, people: pd.DataFrame) -> dict[str, pd.Series]:
    """Keys of the persons whom a counting feedback excludes (A) or insures (B)."""
    columns = ["身份证号码", "出生日期", "县区代码", "疑点类型", "核实结果代码", *plain.FEEDBACK_COLUMNS]
    rows = lists.rows("county_feedback", columns)
    rows = rows.assign(born=days(rows["出生日期"]), key=rows["id_number"] + "|" + readings(rows["name"]))
    nameless = people[people["id_number"] == ""].drop_duplicates(["name", "born", "county"], keep=False)
    blank = rows[rows["身份证号码"] == ""].merge(
        nameless[["name", "born", "county", "key"]],
        left_on=["name", "born", "县区代码"], right_on=["name", "born", "county"], suffixes=("_row", ""),
    )  # fmt: skip
    rows = pd.concat([rows[rows["id_number"] != ""], blank])
    effective = [plain.is_effective(row, day) for row in rows.to_dict("records")]
    rows = rows[np.array(effective, dtype=bool)].assign(reviewed=lambda t: days(t["审核日期"]))
    rows = rows.sort_values("reviewed", kind="stable").drop_duplicates(["key", "疑点类型"], keep="last")
    kind = rows["核实结果代码"].str.slice(0, 1)
    return {
        "A": rows.loc[(kind == "A") & rows["疑点类型"].isin(plain.EXCLUDING_FLAGS), "key"],
        "B": rows.loc[(kind == "B") & rows["疑点类型"].isin(plain.INSURING_FLAGS), "key"],
    }


def _age(born: pd.Series, day: date) -> pd.Series:
    ahead = born.dt.month * 100 + born.dt.day > day.month * 100 + day.day
    return day.year - born.dt.year - ahead


def _first_payable(born: pd.Series) -> pd.Series:
    year = born.dt.year + 60
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    late = (born.dt.month == 2) & (born.dt.day == 29) & ~leap
    month = year * 12 + born.dt.month - 1 + late + 1
    return month // 12 * 100 + month % 12 + 1
