"""ID numbers: normal form, and whether one is usable (GB 11643-1999; check character by ISO 7064 MOD 11-2)."""

from datetime import date

import ibis
import ibis.expr.types as ir

from ingest.rows.text import compact

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_WHOLE = "^[0-9]{17}[0-9X]$"
CERTIFICATE_LENGTH = 20


def normal_form(cell: ir.StringColumn) -> ir.StringColumn:
    """Half width, upper case, no blank; 15 digits are completed with century 19 and a check character."""
    text = compact(cell).upper()
    first17 = text.substr(0, 6) + "19" + text.substr(6)
    completed = first17 + ibis.literal(_CHECK_CHARACTERS).substr(_weighted_sum(first17) % 11, 1)
    return ibis.cases((text.re_search("^[0-9]{15}$"), completed), else_=text)


def birth_date(number: ir.StringColumn) -> ir.DateColumn:
    """The date a number of 18 characters carries; missing when there is no such day."""
    text = number.substr(6, 4) + "-" + number.substr(10, 2) + "-" + number.substr(12, 2)
    return ibis.cases((text > "0001", text)).try_cast("date")  # engines know a year 0, the calendar does not


def problem(number: ir.StringColumn, cutoff: date) -> ir.StringColumn:
    """Why a normal form is not usable: `id_missing`, `id_damaged`, `id_invalid`; missing when it is usable."""
    return ibis.cases(
        (number == "", "id_missing"),
        (number.re_search(_WHOLE) & _checks(number) & (birth_date(number) <= cutoff).fill_null(False), None),
        (number.re_search(r"^[0-9](\.[0-9]+)?E\+?[0-9]+$"), "id_damaged"),
        else_="id_invalid",
    )


def _digit(text: ir.StringColumn, place: int) -> ir.IntegerColumn:
    return text.substr(place, 1).ascii_str() - 48


def _weighted_sum(first17: ir.StringColumn) -> ir.IntegerColumn:
    # Digit by digit: engines divide large integers through floating point.
    return sum((_digit(first17, place) * weight for place, weight in enumerate(_WEIGHTS)), start=ibis.literal(0))


def _checks(number: ir.StringColumn) -> ir.BooleanColumn:
    last = ibis.cases((number.substr(17, 1) == "X", 10), else_=_digit(number, 17))
    return (_weighted_sum(number) + last) % 11 == 1
