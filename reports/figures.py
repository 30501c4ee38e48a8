"""Figures as documents write them: in full and exact, without blanks; the screens round amounts, a bulletin does not."""

from decimal import Decimal

from locales import text
from locales.formatting import MISSING, is_missing, number
from metrics.figures import Figure
from reports.wording import counted

LANGUAGE = "zh"


def persons(value: float | None, language: str = LANGUAGE) -> str:
    """A count in full: `1,047`."""
    return number(value, language)


def yuan(fen: float | None, *, places: int = 2, language: str = LANGUAGE) -> str:
    """Integer fen as yuan, exact to the cent: `2,214,300.00`."""
    return MISSING if fen is None or is_missing(fen) else number(Decimal(int(fen)) / 100, language, places)


def change_of_count(figure: Figure, unit: str, language: str = LANGUAGE) -> str:
    """A change against the issue before in words: `较上期减少 301 人`."""
    if figure.change is None:
        return text("bulletin.change.none", language)
    if figure.change == 0:
        return text("bulletin.change.same", language)
    key = "more" if figure.change > 0 else "fewer"
    return _closed(key, counted(abs(figure.change), unit, language), language)


def change_of_rate(figure: Figure, language: str = LANGUAGE) -> str:
    """The same for a rate, in percentage points."""
    if figure.change is None:
        return text("bulletin.change.none", language)
    if figure.change == 0:
        return text("bulletin.change.same", language)
    key = "up" if figure.change > 0 else "down"
    shown = number(abs(figure.change) * 100, language, 2)
    return _closed(key, shown if float(shown) else text("bulletin.change.tiny", language), language)


def _closed(key: str, amount: str, language: str) -> str:
    written = text(f"bulletin.change.{key}", language, n=amount)
    return written.replace(" ", "") if language == LANGUAGE else written


def chinese_numeral(n: int) -> str:
    """1 -> 一, 10 -> 十, 21 -> 二十一; `ValueError` outside 1 to 99."""
    if not 1 <= n <= 99:
        raise ValueError("numbered from 1 to 99")
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else digits[tens] + "十")
    return head + (digits[ones] if ones else "")
