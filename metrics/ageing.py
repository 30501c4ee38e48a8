"""How long a case has been open: the ageing bands people filter by (rules.md, "Life of a case")."""

# Band and its last day, counted from the cut-off at which the case was raised or last reopened; the last
# band has no end.
BANDS: tuple[tuple[str, int | None], ...] = (
    ("0-7", 7),
    ("8-14", 14),
    ("15-30", 30),
    ("31-60", 60),
    (">60", None),
)


def ageing_band(days_open: int) -> str:
    """The band of a number of days, e.g. 7 -> `0-7`, 8 -> `8-14`, 61 -> `>60`; `ValueError` below 0."""
    if days_open < 0:
        raise ValueError("a case is not opened after the cut-off")
    return next(band for band, last in BANDS if last is None or days_open <= last)
