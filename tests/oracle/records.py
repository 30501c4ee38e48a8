"""Every source's records of a person: by ID number and reading, or by a blank-number join (extracts.md)."""

from collections import defaultdict
from collections.abc import Iterable

from tests.oracle.packs import Accepted
from tests.oracle.persons import Key, Person, key
from tests.oracle.rows import Row

Records = dict[Key, list[Row]]
NUMBERED = (
    "resident_pension",
    "employee_pension",
    "out_of_province",
    "subsidy_payment",
    "pension_payout",
    "household_register",
    "death",
    "student",
    "military",
    "prison",
    "county_feedback",
)


def by_source(accepted: Accepted, persons: dict[Key, Person]) -> dict[str, Records]:
    """Per source the linked records of each person of R, in the order of delivery."""
    return {source: _linked(source, accepted[source], persons) for source in NUMBERED}


def _linked(source: str, rows: list[Row], persons: dict[Key, Person]) -> Records:
    candidates = _blank_number_candidates(source, persons.values())
    found: Records = defaultdict(list)
    for row in rows:
        if row["id"]:
            if key(row) in persons:
                found[key(row)].append(row)
            continue
        place = row["village_code" if source == "household_register" else "county"]
        fitting = candidates[row["name"], row["birth"], place]
        if len(fitting) == 1:
            found[next(iter(fitting))].append(row)
    return found


def _blank_number_candidates(source: str, persons: Iterable[Person]) -> dict[tuple[object, ...], set[Key]]:
    """Who fits a row with a blank number.

    ``household_register``: the persons of the poverty register, by village; ``county_feedback``: the persons
    of R without a usable number, by county.
    """
    candidates: dict[tuple[object, ...], set[Key]] = defaultdict(set)
    for person in persons:
        if source == "household_register":
            for name, village in person.homes:
                candidates[name, person.birth, village].add(person.key)
        elif not person.id:
            candidates[person.name, person.birth, person.county].add(person.key)
    return candidates
