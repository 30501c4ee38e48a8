"""The register population R: who is in it, in which groups, of which county (rules.md, "Groups").

Two records are linked when ID number and the toneless reading of the name are equal, so that pair is a
person's key. Without a usable ID number the key is name, birth date and village.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pypinyin import Style, pinyin

from tests.oracle.packs import Accepted
from tests.oracle.rows import Row
from tests.oracle.values import id_birth_date

GROUPS = ("registered_poor", "extreme_poverty", "low_income", "severe_disability")
Key = tuple[Any, ...]


@dataclass
class Person:
    """One person of R: his first row per group, and name and village of all his poverty register rows."""

    key: Key
    name: str
    id: str | None
    birth: dt.date
    rows: dict[str, Row] = field(default_factory=dict)
    homes: set[tuple[str, str]] = field(default_factory=set)

    @property
    def groups(self) -> list[str]:
        """The groups he is in, the primary one first."""
        return [group for group in GROUPS if group in self.rows]

    @property
    def county(self) -> str:
        """The county of the first delivered row of his primary group."""
        return str(self.rows[self.groups[0]]["county"])

    @property
    def public_key(self) -> str:
        """His key in ``expected_cases.json``."""
        text = self.id or "|".join(str(part) for part in self.key)
        return hashlib.sha256(text.encode()).hexdigest()


@cache
def reading(name: str) -> tuple[str, ...]:
    """A name's toneless pinyin, each character in its usual reading."""
    return tuple(pinyin(character, style=Style.NORMAL)[0][0] for character in name)


def key(row: Row) -> Key:
    """What a record's person is known by."""
    if row["id"]:
        return row["id"], reading(row["name"])
    return row["name"], row["birth"].isoformat(), row["village_code"]


def register_population(accepted: Accepted) -> dict[Key, Person]:
    """Everybody in any group, by key."""
    persons: dict[Key, Person] = {}
    for group, row in _group_rows(accepted):
        birth = row.get("birth") or id_birth_date(row["id"])
        person = persons.setdefault(key(row), Person(key(row), row["name"], row["id"], birth))
        person.rows.setdefault(group, row)
        if group == "registered_poor":
            person.homes.add((row["name"], row["village_code"]))
    return persons


def _group_rows(accepted: Accepted) -> list[tuple[str, Row]]:
    found = [("registered_poor", row) for row in accepted["poverty_register"]]
    for row in accepted["social_assistance"]:
        found.append(("extreme_poverty" if row["category"] == "特困供养" else "low_income", row))
    for row in accepted["disability"]:
        if row["grade"] in ("一级", "二级"):
            found.append(("severe_disability", row))
    return found


def birthday(birth: dt.date, age: int) -> dt.date:
    """The day on which a person reaches an age; born 29 February, it is 1 March in common years."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return dt.date(birth.year + age, 3, 1)


def first_payable_month(birth: dt.date) -> str:
    """The month after the one of the 60th birthday, as ``YYYYMM``."""
    sixty = birthday(birth, 60)
    return f"{sixty.year + sixty.month // 12}{sixty.month % 12 + 1:02}"
