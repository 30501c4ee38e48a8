"""Every parameter of a policy, one by one, for those who read it rather than compute with it."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import date

from metrics.policy import Policy

Value = int | float | bool | str | date | tuple[int | str, ...]
GENERAL = "general"
# They head the list instead of standing in it.
_HEAD = ("version", "valid_from")


@dataclass(frozen=True)
class Parameter:
    """One value; `section` is the block of the policy file it stands in, `general` for the rules themselves."""

    section: str
    name: str
    value: Value


def parameters(policy: Policy) -> list[Parameter]:
    """All parameters in the order of the policy, those of a block under its name; a block's version is one of them."""
    found = []
    for each in fields(policy):
        value = getattr(policy, each.name)
        if is_dataclass(value):
            found += [Parameter(each.name, one.name, getattr(value, one.name)) for one in fields(value)]
        elif each.name not in _HEAD:
            found.append(Parameter(GENERAL, each.name, value))
    return found
