"""Single values of a delivered cell: cleaned, normalised, checked (extracts.md, "Row rules").

Every function takes the text of one cell. A blank cell gives ``""`` or ``None``; a filled cell that cannot be
read raises ``Unreadable``.
"""

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from functools import cache

BLANK_CATEGORIES = ("Zs", "Zl", "Zp", "Cc", "Cf")  # of Unicode: spaces, line ends, control, zero-width
MIDDLE_DOTS = "•．・"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
EXCEL_EPOCH = dt.date(1899, 12, 30)
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}


class Unreadable(Exception):
    """A filled cell whose value has no meaning in its column."""


@cache
def without_blanks(text: str) -> str:
    """The text without blanks of every kind and zero-width characters; its width is left alone."""
    return "".join(c for c in text if unicodedata.category(c) not in BLANK_CATEGORIES)


@cache
def compact(text: str) -> str:
    """The text in half width, without any blank or leading apostrophe: for codes, numbers, dates."""
    return without_blanks(text.translate(HALF_WIDTH)).lstrip("'’‘")


def name(text: str) -> str:
    """A person's name: no blanks, one kind of middle dot."""
    found = without_blanks(text)
    for dot in MIDDLE_DOTS:
        found = found.replace(dot, "·")
    return found


def check_character(first17: str) -> str:
    """ISO 7064 MOD 11-2 over the first 17 digits of an ID number."""
    return "10X98765432"[sum(w * int(d) for w, d in zip(WEIGHTS, first17, strict=True)) % 11]


def id_text(text: str) -> str:
    """An ID number in its normal form, usable or not; 15 digits are completed to 18 characters."""
    found = compact(text).upper()
    if re.fullmatch(r"[0-9]{15}", found):
        first17 = found[:6] + "19" + found[6:]
        found = first17 + check_character(first17)
    return found


@cache
def id_problem(number: str, cutoff: dt.date) -> str | None:
    """Why a normalised ID number is not usable (``id_missing``, ``id_damaged``, ``id_invalid``), or None."""
    if not number:
        return "id_missing"
    if re.fullmatch(r"[0-9](\.[0-9]+)?E\+?[0-9]+", number):
        return "id_damaged"
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number) or check_character(number[:17]) != number[17]:
        return "id_invalid"
    try:
        born = id_birth_date(number)
    except ValueError:
        return "id_invalid"
    return None if born <= cutoff else "id_invalid"


def id_birth_date(number: str) -> dt.date:
    """The birth date inside a usable ID number."""
    return dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


@cache
def date(text: str) -> dt.date | None:
    """A date in one of the contract's forms, or an Excel serial number (four digits like a year are none)."""
    found = compact(text)
    if not found:
        return None
    parts = re.fullmatch(
        r"([1-9][0-9]{3})(?:-([0-9]{1,2})-([0-9]{1,2})|/([0-9]{1,2})/([0-9]{1,2})"
        r"|([0-9]{2})([0-9]{2})|年([0-9]{1,2})月([0-9]{1,2})日)",
        found,
    )
    try:
        if parts:
            return dt.date(*(int(part) for part in parts.groups() if part is not None))
        bare_year = re.fullmatch("(19|20|21)[0-9]{2}", found)
        if re.fullmatch(r"[1-9][0-9]{3,4}(\.[0-9]+)?", found) and not bare_year:
            return EXCEL_EPOCH + dt.timedelta(days=int(float(found)))
    except ValueError as error:
        raise Unreadable from error
    raise Unreadable


def year(text: str) -> int | None:
    """A calendar year, four digits."""
    found = compact(text)
    if not found:
        return None
    if not re.fullmatch(r"[12][0-9]{3}", found):
        raise Unreadable
    return int(found)


def month(text: str) -> str | None:
    """A month as ``YYYYMM``."""
    found = compact(text)
    if not found:
        return None
    if not re.fullmatch(r"[12][0-9]{3}(0[1-9]|1[0-2])", found):
        raise Unreadable
    return found


@cache
def fen(text: str) -> int | None:
    """An amount of yuan as integer fen; may be negative."""
    found = compact(text)
    if not found:
        return None
    if not re.fullmatch(r"[+-]?(([0-9]{1,13}|[0-9]{1,3}(,[0-9]{3}){1,4})(\.[0-9]*)?|\.[0-9]+)元?", found):
        raise Unreadable
    amount = Decimal(found.replace(",", "").removesuffix("元")) * 100
    if amount != amount.to_integral_value():
        raise Unreadable
    return int(amount)
