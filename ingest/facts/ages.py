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
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    born_29_february = (birth_date.month() == 2) & (birth_date.day() == 29)
    # A 29 February that does not come counts as 1 March.
    month = birth_date.month() + (born_29_february & ~leap).cast("int64")
    following = ibis.cases((month == 12, (year + 1) * 100 + 1), else_=year * 100 + month + 1)
    return following.cast("string")
