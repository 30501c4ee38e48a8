"""ID numbers: normal form and usability (GB 11643-1999; check character by ISO 7064 MOD 11-2).

A number in order is told by one look and then handled as two integers: its first nine digits and its last nine.
Taking its text apart sign by sign costs six times as much.
"""

import ibis
import ibis.expr.types as ir

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_WHOLE = "^[0-9]{17}[0-9X]$"
_HALF = 9
_LENGTH = 18
CERTIFICATE_LENGTH = 20


def is_whole(number: ir.StringColumn) -> ir.BooleanColumn:
    """Whether a text has the signs of a number in normal form; false for a missing one."""
    return number.re_search(_WHOLE).fill_null(False)


def normal_form(text: ir.StringColumn) -> ir.StringColumn:
    """Compact text in upper case; 15 digits are completed with century 19 and a check character."""
    # The inserted 1 and 9 weigh 2 × 1 + 1 × 9 = 11 in the sum, which is nothing modulo 11.
    remainder = _weighted_sum(text, _WEIGHTS[:6] + _WEIGHTS[8:]) % 11
    # As a number, not a place in a list of characters: Ibis writes a computed place three times.
    check_character = ((12 - remainder) % 11).cast("string").replace("10", "X")
    completed = text.substr(0, 6) + "19" + text.substr(6) + check_character
    return ibis.cases((text.re_search("^[0-9]{15}$"), completed), else_=text.upper())


def read_whole(cell: ir.StringColumn) -> ir.IntegerColumn:
    """A cell as an integer, where it is one: with blanks, signs or fractions it is, and is not what the integer is written as."""
    return cell.try_cast("int64")


def digits_of(cell: ir.StringColumn, integer: ir.IntegerColumn) -> ir.IntegerColumn:
    """The 18 digits of a cell that is nothing else, from its `read_whole`; missing for all others, those with an X among them.

    Reading and writing an integer costs less than looking at every sign of a text, and gives what comes next.
    """
    long = (integer >= 10 ** (_LENGTH - 1)) & (integer < 10**_LENGTH)
    return ibis.cases((long & (integer.cast("string") == cell), integer))


def as_integer(number: ir.StringColumn, whole: ir.BooleanColumn) -> ir.IntegerColumn:
    """All digits as one integer, an `X` as 0; missing for what is not `whole`."""
    ends_in_x = number.endswith("X")
    return ibis.cases(
        (whole & ends_in_x, number.substr(0, 17).cast("int64") * 10), (whole, number.cast("int64"))
    )


def low_half(digits: ir.IntegerColumn) -> ir.IntegerColumn:
    """The last nine digits: the year's last one, month, day, sequence and check character."""
    return digits % 10**_HALF


def high_half(digits: ir.IntegerColumn, low: ir.IntegerColumn) -> ir.IntegerColumn:
    """The first nine digits: area and the year's first three."""
    # Engines divide through floating point, which is exact here: a multiple of 10 ** 9 below 10 ** 18 fits.
    return _over(digits - low, 10**_HALF)


def born_on(high: ir.IntegerColumn, low: ir.IntegerColumn) -> ir.DateColumn:
    """The day the two halves carry; missing when there is no such day."""
    year = high % 1000 * 10 + _over(low, 10**8)
    month, day = _over(low, 10**6) % 100, _over(low, 10**4) % 100
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    late = ibis.cases(
        (month == 2, (day == 29) & leap), (month.isin((4, 6, 9, 11)), day <= 30), else_=day <= 31
    )
    real = (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1) & ibis.cases((day <= 28, True), else_=late)
    parts = (part.cast("int32") for part in (year, month, day))
    return ibis.cases((real, ibis.date(*parts)))


def checks(high: ir.IntegerColumn, low: ir.IntegerColumn, number: ir.StringColumn) -> ir.BooleanColumn:
    """Whether the check character of a whole number is right."""
    # Doubling from the left: 2 ** 9 = 6 modulo 11 brings the high half to its place.
    return (6 * _doubled(high) + _doubled(low) + ibis.cases((number.endswith("X"), 10), else_=0)) % 11 == 1


def problem_of(number: ir.StringColumn, usable: ir.BooleanColumn) -> ir.StringColumn:
    """Why a normal form is not usable: `id_missing`, `id_damaged`, `id_invalid`; missing when it is."""
    return ibis.cases(
        (usable, None),
        (number == "", "id_missing"),
        (number.re_search(r"^[0-9](\.[0-9]+)?E\+?[0-9]+$"), "id_damaged"),
        else_="id_invalid",
    )


def birth_date(number: ir.StringColumn) -> ir.DateColumn:
    """The date a whole number carries; missing when there is no such day."""
    digits = as_integer(number, is_whole(number))
    low = low_half(digits)
    return born_on(high_half(digits, low), low)


def problem(number: ir.StringColumn, born: ir.DateColumn, cutoff: ir.DateColumn) -> ir.StringColumn:
    """The problem of a normal form whose `birth_date` is `born`."""
    digits = as_integer(number, is_whole(number))
    low = low_half(digits)
    right = checks(high_half(digits, low), low, number) & (born <= cutoff)
    return problem_of(number, right.fill_null(False))


def _over(digits: ir.IntegerColumn, divisor: int) -> ir.IntegerColumn:
    return (digits // divisor).cast("int64")


def _doubled(digits: ir.IntegerColumn) -> ir.IntegerColumn:
    """Nine digits read in base 2: each counts twice the one to its right."""
    carried = sum(
        (2**place * _over(digits, 10 ** (place + 1)) for place in range(1, _HALF - 1)),
        start=_over(digits, 10),
    )
    return digits - 8 * carried


def _digit(text: ir.StringColumn, place: int) -> ir.IntegerColumn:
    return text.substr(place, 1).ascii_str() - 48


def _weighted_sum(digits: ir.StringColumn, weights: tuple[int, ...]) -> ir.IntegerColumn:
    return sum(
        (_digit(digits, place) * weight for place, weight in enumerate(weights)), start=ibis.literal(0)
    )
