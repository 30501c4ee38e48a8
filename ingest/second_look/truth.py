"""Generated people whose true records are known: what the model learns from, and what it is measured on.

There is no real sample with the truth beside it. The shares of mistakes below are assumptions, on the pessimistic side of what a
clerk's typing, hearing and moving house do to a list; they stand here in one place so that they can be replaced.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from demo.counties import read_counties
from demo.id_numbers import as_text
from demo.names import misheard
from demo.people import People, invent_people
from demo.places import Places, invent_places
from ingest.id_integers import ID_INTEGER

# Share of the persons whose number is there and in conflict; the others have none.
_CONFLICT_SHARE = 0.2
# Of those in conflict: another person's number stands on the register; the rest are entered in the
# resident scheme under their own number and another name.
_WRONG_NUMBER_SHARE = 0.6
_IN_RESIDENT, _IN_HOUSEHOLD = 0.55, 0.9
_NAME = {"same": 0.86, "sound": 0.06, "one": 0.035, "short": 0.025, "other": 0.02}
_ALIAS = {"one": 0.5, "short": 0.25, "other": 0.25}
_BIRTH = {"same": 0.90, "digit": 0.05, "swapped": 0.015, "year": 0.015, "other": 0.02}
_PLACE = {"same": 0.86, "township": 0.05, "county": 0.05, "away": 0.04}
_OTHER_SEX = 0.006


@dataclass(frozen=True)
class Truth:
    """The tables a second look starts from, by name, and which records are whose: (person_key, source, row_no)."""

    tables: dict[str, pa.Table]
    pairs: frozenset[tuple[str, str, int]]


def a_truth(seed: int, scale: float, persons: int) -> Truth:
    """So many persons looked at, in a province of about `scale` of the real one."""
    rng = np.random.default_rng(seed)
    counties = read_counties(rng)
    places = invent_places(rng, counties)
    people = invent_people(rng, counties, places, scale)
    numbers = np.array([_integer(text) for text in as_text(people.ids).to_pylist()])
    looked_at = np.sort(rng.choice(people.insiders, min(persons, people.insiders), replace=False))
    doubted = rng.random(len(looked_at)) < _CONFLICT_SHARE
    misled = doubted & (rng.random(len(looked_at)) < _WRONG_NUMBER_SHARE)
    register = _register(rng, people, places, numbers, looked_at, doubted, misled)
    alias = set(looked_at[doubted & ~misled].tolist())
    household = _household(rng, people, places, numbers)
    resident = _resident(rng, people, places, numbers, alias)
    known = dict(zip(looked_at.tolist(), register["person_key"].to_pylist(), strict=True))
    pairs = frozenset(
        (known[person], source, row)
        for source, rows in (("household_register", household), ("resident_pension", resident))
        for row, person in enumerate(rows["person"].to_pylist())
        if person in known
    )
    tables = {
        "person": register,
        "case_week": _cases(register),
        "accepted_household_register": household.drop_columns("person"),
        "accepted_resident_pension": resident.drop_columns("person"),
        **{
            f"{kind}_{source}": _NO_LINKS
            for kind in ("link", "linked_pair")
            for source in ("household_register", "resident_pension")
        },
    }
    return Truth(tables, pairs)


_NO_LINKS = pa.schema(
    {"row_no": pa.int64(), "person_row": pa.int64(), "person_key": pa.string()}
).empty_table()


def _cases(register: pa.Table) -> pa.Table:
    count = len(register)
    return pa.table(
        {
            "person_key": register["person_key"],
            "flag_type": pa.array(["F05"] * count),
            "is_open": pa.array([True] * count),
        }
    )


def _kinds(rng: np.random.Generator, count: int, shares: dict[str, float]) -> NDArray[np.str_]:
    return rng.choice(np.array(list(shares)), count, p=list(shares.values()))


def _register(
    rng: np.random.Generator,
    people: People,
    places: Places,
    numbers: NDArray[np.int64],
    looked_at: NDArray[np.int64],
    doubted: NDArray[np.bool_],
    misled: NDArray[np.bool_],
) -> pa.Table:
    """How the register writes them, with its mistakes; a wrong number brings the birth date and sex of its bearer."""
    count = len(looked_at)
    neighbour = np.clip(looked_at + rng.choice([-3, -2, -1, 1, 2, 3], count), 0, people.insiders - 1)
    bearer = np.where(misled, neighbour, looked_at)
    birth = people.birth[bearer].copy()
    written = [
        day if given else _birth(rng, day, kind)
        for day, kind, given in zip(birth, _kinds(rng, count, _BIRTH), doubted, strict=True)
    ]
    other_sex = (rng.random(count) < _OTHER_SEX) & ~doubted
    names = _names(rng, people, looked_at, _kinds(rng, count, _NAME))
    village = _villages(rng, places, people.village[looked_at], people.county[looked_at])
    return pa.table(
        {
            "person_key": [f"person {place}" for place in looked_at.tolist()],
            "person_row": pa.array(looked_at),
            "name": names,
            ID_INTEGER: pa.array(numbers[bearer], mask=~doubted),
            "birth_date": pa.array(np.array(written, dtype="datetime64[D]")).cast(pa.date32()),
            "sex": np.where(people.male[bearer] ^ other_sex, "男", "女").tolist(),
            "county": [places.codes[place][:6] for place in village.tolist()],
            "village_code": [places.codes[place] for place in village.tolist()],
        }
    )


def _household(
    rng: np.random.Generator, people: People, places: Places, numbers: NDArray[np.int64]
) -> pa.Table:
    there = np.flatnonzero(rng.random(people.insiders) < _IN_HOUSEHOLD)
    village = _villages(rng, places, people.village[there], people.county[there], keep=0.97)
    return pa.table(
        {
            "row_no": pa.array(np.arange(len(there))),
            "person": pa.array(there),
            "name": [people.names[place] for place in there.tolist()],
            ID_INTEGER: pa.array(numbers[there]),
            "birth_date": pa.array(people.birth[there]).cast(pa.date32()),
            "sex": np.where(people.male[there], "男", "女").tolist(),
            "village_code": [places.codes[place] for place in village.tolist()],
            "county": [places.codes[place][:6] for place in village.tolist()],
            "status": ["正常"] * len(there),
        }
    )


def _resident(
    rng: np.random.Generator,
    people: People,
    places: Places,
    numbers: NDArray[np.int64],
    alias: set[int],
) -> pa.Table:
    there = np.flatnonzero(
        (rng.random(len(people)) < _IN_RESIDENT) | np.isin(np.arange(len(people)), list(alias))
    )
    kinds = _kinds(rng, len(there), _ALIAS)
    kinds = np.where(np.isin(there, list(alias)), kinds, "same")
    village = _villages(rng, places, people.village[there], people.county[there], keep=0.95)
    return pa.table(
        {
            "row_no": pa.array(np.arange(len(there))),
            "person": pa.array(there),
            "name": _names(rng, people, there, kinds),
            ID_INTEGER: pa.array(numbers[there]),
            "id_birth_date": pa.array(people.birth[there]).cast(pa.date32()),
            "county": [places.codes[place][:6] for place in village.tolist()],
            "status": ["正常缴费"] * len(there),
        }
    )


def _integer(number: str) -> int:
    """See `ingest.id_integers`."""
    return -int(f"{number[:-1]}0") if number.endswith("X") else int(number)


def _names(
    rng: np.random.Generator, people: People, whose: NDArray[np.int64], kinds: NDArray[np.str_]
) -> list[str]:
    strangers = rng.integers(0, len(people), len(whose)).tolist()
    return [
        _name(people.names[person], people.names[stranger], kind)
        for person, stranger, kind in zip(whose.tolist(), strangers, kinds.tolist(), strict=True)
    ]


def _name(name: str, stranger: str, kind: str) -> str:
    match kind:
        case "sound":
            return misheard(name)
        case "one" if len(name) == 3:
            return name[:2] + stranger[-1]
        case "short" if len(name) == 3:
            return name[0] + name[2]
        case "other":
            return stranger
        case _:
            return name


def _birth(rng: np.random.Generator, day: np.datetime64, kind: str) -> np.datetime64:
    """The date as it was typed; an impossible one is corrected by the clerk to the right one."""
    text = str(day)
    match kind:
        case "digit":
            place = int(rng.choice([3, 6, 9]))
            text = text[:place] + str(rng.integers(0, 10)) + text[place + 1 :]
        case "swapped":
            text = f"{text[:5]}{text[8:]}-{text[5:7]}"
        case "year":
            text = f"{int(text[:4]) + int(rng.choice([-1, 1, 10, -10]))}{text[4:]}"
        case "other":
            return day + np.timedelta64(int(rng.integers(-4000, 4000)), "D")
    try:
        return np.datetime64(text, "D")
    except ValueError:
        return day


def _villages(
    rng: np.random.Generator,
    places: Places,
    home: NDArray[np.int64],
    county: NDArray[np.int64],
    keep: float = _PLACE["same"],
) -> NDArray[np.int64]:
    """Where the list says they live: at home, next door, elsewhere in the county, or away."""
    moved = (1 - keep) / (1 - _PLACE["same"])
    shares = {kind: share * moved for kind, share in _PLACE.items() if kind != "same"}
    kinds = _kinds(rng, len(home), {"same": 1 - sum(shares.values()), **shares})
    near = np.clip(
        home + rng.choice([-2, -1, 1, 2], len(home)), places.start[county], places.start[county + 1] - 1
    )
    far = places.some_village(rng, rng.integers(0, len(places.start) - 1, len(home)))
    inside = places.some_village(rng, county)
    return np.select(
        [kinds == "same", kinds == "township", kinds == "county"], [home, near, inside], default=far
    )
