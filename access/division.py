"""Division codes as text: which level a code has, what lies in it, what lies above it.

Province `620000`, prefecture `621100`, county `621126` have six digits, a township `621126101` nine; every
code begins with the significant digits of the divisions above it.
"""

import re
from enum import StrEnum

_CODE = re.compile(r"[1-9][0-9]{5}(?:[0-9]{3})?")


class Level(StrEnum):
    """Levels of divisions, widest first."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    TOWNSHIP = "township"


def level_of(division: str) -> Level | None:
    """The level of a code; None when the text is no code of a division (ASCII digits only, no blanks)."""
    if not _CODE.fullmatch(division):
        return None
    six = division[:6]
    if six.endswith("0000"):
        level = Level.PROVINCE
    elif six.endswith("00"):
        level = Level.PREFECTURE
    else:
        level = Level.COUNTY
    if len(division) == 6:
        return level
    return Level.TOWNSHIP if level is Level.COUNTY else None


def prefix_of(division: str) -> str:
    """The digits every code in the division begins with: 2, 4, 6 or 9 of them; `ValueError` for no code."""
    match level_of(division):
        case Level.PROVINCE:
            return division[:2]
        case Level.PREFECTURE:
            return division[:4]
        case Level.COUNTY | Level.TOWNSHIP:
            return division
        case _:
            raise ValueError("not a division code")


def contains(outer: str, inner: str) -> bool:
    """Whether `inner` is `outer` or lies in it; False when either is no code."""
    if level_of(outer) is None or level_of(inner) is None:
        return False
    return inner.startswith(prefix_of(outer))


def path_of(division: str) -> tuple[str, ...]:
    """The codes from the province down to the division itself; `ValueError` for no code.

    >>> path_of("621126101")
    ('620000', '621100', '621126', '621126101')
    """
    if level_of(division) is None:
        raise ValueError("not a division code")
    codes = (division[:2] + "0000", division[:4] + "00", division[:6], division)
    return tuple(dict.fromkeys(codes))
