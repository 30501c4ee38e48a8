"""What an answer of a county may say, checked before it is kept; the same rules for the form and the filled-in list.

Source of the rule: rules.md, "Feedback 核实反馈". The lengths and spans below are the product's own.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

RESULT_CODES = tuple(
    f"{letter}{number}"
    for letter, numbers in (("A", "12345678"), ("B", "12345"), ("C", "12345"), ("D", "12345"), ("E", "12349"))
    for number in numbers
)
# Exclusions that must end: the person may be insured afterwards.
MUST_EXPIRE = ("A1", "A2", "A3")
# In the words of the counties' own list, which an entry stands beside.
METHODS = ("入户", "电话", "数据比对")
EXPLANATION_LENGTH = 500
_EXCLUDING, _INSURING = ("F01", "F02", "F03", "F06"), ("F01", "F06")
_LONGEST_VALIDITY, _OLDEST_VERIFICATION = timedelta(days=3653), timedelta(days=366)
# A release of the demo is looked at on the Monday after its Friday.
_DEMO_DAY = timedelta(days=3)
_CHINA = ZoneInfo("Asia/Shanghai")

# Between the digits of a number people put blanks, dots and dashes.
_BETWEEN = re.compile(r"(?<=\d)[\s.\-_·—–]+(?=[\dXx])")
_ID_NUMBER = re.compile(r"(?<!\d)(\d{15}|\d{17}[\dXx])(?!\d)")
_INVISIBLE = ("Cc", "Cf", "Co", "Cs")


@dataclass(frozen=True)
class Answer:
    """What was found out about a case; dates without a time of day."""

    result_code: str
    explanation: str
    valid_until: date | None
    method: str
    verified_date: date | None


def day_of_record(cutoff: date, is_demo: bool) -> date:
    """The day an entry or a review counts for: today in China.

    Releases of the demo lie in the past; there it is the Monday after the newest cut-off, so that what is entered and
    reviewed counts in the issue that follows.
    """
    return cutoff + _DEMO_DAY if is_demo else datetime.now(_CHINA).date()


def plain(text: str) -> str:
    """Typed text without signs nobody sees; lines stay lines."""
    kept = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    shown = (sign for sign in kept if sign == "\n" or unicodedata.category(sign) not in _INVISIBLE)
    return "".join(shown).strip()


def names_a_person(text: str) -> bool:
    """Whether a text holds what reads as an old or new ID number, also in full width or with gaps."""
    digits = unicodedata.normalize("NFKC", text)
    return any(_ID_NUMBER.search(each) for each in (digits, _BETWEEN.sub("", digits)))


def faults(answer: Answer, day: date) -> tuple[str, ...]:
    """Codes of everything wrong with an answer given on a day; empty when it can be kept."""
    found = []
    if answer.result_code not in RESULT_CODES:
        found.append("code_unknown")
    found += _of_text(answer.explanation)
    if answer.method not in METHODS:
        found.append("method_unknown")
    return (*found, *_of_dates(answer, day))


def _of_text(explanation: str) -> list[str]:
    text = plain(explanation)
    if not text:
        return ["explanation_missing"]
    found = ["explanation_long"] if len(text) > EXPLANATION_LENGTH else []
    return [*found, "explanation_id_number"] if names_a_person(text) else found


def _of_dates(answer: Answer, day: date) -> list[str]:
    found = []
    if answer.verified_date is None:
        found.append("verified_missing")
    elif answer.verified_date > day:
        found.append("verified_future")
    elif answer.verified_date < day - _OLDEST_VERIFICATION:
        found.append("verified_old")
    if answer.valid_until is None:
        return [*found, "expiry_missing"] if answer.result_code in MUST_EXPIRE else found
    if answer.valid_until <= day:
        found.append("expiry_past")
    elif answer.valid_until > day + _LONGEST_VALIDITY:
        found.append("expiry_far")
    return found


def effect(flag_type: str, result_code: str) -> str:
    """What an effective answer does to a case: `excluded`, `insured_elsewhere`, `handled`, `blocked`, `soft`, or `verifying`
    for one of class A or B that closes nothing here.
    """
    match result_code[:1]:
        case "A":
            closes = flag_type in _EXCLUDING or result_code == "A7"
            return "excluded" if closes else "verifying"
        case "B":
            return "insured_elsewhere" if flag_type in _INSURING else "verifying"
        case "C":
            return "handled"
        case "D":
            return "blocked"
        case _:
            return "soft"
