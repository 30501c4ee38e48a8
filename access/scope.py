"""Scope: the divisions a role may see and what it may do there; the first argument of every read.

A scope only ever gets narrower. The rights come from the role, so that a page which forgets to ask still
cannot read more.
"""

from dataclasses import dataclass, replace

from access.division import Level, contains, level_of, path_of
from access.identity import Identity, Role

# The level a role's own division must have: a clerk with a province's code would be a clerk of every county.
_HOME = {
    Role.LEADER: (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY),
    Role.PREFECTURE: (Level.PREFECTURE,),
    Role.COUNTY: (Level.COUNTY, Level.TOWNSHIP),
    Role.PRESENTER: (Level.PROVINCE, Level.PREFECTURE),
    Role.DATA_OFFICER: (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY),
}


class OutOfScope(PermissionError):
    """The division asked for is no division, or none this scope reaches; the text never repeats what was
    asked.
    """

    def __init__(self) -> None:
        super().__init__("the division lies outside this scope")


@dataclass(frozen=True)
class Scope:
    """One division and everything in it, seen in one role. `OutOfScope` when the role may not stand there."""

    role: Role
    division: str

    def __post_init__(self) -> None:
        if self.level is Level.TOWNSHIP and not self.sees_townships:
            raise OutOfScope

    @property
    def level(self) -> Level:
        """The level of the scope's division; `OutOfScope` when its code is none."""
        level = level_of(self.division)
        if level is None:
            raise OutOfScope
        return level

    @property
    def province(self) -> str:
        """Code of the province the scope lies in; releases belong to provinces."""
        return path_of(self.division)[0]

    @property
    def sees_cases(self) -> bool:
        """Worklist and cases, names and ID numbers masked; the meeting role never sees a single person."""
        return self.role is not Role.PRESENTER

    @property
    def sees_townships(self) -> bool:
        """Figures below the county; withheld from the meeting role, where cells of one to four persons would
        show.
        """
        return self.role is not Role.PRESENTER

    @property
    def sees_rejected_rows(self) -> bool:
        """The masked rows a list has to correct: those who work with the lists."""
        return self.role in (Role.PREFECTURE, Role.COUNTY, Role.DATA_OFFICER)

    @property
    def may_reveal_identities(self) -> bool:
        """Full name and ID number of one case, for a purpose: those who work on the case."""
        return self.role in (Role.PREFECTURE, Role.COUNTY)

    @property
    def may_give_feedback(self) -> bool:
        """Say what was found out about a case: those who work on it."""
        return self.role in (Role.PREFECTURE, Role.COUNTY)

    @property
    def may_review_feedback(self) -> bool:
        """Approve or return what somebody else found out: those who work on the cases of a whole county or prefecture."""
        return self.may_give_feedback and self.level in (Level.PREFECTURE, Level.COUNTY)

    @property
    def may_publish_bulletins(self) -> bool:
        """Pin a bulletin for good: whoever answers for the data, for a province or a prefecture."""
        return self.role is Role.DATA_OFFICER and self.level in (Level.PROVINCE, Level.PREFECTURE)

    @property
    def may_record_commitments(self) -> bool:
        """Write down what a county promises in the weekly meeting: whoever leads through it, and the data officer."""
        return self.role in (Role.PRESENTER, Role.DATA_OFFICER)

    @property
    def may_export(self) -> bool:
        """Take files away; nothing leaves the screen of a meeting."""
        return self.role is not Role.PRESENTER

    @property
    def sees_access_log(self) -> bool:
        """Who looked at what: whoever answers for the data, inside his division."""
        return self.role is Role.DATA_OFFICER

    def covers(self, division: str) -> bool:
        """Whether `narrow` would accept the division."""
        return contains(self.division, division) and (
            self.sees_townships or level_of(division) is not Level.TOWNSHIP
        )

    def narrow(self, division: str) -> "Scope":
        """The same role in a division inside this one; `OutOfScope` for anything beside or above it, or no
        code.
        """
        if not self.covers(division):
            raise OutOfScope
        return replace(self, division=division)


def scope_of(identity: Identity) -> Scope:
    """The widest scope of an identity; `OutOfScope` when role and division do not fit each other."""
    if level_of(identity.division) not in _HOME[identity.role]:
        raise OutOfScope
    return Scope(identity.role, identity.division)
