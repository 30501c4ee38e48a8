"""What happens to each person, told in issues: the state every list is derived from.

An issue number says from which weekly pack on something shows in the data: 0 or 1 means from the
start, `NEVER` not within the story. `ordinary_lives` gives everybody an orderly life; the modules in
`plans` then disturb some of them, each person at most once (`free`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from demo.people import People
from demo.weeks import CUTOFFS, NEVER, anniversary, first_payable_month, issue_reached

NO_SCHEME, RESIDENT, EMPLOYEE, ELSEWHERE = 0, 1, 2, 3
ID_GOOD, ID_MISSING, ID_INVALID, ID_DAMAGED = 0, 1, 2, 3
PAYOUT_GOOD, PAYOUT_ABSENT, PAYOUT_FAILED, PAYOUT_SUSPENDED = 0, 1, 2, 3

Issues = NDArray[np.int64]
Dates = NDArray[np.datetime64]


@dataclass
class Lives:
    """One position per person, as in `People`; all arrays are changed in place by the plans."""

    size: int
    free: NDArray[np.bool_]
    adult: Issues
    payable: NDArray[np.int64]
    scheme: NDArray[np.int64]
    retired: NDArray[np.bool_]
    enrolled: Issues
    join: Issues = field(init=False)
    leave: Issues = field(init=False)
    move: Issues = field(init=False)
    new_village: NDArray[np.int64] = field(init=False)
    ended_from: Issues = field(init=False)
    ended_until: Issues = field(init=False)
    paused_until: Issues = field(init=False)
    paid: Issues = field(init=False)
    second_scheme: Issues = field(init=False)
    id_state: NDArray[np.int64] = field(init=False)
    id_fixed: Issues = field(init=False)
    death: Dates = field(init=False)
    death_known: Issues = field(init=False)
    studies_until: Dates = field(init=False)
    studies_from: Issues = field(init=False)
    serves_until: Dates = field(init=False)
    jailed_until: Dates = field(init=False)
    register_fault: NDArray[np.int64] = field(init=False)
    fault_from: Issues = field(init=False)
    fault_until: Issues = field(init=False)
    domicile_elsewhere: NDArray[np.bool_] = field(init=False)
    payout_fault: NDArray[np.int64] = field(init=False)
    payout_fault_month: NDArray[np.int64] = field(init=False)
    payout_good_from: Issues = field(init=False)

    def __post_init__(self) -> None:
        """Everything that does not happen."""
        for name in ("leave", "move", "ended_from", "second_scheme", "death_known", "studies_from"):
            setattr(self, name, np.full(self.size, NEVER))
        for name in ("join", "new_village", "ended_until", "paused_until", "paid", "id_state", "id_fixed",
                     "register_fault", "fault_from", "fault_until", "payout_fault", "payout_fault_month",
                     "payout_good_from"):  # fmt: skip
            setattr(self, name, np.zeros(self.size, dtype=np.int64))
        for name in ("death", "studies_until", "serves_until", "jailed_until"):
            setattr(self, name, np.full(self.size, np.datetime64("NaT"), dtype="datetime64[D]"))
        self.domicile_elsewhere = np.zeros(self.size, dtype=bool)


def ordinary_lives(rng: np.random.Generator, people: People) -> Lives:
    """Everybody enrols in the issue he turns 16: nine in ten in the resident scheme."""
    draw = rng.random(len(people))
    age60 = issue_reached(anniversary(people.birth, 60) - 500) == 1
    scheme = np.select([draw < 0.035, (draw < 0.055) & ~age60], [EMPLOYEE, ELSEWHERE], RESIDENT)
    scheme = np.where(age60 & (draw >= 0.012), RESIDENT, scheme)
    adult = issue_reached(anniversary(people.birth, 16))
    minor = adult > len(CUTOFFS)
    return Lives(
        size=len(people),
        free=np.ones(len(people), dtype=bool),
        adult=adult,
        payable=first_payable_month(people.birth),
        scheme=np.where(minor, NO_SCHEME, scheme),
        retired=age60,
        enrolled=np.where(minor, NEVER, adult),
    )
