"""Numbers, money, rates and dates as people write them. Screens and documents write alike, so the writing itself is
`locales.formatting`.
"""

from locales.formatting import (
    MINUS,
    MISSING,
    count,
    days,
    headed,
    is_missing,
    iso_day,
    issue,
    money,
    month,
    number,
    people,
    points,
    rate,
    short_day,
    signed,
    signed_money,
)

__all__ = [
    "MINUS",
    "MISSING",
    "count",
    "days",
    "headed",
    "is_missing",
    "iso_day",
    "issue",
    "money",
    "month",
    "number",
    "people",
    "points",
    "rate",
    "short_day",
    "signed",
    "signed_money",
]
