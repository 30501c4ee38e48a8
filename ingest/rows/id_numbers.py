"""ID numbers: normal form and usability (GB 11643-1999; check character by ISO 7064 MOD 11-2)."""

import ibis
import ibis.expr.types as ir

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_WHOLE = "^[0-9]{17}[0-9X]$"
CERTIFICATE_LENGTH = 20


def normal_form(text: ir.StringColumn) -> ir.StringColumn:
    """Compact text in upper case; 15 digits are completed with century 19 and a check character."""
    # The inserted 1 and 9 weigh 2 × 1 + 1 × 9 = 11 in the sum, which is nothing modulo 11.
    remainder = _weighted_sum(text, _WEIGHTS[:6] + _WEIGHTS[8:]) % 11
    # As a number, not a place in a list of characters: Ibis writes a computed place three times.
    check_character = ((12 - remainder) % 11).cast("string").replace("10", "X")
    completed = text.substr(0, 6) + "19" + text.substr(6) + check_character
    return ibis.cases((text.re_search("^[0-9]{15}$"), completed), else_=text.upper())


def birth_date(number: ir.StringColumn) -> ir.DateColumn:
    """The date a number of 18 characters carries; missing when there is no such day."""
    text = number.substr(6, 4) + "-" + number.substr(10, 2) + "-" + number.substr(12, 2)
    # Engines know a year 0, the calendar does not.
    return ibis.cases((text > "0001", text)).try_cast("date")


def problem(number: ir.StringColumn, born: ir.DateColumn, cutoff: ir.DateColumn) -> ir.StringColumn:
    """Why a normal form is not usable: `id_missing`, `id_damaged`, `id_invalid`; missing when it is usable.

    `born` is the number's `birth_date`.
    """
    usable = number.re_search(_WHOLE) & (born <= cutoff).fill_null(False) & _checks(number)
    return ibis.cases(
        (number == "", "id_missing"),
        (usable, None),
        (number.re_search(r"^[0-9](\.[0-9]+)?E\+?[0-9]+$"), "id_damaged"),
        else_="id_invalid",
    )


def _digit(text: ir.StringColumn, place: int) -> ir.IntegerColumn:
    return text.substr(place, 1).ascii_str() - 48


def _weighted_sum(digits: ir.StringColumn, weights: tuple[int, ...]) -> ir.IntegerColumn:
    # Digit by digit: engines divide large integers through floating point.
    return sum(
        (_digit(digits, place) * weight for place, weight in enumerate(weights)), start=ibis.literal(0)
    )


def _checks(number: ir.StringColumn) -> ir.BooleanColumn:
    last = ibis.cases((number.substr(17, 1) == "X", 10), else_=_digit(number, 17))
    return (_weighted_sum(number, _WEIGHTS) + last) % 11 == 1
