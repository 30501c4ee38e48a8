"""What a page was opened with: who looks, at which division, in which release."""

from dataclasses import dataclass

from access import Identity, Level, Scope
from data_access.records import Release


@dataclass(frozen=True)
class View:
    """Everything a read or a link needs; `scope` is the division looked at, `home` the widest one this person has.

    `lineage` is the chosen release and those it was computed on, newest first; `is_stale` says that the reporting
    database cannot be reached and only what was read before can be shown.
    """

    page: str
    language: str
    identity: Identity
    home: Scope
    scope: Scope
    release: Release
    lineage: tuple[Release, ...]
    is_stale: bool = False

    @property
    def division(self) -> str:
        """Code of the division looked at."""
        return self.scope.division

    @property
    def level(self) -> Level:
        """Level of the division looked at."""
        return self.scope.level

    @property
    def previous(self) -> Release | None:
        """The release this one is compared with; None for the first."""
        return self.lineage[1] if len(self.lineage) > 1 else None
