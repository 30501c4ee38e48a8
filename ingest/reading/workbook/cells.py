"""What a cell says, as text, without guess or loss; formulas are never computed, their stored value is the datum.

A number carries 15 significant digits, as Excel keeps them; a longer one shows in exponent form, which an ID
number never survives (`id_damaged`). A number shown as a date gives its calendar day, one shown as a time of
day that time; elapsed time stays a number. An error, and a formula without a stored value, is blank.
"""

import datetime as dt
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from ingest.reading.workbook.parts import elements, local
from ingest.reading.workbook.words import joined, unescaped

# Formats the programs know by number alone: dates of all countries, and those of East Asia.
_DATES = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_SIGNS = re.compile("[ymdhs]", re.IGNORECASE)
_DAY_ZERO = dt.date(1899, 12, 31)
_DAY_ZERO_1904 = dt.date(1904, 1, 1)
# The last day of the year 9999, from either day.
_LAST, _LAST_1904 = 2_958_465, 2_957_003
_MILLISECONDS = 86_400_000
_FALSE = ("0", "false")
_LONGEST_FORMAT = 255
# The programs hold 1900 for a leap year: day 60 is a day that never was.
_NO_DAY = 60


@dataclass(frozen=True)
class Cells:
    """Reads cells of one workbook: `word` looks up a shared string, `dates` are the styles that show a number as a date."""

    word: Callable[[int], str]
    dates: frozenset[str]
    from_1904: bool

    def text(self, cell: etree._Element) -> str:
        """The cell's text. `ValueError` for a cell no program writes."""
        kind, value = cell.get("t", "n"), None
        for child in cell:
            if local(child) == "v":
                value = child.text
            elif local(child) == "is":
                return joined(child)
        if not value or kind == "e":
            return ""
        if kind == "s":
            return self.word(int(value))
        if kind == "n":
            return self._number(float(value), cell.get("s", "0") in self.dates)
        if kind in ("str", "inlineStr"):
            return unescaped(value)
        if kind == "d":
            return str(value.partition("T")[0])
        if kind == "b":
            return str(value not in _FALSE)
        raise ValueError

    def _number(self, number: float, is_date: bool) -> str:
        last = _LAST_1904 if self.from_1904 else _LAST
        if is_date and 0 <= number < last + 1:
            # As exact as the programs show it: a moment before midnight is the next day.
            days, rest = divmod(round(number * _MILLISECONDS), _MILLISECONDS)
            if days or self.from_1904:
                return self._day(min(days, last)).isoformat()
            return str(dt.timedelta(seconds=rest // 1_000)).zfill(8)
        return format(number, ".15g")

    def _day(self, number: int) -> dt.date:
        if self.from_1904:
            return _DAY_ZERO_1904 + dt.timedelta(days=number)
        return _DAY_ZERO + dt.timedelta(days=number - (number >= _NO_DAY))


def date_styles(archive: zipfile.ZipFile, part: str) -> frozenset[str]:
    """The styles, by their number as cells write it, that show a number as a date or a time of day."""
    if not part:
        return frozenset()
    dates = {str(one) for one in _DATES}
    for made in elements(archive, part, "numFmt", inside="numFmts"):
        (dates.add if _shows_date(made.get("formatCode", "")) else dates.discard)(made.get("numFmtId"))
    styles = enumerate(elements(archive, part, "xf", inside="cellXfs"))
    return frozenset(str(number) for number, style in styles if style.get("numFmtId") in dates)


def _shows_date(code: str) -> bool:
    if len(code) > _LONGEST_FORMAT or _ELAPSED.search(code):
        return False
    return bool(_DATE_SIGNS.search(_NOT_SIGNS.sub("", code)))
