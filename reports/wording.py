"""Problems and requirements as sentences, in either language; every word stands in the catalogue (`bulletin*.`)."""

from collections.abc import Mapping, Sequence
from datetime import date

from locales import text
from locales.formatting import count, number, rate, short_day
from metrics.attention.line import Value
from metrics.bulletin import Named, Problem, Requirement

# What a value counts; everything else is written by its own kind.
_CASES = {"total", "all_cases", "cases", "lost", "declined", "least_cases"}
_OF_PERSONS = {"gap", "unpaid"}


def place(division: str, language: str) -> str:
    """Name of a division of the committed table."""
    return text(f"division.{division}", language)


def counted(n: float, unit: str, language: str) -> str:
    """A count with its unit; Chinese documents leave no blank between them."""
    written = count(n, unit, language)
    return written.replace(" ", "") if language == "zh" else written


def listed(words: Sequence[str], language: str) -> str:
    """Words of a list as one sentence names them."""
    return text("bulletin.list", language).join(words)


def problem(found: Problem, most_named: int, language: str) -> tuple[str, str]:
    """Heading and sentence; of the counties the worst are named, the rest are counted."""
    key = f"bulletin_problem.{found.kind}"
    values = _written(found.kind, found.values, language)
    if found.counties:
        values["named"] = _named(found, most_named, language)
    return text(f"{key}.title", language), _tidy(text(f"{key}.text", language, **values), language)


def requirement(asked: Requirement, language: str) -> str:
    """The sentence of a requirement."""
    values = _written(asked.kind, asked.values, language) | {"due": short_day(asked.due, language)}
    return _tidy(text(f"bulletin_requirement.{asked.kind}", language, **values), language)


def _named(found: Problem, most_named: int, language: str) -> str:
    shown, rest = found.counties[:most_named], found.counties[most_named:]
    key = f"bulletin_problem.{found.kind}.item"
    items = [
        text(
            key,
            language,
            place=place(county.division, language),
            **_written(found.kind, county.values, language),
        )
        for county in shown
    ]
    named = listed(items, language)
    if not rest:
        return named
    counties = counted(len(rest), "counties", language)
    if "total" not in found.values:
        return text("bulletin.others", language, named=named, counties=counties)
    total = counted(_sum(rest), _unit(found.kind), language)
    return text("bulletin.others_of", language, named=named, counties=counties, total=total)


def _sum(counties: Sequence[Named]) -> int:
    return sum(int(str(county.values["cases"])) for county in counties)


def _unit(kind: str) -> str:
    return "persons" if kind in _OF_PERSONS else "cases"


def _written(kind: str, values: Mapping[str, Value], language: str) -> dict[str, str]:
    return {name: _value(kind, name, value, language) for name, value in values.items()}


def _value(kind: str, name: str, value: Value, language: str) -> str:
    if isinstance(value, date):
        return short_day(value, language)
    match name:
        case "sources":
            return listed([text(f"source.{source}", language) for source in str(value).split(",")], language)
        case "reason":
            return text(f"movement.{value}", language)
        case "share" | "median":
            return rate(float(value), 1)
        case "least" if isinstance(value, float):
            return rate(value, 0)
        case "pace":
            return number(float(value), language, 1)
        case "counties" | "persons":
            return counted(int(value), name, language)
        case _ if name in _CASES:
            return counted(int(value), _unit(kind), language)
        case _:
            return number(float(value), language)


def _tidy(sentence: str, language: str) -> str:
    """Chinese sentences carry no blanks between signs and figures."""
    return sentence.replace(" ", "") if language == "zh" else sentence
