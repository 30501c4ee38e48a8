"""The people of the province: households on the register, households on assistance only, outsiders.

Arrays are aligned: one position is one person. Register people come first, ordered by county and
household; outsiders (insured people the register never sees, as a rule thinned out against reality) follow.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demo.counties import Counties
from demo.id_numbers import id_matrix
from demo.names import personal_names
from demo.places import Places

_HOUSEHOLD_SIZES = [1, 2, 3, 4, 5, 6]
_SIZE_SHARES = [0.09, 0.17, 0.24, 0.27, 0.15, 0.08]
_MEAN_SIZE = 3.46
_BORN_BEFORE = np.datetime64("2020-01-20", "D")


@dataclass(frozen=True)
class Outsiders:
    """How many insured people the register never sees, per person it sees, and up to which age."""

    per_person: float = 0.2
    oldest: int = 88


THINNED_OUT = Outsiders()


@dataclass(frozen=True)
class People:
    """Who exists. `household` is -1 for outsiders; `position` 0 is the head of the household."""

    county: NDArray[np.int64]
    village: NDArray[np.int64]
    household: NDArray[np.int64]
    position: NDArray[np.int64]
    male: NDArray[np.bool_]
    birth: NDArray[np.datetime64]
    on_register: NDArray[np.bool_]
    outsider: NDArray[np.bool_]
    ids: NDArray[np.uint8]
    names: list[str]

    def __len__(self) -> int:
        return len(self.county)

    def residents(self, county: int) -> NDArray[np.int64]:
        """Positions of the county's people that are no outsiders."""
        inside = np.searchsorted(self.county[: self.insiders], [county, county + 1])
        return np.arange(*inside)

    @property
    def insiders(self) -> int:
        """How many people are no outsiders; they are the first ones."""
        return len(self.outsider) - int(self.outsider.sum())


def invent_people(
    rng: np.random.Generator,
    counties: Counties,
    places: Places,
    scale: float,
    outsiders: Outsiders = THINNED_OUT,
) -> People:
    """Households of one to six in every county, about `scale` of the real number."""
    households = np.maximum(8, counties.register_persons * scale * 1.09 / _MEAN_SIZE).astype(int)
    home = np.repeat(np.arange(len(households)), households)
    sizes = rng.choice(_HOUSEHOLD_SIZES, len(home), p=_SIZE_SHARES)
    household = np.repeat(np.arange(len(home)), sizes)
    first = np.cumsum(sizes) - sizes
    position = np.arange(len(household)) - np.repeat(first, sizes)
    age, male = _ages_and_sexes(rng, sizes, household, position)
    registered = rng.random(len(home)) < 1 / 1.09
    village = places.some_village(rng, home)

    strangers = int(len(household) * outsiders.per_person)
    their_home = rng.choice(len(households), strangers, p=households / households.sum())
    county = np.r_[home[household], their_home]
    days_lived = (365.2425 * np.r_[age, rng.uniform(17, outsiders.oldest, strangers)]).astype(int)
    birth = _BORN_BEFORE - days_lived
    male = np.r_[male, rng.random(strangers) < 0.5]
    surname = rng.integers(0, 1 << 20, len(home))[household]
    married_in = (position == 1) | (position == 4)
    surname = np.where(married_in, rng.integers(0, 1 << 20, len(household)), surname)
    surname = np.r_[surname, rng.integers(0, 1 << 20, strangers)]
    outsider = np.arange(len(county)) >= len(household)
    return People(
        county=county,
        village=np.r_[village[household], places.some_village(rng, their_home)],
        household=np.r_[household, np.full(strangers, -1)],
        position=np.r_[position, np.zeros(strangers, dtype=np.int64)],
        male=male,
        birth=birth,
        on_register=np.r_[registered[household], np.zeros(strangers, dtype=bool)],
        outsider=outsider,
        ids=id_matrix(birth, male),
        names=personal_names(rng, surname, male, _culture(rng, counties, county)),
    )


def _ages_and_sexes(
    rng: np.random.Generator,
    sizes: NDArray[np.int64],
    household: NDArray[np.int64],
    position: NDArray[np.int64],
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Head, spouse, child, child, parent, grandchild, in this order of position."""
    mean = np.array([0, 68, 63, 49, 46, 46, 45])[sizes]
    head = np.clip(rng.normal(mean, 10), 25, 88)[household]
    draw = rng.random(len(household))
    age = np.select(
        [position == 0, position == 1, position == 2, position == 3, position == 4],
        [head, head - 4 + 6 * draw, head - 22 - 10 * draw, head - 25 - 11 * draw, head + 21 + 8 * draw],
        head - 29 - 12 * draw,
    )
    head_male = rng.random(len(sizes)) < 0.82
    male = rng.random(len(household)) < 0.51
    male = np.where(position == 0, head_male[household], male)
    male = np.where(position == 1, ~head_male[household], male)
    young = 0.3 + 9 * rng.random(len(household))
    return np.where(age < 0.3, young, np.minimum(age, 97 + draw)), male


def _culture(rng: np.random.Generator, counties: Counties, county: NDArray[np.int64]) -> NDArray[np.int64]:
    """1 Hui and 2 Tibetan names where such names are usual, 0 elsewhere."""
    hui = counties.within("6229") * 0.75 + counties.within("620525") * 0.6 + 0.02
    tibetan = counties.within("6230") * 0.5 + counties.within("620623") * 0.25
    draw = rng.random(len(county))
    is_tibetan = draw < tibetan[county]
    return np.where(is_tibetan, 2, np.where(draw > 1 - hui[county], 1, 0))
