"""Why a pack or a command is refused: one exception, told to people in a sentence of the catalogue."""

from collections.abc import Iterable
from enum import Enum
from itertools import islice

from locales import DEFAULT_LANGUAGE, has, text


class Family(Enum):
    """Kinds of refusal an operator treats alike; each has its own exit code."""

    MANIFEST = "manifest"
    FILE = "file"
    CONTENT = "content"
    SHRINK = "shrink"
    ORDER = "order"
    STORAGE = "storage"
    BUSY = "busy"
    INTERNAL = "internal"
    ENGINE = "engine"


class Refusal(Exception):
    """Nothing was loaded and nothing was changed. `params` names places and counts, never a person."""

    def __init__(self, code: str, family: Family, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.family = family
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}"


def differing_places(places: Iterable[tuple[object, float, float]]) -> str:
    """The first five places where two counts differ, for maintainers: `620100 F03 open_cases: 12 ≠ 13`."""
    told = []
    for key, left, right in islice(places, 5):
        place = " ".join(map(str, key)) if isinstance(key, tuple) else str(key)
        told.append(f"{place}: {left:.0f} ≠ {right:.0f}")
    return "; ".join(told)


def sentence(refusal: Refusal, language: str = DEFAULT_LANGUAGE) -> str:
    """What is wrong, where, and what to do, in the given language."""
    names = {}
    source = refusal.params.get("source")
    if has(f"source.{source}", language):
        names["source_name"] = text(f"source.{source}", language)
    return text(f"refusal.{refusal.code}", language, **names, **refusal.params)
