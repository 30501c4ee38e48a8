"""Names of all units of a language at once: the map, the ranking and the box ask for every one of them in every run."""

from functools import cache

from locales import text
from ui.charts.map.geometry import shapes


@cache
def unit_names(language: str) -> dict[str, str]:
    """Units by code, without their prefecture."""
    return {code: text(f"division.{code}", language) for code in shapes()}


@cache
def full_names(language: str) -> dict[str, str]:
    """Units by code with their prefecture; the one unit that is a prefecture stands alone."""
    return {
        code: name
        if code.endswith("00")
        else text(
            "coverage.named",
            language,
            county=name,
            prefecture=text(f"division.{code[:4]}00", language),
        )
        for code, name in unit_names(language).items()
    }
