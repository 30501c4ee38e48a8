"""Ages and months as expressions: birth dates are compared with calendar numbers, never with date intervals.

Engines disagree on adding years and months to dates, so all this is integer arithmetic.
"""

import ibis
import ibis.expr.types as ir


def age_at(birth_date: ir.DateValue, day: ir.DateValue) -> ir.IntegerValue:
    """Full years on `day`, the birthday included; born 29 February counts from 1 March in common years."""
    birthday = birth_date.month() * 100 + birth_date.day()
    before_birthday = (birthday > day.month() * 100 + day.day()).cast("int32")
    return (day.year() - birth_date.year() - before_birthday).cast("int32")


def first_payable_month(birth_date: ir.DateValue, pension_age: int) -> ir.StringValue:
    """The month (YYYYMM) after the one in which the birthday of `pension_age` falls.

    Example: born 1960-01-31 with pension age 60 gives 202002.
    """
    year = birth_date.year().cast("int64") + pension_age
    month = birth_date.month() + _is_put_off(birth_date, year).cast("int64")
    following = ibis.cases((month == 12, (year + 1) * 100 + 1), else_=year * 100 + month + 1)
    return following.cast("string")


def birthday(birth_date: ir.DateValue, age: int) -> ir.DateValue:
    """The day on which an age is reached, the first on which `age_at` says it.

    Example: born 1960-02-29 reaches 60 on 2020-02-29 and 61 on 2021-03-01.
    """
    year = birth_date.year().cast("int64") + age
    put_off = _is_put_off(birth_date, year)
    month = birth_date.month() + put_off.cast("int64")
    return ibis.date(year, month, ibis.ifelse(put_off, 1, birth_date.day()))


def _is_put_off(birth_date: ir.DateValue, year: ir.IntegerValue) -> ir.BooleanValue:
    """Whether the birthday is a 29 February that does not come in the year: it counts as 1 March."""
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    return (birth_date.month() == 2) & (birth_date.day() == 29) & ~leap
