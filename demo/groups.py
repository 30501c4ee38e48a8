"""Who is on assistance and who is disabled, by household and person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demo.people import People

NO_ASSISTANCE, LOW_INCOME, EXTREME_POVERTY = 0, 1, 2


@dataclass(frozen=True)
class Groups:
    """By household: assistance, full rate, lifting and identification; by person: disability."""

    assistance: NDArray[np.int64]
    full_rate: NDArray[np.bool_]
    lifted: NDArray[np.int64]
    identified: NDArray[np.datetime64]
    grade: NDArray[np.int64]
    kind: NDArray[np.int64]


def draw_groups(rng: np.random.Generator, people: People, unlifted: NDArray[np.bool_]) -> Groups:
    """A fifth of register households on the low-income list; single old people in extreme poverty."""
    inside = people.insiders
    heads = np.flatnonzero(people.position[:inside] == 0)
    households = len(heads)
    size = np.bincount(people.household[:inside])
    age = (np.datetime64("2020-03-01") - people.birth).astype(np.int64) / 365.2425
    registered = people.on_register[heads]
    draw = rng.random(households)
    alone = (size == 1) & (age[heads] > 60)
    assistance = np.where(draw < 0.2, LOW_INCOME, NO_ASSISTANCE)
    assistance = np.where(alone & (draw > 0.8), EXTREME_POVERTY, assistance)
    assistance = np.where(
        ~registered & (draw < 0.95), np.where(alone, EXTREME_POVERTY, LOW_INCOME), assistance
    )
    poor = np.where(unlifted[people.county[heads]], 0.17, 0.045)
    status = rng.random(households)
    disabled = rng.random(len(people)) < np.where(age > 45, 0.055, 0.018)
    disabled |= ~people.outsider & (rng.random(len(people)) < 0.002)
    return Groups(
        assistance=assistance,
        full_rate=rng.random(households) < 0.4,
        lifted=np.where(status < poor, 1, np.where(status > 0.997, 2, 0)),
        identified=np.datetime64("2013-11-01", "D") + (2000 * rng.random(households) ** 2.5).astype(np.int64),
        grade=np.where(disabled, 1 + rng.choice(4, len(people), p=[0.12, 0.28, 0.32, 0.28]), 0),
        kind=rng.integers(1, 8, len(people)),
    )
