"""What the two yardsticks share: which columns they read, and the rules about single values, in plain Python.

The job: every row of the lists as they are delivered (Parquet, text as dirty as it comes) judged, accounted for and kept; then per
county the persons of R, eligible, insured, outstanding, entitled, subsidised, due and paid. Evidence, flags, cases and sums of
money are left out: it is less than a release. The counts alone, from the columns they need, are less again.
"""

import re
import tomllib
import unicodedata
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pypinyin import lazy_pinyin

COUNTS = ("register", "eligible", "insured", "outstanding", "entitled", "subsidised", "due", "paid")
EXCLUDING_FLAGS, INSURING_FLAGS = ("F01", "F02", "F03", "F06"), ("F01", "F06")
MUST_EXPIRE = ("A1", "A2", "A3")
INSURED_STATUSES, PAYING_STATUSES = ("正常缴费", "暂停缴费", "待遇领取"), ("正常缴费", "暂停缴费")
END_DATES = {"prison": "刑满日期", "military": "预计退役日期", "student": "预计毕业日期"}
PAYERS = ("省级", "市级", "县级")
FEEDBACK_COLUMNS = ("有效期至", "核实人", "核实日期", "审核人", "审核日期")
AMOUNTS = ("基础养老金", "个人账户养老金", "高龄补贴", "补发金额")
SEVERE = ("一级", "二级")
CLEAN_NUMBER, CLEAN_NAME = "[0-9]{17}[0-9X]", "[\u4e00-\u9fff]+"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_BLANKS = re.compile("[\\s\u00ad\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3164\ufeff\x00-\x1f\x7f-\x9f]")
_DATE = re.compile("([0-9]{4})[-/年]?([0-9]{1,2})[-/月]?([0-9]{1,2})日?")
_EXCEL_ZERO = date(1899, 12, 30)


def manifest(folder: Path) -> dict:
    """`pack.toml` as it stands."""
    return tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))


def paths(folder: Path, source: str) -> list[Path]:
    """The files of a list."""
    return [folder / file["path"] for file in manifest(folder)["file"] if file["source"] == source]


def compact(text: str | None) -> str:
    """A code, number or date without dirt."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text or "")).lstrip("'’‘")


def name_of(text: str | None) -> str:
    """A name without blanks and with one kind of middle dot."""
    return re.sub("[•．・]", "·", _BLANKS.sub("", text or ""))


def number_of(text: str | None) -> str:
    """An ID number in its normal form, usable or not."""
    number = compact(text).upper()
    if re.fullmatch("[0-9]{15}", number):
        first17 = f"{number[:6]}19{number[6:]}"
        weight = sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True))
        number = first17 + "10X98765432"[weight % 11]
    return number


@cache
def day_of(text: str | None) -> date | None:
    """A date in any of its forms; none for a blank or unreadable one."""
    clean = compact(text)
    if re.fullmatch("[1-9][0-9]{3,4}", clean) and not re.fullmatch("(19|20|21)[0-9]{2}", clean):
        return _EXCEL_ZERO + timedelta(days=int(clean))
    found = _DATE.fullmatch(clean)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


@cache
def is_amount(text: str | None) -> bool:
    """Whether an amount can be read and is not negative; a blank one is 0."""
    return (
        re.fullmatch(r"\+?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)?(\.[0-9]{0,2}0*)?元?|", compact(text)) is not None
    )


@cache
def is_month(text: str | None) -> bool:
    """Whether a month (YYYYMM) can be read."""
    return re.fullmatch("[12][0-9]{3}(0[1-9]|1[0-2])", compact(text)) is not None


@cache
def reading_of(name: str) -> str:
    """The name in toneless pinyin, character by character."""
    return " ".join(_syllable(character) for character in name)


@cache
def _syllable(character: str) -> str:
    return str(lazy_pinyin(character)[0])


def is_effective(row: dict, day: date) -> bool:
    """Whether a feedback has an effect at the cut-off (rules.md, "Feedback")."""
    verifier, reviewer = name_of(row["核实人"]), name_of(row["审核人"])
    verified, reviewed, until = (day_of(row[name]) for name in ("核实日期", "审核日期", "有效期至"))
    if not verifier or not reviewer or verifier == reviewer or not verified or not reviewed:
        return False
    running = until >= day if until else row["核实结果代码"] not in MUST_EXPIRE
    return verified <= reviewed <= day and running
