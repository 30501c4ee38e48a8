"""Numbers, money, rates and dates as people write them; pure, with the language as last argument.

Missing is `—`, minus is the sign `−`, a rate below 1 never shows as 100 %.
"""

import math
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TypeGuard

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

from locales import text

MISSING = "—"
MINUS = "−"
_LOCALE = {"zh": "zh_Hans_CN", "en": "en_GB"}
# People in full up to here, then in 万 (zh) or millions (en).
_FULL_UP_TO = {"zh": 99_999, "en": 999_999}
_FEN = 100
_MONEY_STEPS = {
    "zh": ((100_000_000, "huge"), (10_000, "large")),
    "en": ((1_000_000_000, "huge"), (1_000_000, "large")),
}

# From here on nobody asks for the fen.
_WHOLE_YUAN_FROM = 10_000


def headed(text: str) -> str:
    """The same text as a heading or label begins: with a capital, where the script has them."""
    return text[:1].upper() + text[1:]


def is_missing(value: object) -> bool:
    """None, NaN and pandas' missing values."""
    return bool(pd.isna(value))


def _is_number(value: object) -> TypeGuard[float]:
    """The same the other way round, for the type checker."""
    return not is_missing(value)


def number(value: float | Decimal | None, language: str, places: int = 0) -> str:
    """A number with grouping and exactly so many places, rounded half up: `1,047`."""
    if not _is_number(value):
        return MISSING
    shown = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return _grouped(str(shown), places, language)


@lru_cache(maxsize=20_000)
def _grouped(shown: str, places: int, language: str) -> str:
    """Small numbers come again and again, and Babel takes a tenth of a millisecond for each."""
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(Decimal(shown), format=pattern, locale=_LOCALE[language]).replace("-", MINUS)


def count(value: float | None, unit: str, language: str) -> str:
    """A count with its unit (`persons`, `cases`, `counties` …): `1,047 人`, `398.1 万人`, `3.98 million persons`."""
    if not _is_number(value):
        return MISSING
    if abs(value) <= _FULL_UP_TO[language]:
        amount = number(value, language)
        return text(f"unit.{unit}.{_plural(value)}", language, n=amount)
    return text(f"unit.{unit}.large", language, n=_large(value, language))


def _large(value: float, language: str) -> str:
    """In 万 with one place, in millions with two; a whole number without places: `398.1`, `3,808`."""
    scale, places = (10_000, 1) if language == "zh" else (1_000_000, 2)
    return number(Decimal(int(value)) / scale, language, places).removesuffix("." + "0" * places)


def _plural(value: float) -> str:
    return "one" if abs(value) == 1 else "many"


def money(fen: float | None, language: str) -> str:
    """Integer fen as yuan, 万元 or 亿元 (zh), with ¥ and in millions (en): `221.43 万元`, `160.50 元`, `¥2.21 million`."""
    if not _is_number(fen):
        return MISSING
    exact = whole_fen(fen)
    yuan = exact / _FEN
    for scale, key in _MONEY_STEPS[language]:
        if abs(yuan) >= scale:
            return text(f"unit.money.{key}", language, n=number(yuan / scale, language, 2))
    places = 0 if exact % _FEN == 0 or abs(yuan) >= _WHOLE_YUAN_FROM else 2
    return text("unit.money.yuan", language, n=number(yuan, language, places))


def whole_fen(fen: float) -> Decimal:
    """An amount in whole fen; only an average has parts of one, and is rounded half up."""
    return Decimal(str(fen)).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def rate(value: float | None, places: int = 2) -> str:
    """A share 0-1 in per cent: 0.99996 -> `99.99%`, 1.0 -> `100%`, 0.00001 -> `<0.01%`."""
    if not _is_number(value) or math.isinf(value):
        return MISSING
    step = Decimal(1).scaleb(-places)
    shown = (Decimal(str(value)) * 100).quantize(step, rounding=ROUND_HALF_UP)
    if value < 1 and shown >= 100:
        shown = 100 - step
    if value > 0 and shown == 0:
        return f"<{step}%"
    return "100%" if shown == 100 else f"{shown}%".replace("-", MINUS)


def signed(value: float | None, language: str, places: int = 0) -> str:
    """A change with its sign: `+96`, `−301`, `±0`."""
    if not _is_number(value):
        return MISSING
    if value == 0:
        return "±0"
    return ("+" if value > 0 else MINUS) + number(abs(value), language, places)


def points(value: float | None, language: str) -> str:
    """A change of a rate in percentage points; a change too small to show says so: `+0.02 百分点`."""
    if not _is_number(value):
        return MISSING
    shown = Decimal(str(value)) * 100
    if value != 0 and abs(shown) < Decimal("0.005"):
        return text("unit.points.tiny", language, sign="+" if value > 0 else MINUS)
    return text("unit.points.many", language, n=signed(float(shown), language, 2))


def signed_money(fen: float | None, language: str) -> str:
    """A change of an amount: `+1.20 万元`."""
    if not _is_number(fen):
        return MISSING
    change = whole_fen(fen)
    return ("+" if change > 0 else MINUS if change < 0 else "±") + money(abs(fen), language)


def iso_day(day: date | None) -> str:
    """A cut-off as documents write it: `2020-05-29`."""
    return MISSING if is_missing(day) else format_date(day, "yyyy-MM-dd", locale="en")


def short_day(day: date | None, language: str) -> str:
    """A day without its year: `5月29日`, `29 May`."""
    if is_missing(day):
        return MISSING
    return format_date(day, {"zh": "M月d日", "en": "d MMM"}[language], locale=_LOCALE[language])


def month(code: str | None, language: str) -> str:
    """A month YYYYMM: `2020年4月`, `April 2020`."""
    if code is None or is_missing(code):
        return MISSING
    first = date(int(code[:4]), int(code[4:6]), 1)
    return format_date(first, {"zh": "yyyy年M月", "en": "MMMM yyyy"}[language], locale=_LOCALE[language])


def days(value: float | None, language: str) -> str:
    """`12 天`, `1 day`."""
    return count(value, "days", language)


def issue(value: int, language: str) -> str:
    """`第13期`, `issue 13`."""
    return text("unit.issue", language, n=value)


def people(value: float | None, language: str) -> str:
    """A number of people inside a sentence that says the unit: `1,047`, `398.1 万`, `3.98 million`."""
    if not _is_number(value):
        return MISSING
    if abs(value) <= _FULL_UP_TO[language]:
        return number(value, language)
    return text("unit.people_large", language, n=_large(value, language))
