"""What a page was opened with: who looks, at which division, in which release."""

from dataclasses import dataclass

from access import Identity, Level, Scope
from data_access.records import Release


@dataclass(frozen=True)
class View:
    """Everything a read or a link needs; `scope` is the division looked at, `home` the widest one this person has.

    `lineage` is the chosen release and those it was computed on, newest first; `is_stale` says that the reporting
    database cannot be reached and only what was read before can be shown. `removed` are ids of releases whose rows about
    persons were removed when their time was over.
    """

    page: str
    language: str
    identity: Identity
    home: Scope
    scope: Scope
    release: Release
    lineage: tuple[Release, ...]
    is_stale: bool = False
    removed: frozenset[int] = frozenset()

    @property
    def division(self) -> str:
        """Code of the division looked at."""
        return self.scope.division

    @property
    def level(self) -> Level:
        """Level of the division looked at."""
        return self.scope.level

    @property
    def has_lists(self) -> bool:
        """Whether the release still has its lists of persons, or only its counts."""
        return self.release.release_id not in self.removed

    @property
    def earliest_listed(self) -> int:
        """The first issue of the line whose lists, and those of all after it, are still there."""
        issue = self.release.issue
        for each in self.lineage:
            if each.release_id in self.removed:
                break
            issue = each.issue
        return issue

    @property
    def opens_cases(self) -> bool:
        """Whether a number may open the list of its cases: the role sees them, and they are still there."""
        return self.scope.sees_cases and self.has_lists

    @property
    def previous(self) -> Release | None:
        """The release this one is compared with; None for the first."""
        return self.lineage[1] if len(self.lineage) > 1 else None
