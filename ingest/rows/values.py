"""Dates, months, years and amounts: the forms of the contract brought into one text each.

Every function takes compact text. One that cannot be read keeps its words behind a `?`, so that rows are
still compared by it.
"""

import ibis
import ibis.expr.types as ir

UNREADABLE = "?"
_MONTH_FORM = "^[12][0-9]{3}(0[1-9]|1[0-2])$"
_YEAR_FORM = "^[12][0-9]{3}$"
_ISO = "^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$"
_WRITTEN = (
    "^[1-9][0-9]{3}(-[0-9]{1,2}-[0-9]{1,2}|/[0-9]{1,2}/[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4})$"
)
_PARTS = "^([0-9]{4})[-/年]?([0-9]{1,2})[-/月]?([0-9]{1,2})日?$"
_SERIAL = r"^[1-9][0-9]{3,4}(\.[0-9]+)?$"
_BARE_YEAR = "^(19|20|21)[0-9]{2}$"
_AMOUNT = r"^[+-]?([0-9]{1,13}|[0-9]{1,3}(,[0-9]{3}){1,4})?(\.[0-9]{0,2}0*)?元?$"


def date_form(text: ir.StringColumn) -> ir.StringColumn:
    """`YYYY-MM-DD` (there may be no such day), an empty text, or unreadable.

    Excel serial numbers count from 1899-12-30; four digits that look like a year (1900–2199) are one, not a
    serial number.
    """
    is_serial = text.re_search(_SERIAL) & ~text.re_search(_BARE_YEAR)
    year, month, day = (text.re_extract(_PARTS, part) for part in (1, 2, 3))
    return ibis.cases(
        (text.re_search(_ISO) | (text == ""), text),
        (text.re_search(_WRITTEN), year + "-" + _two_digits(month) + "-" + _two_digits(day)),
        (is_serial, _of_serial(text)),
        else_=UNREADABLE + text,
    )


def _two_digits(number: ir.StringColumn) -> ir.StringColumn:
    return ("0" + number).re_extract("([0-9]{2})$", 1)


def _of_serial(text: ir.StringColumn) -> ir.StringColumn:
    days = text.re_extract("^([0-9]+)", 1).try_cast("int64").as_interval("D")
    return (ibis.date(1899, 12, 30) + days).strftime("%Y-%m-%d")


def month_form(text: ir.StringColumn) -> ir.StringColumn:
    """`YYYYMM`, an empty text, or unreadable."""
    return _readable(text, _MONTH_FORM)


def year_form(text: ir.StringColumn) -> ir.StringColumn:
    """`YYYY`, an empty text, or unreadable."""
    return _readable(text, _YEAR_FORM)


def _readable(text: ir.StringColumn, pattern: str) -> ir.StringColumn:
    return ibis.cases(((text == "") | text.re_search(pattern), text), else_=UNREADABLE + text)


def amount_form(text: ir.StringColumn) -> ir.StringColumn:
    """Whole fen as digits (`1,234.5元` is `123450`), an empty text, or unreadable; never through floating
    point.
    """
    plain = text.re_replace("[,元+]", "")
    yuan = plain.re_extract("^(-?[0-9]*)", 1)
    fen = (plain.re_extract(r"\.([0-9]*)", 1) + "00").re_extract("^([0-9]{2})", 1)
    digits = ibis.cases(
        (
            text.re_search(r"^[0-9]{1,13}\.[0-9]{2}$"),
            text.replace(".", ""),
        ),  # nearly all of them: four times faster
        (text.re_search("^[0-9]{1,13}$"), text + "00"),
        (text.re_search(_AMOUNT) & text.re_search("[0-9]"), yuan + fen),
    )
    read = digits.try_cast("int64").cast("string")
    return ibis.cases((text == "", text), else_=read.coalesce(UNREADABLE + text))
