"""The person at the screen: who he is, in which role, for which division."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody does with the product; the rights of each stand in `access.scope`."""

    LEADER = "leader"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    PRESENTER = "presenter"
    DATA_OFFICER = "data_officer"


@dataclass(frozen=True)
class Identity:
    """One signed-in user: a stable key, the name shown to himself, his role and the division it holds for."""

    user: str
    name: str
    role: Role
    division: str
