"""Numbers that open: an exception and the worklist of exactly its cases.

A role that sees no cases reads the same numbers without a link; so does everybody in an issue whose lists were removed.
"""

from ui import tables
from ui.language import t
from ui.navigation import PATHS
from ui.tiles import Link
from ui.view import View

WORKLIST = "worklist"


def cell(view: View, label: str, filters: dict[str, str | None], division: str | None = None) -> str:
    """A number in a sentence or table, as Markdown."""
    if not view.opens_cases:
        return label
    return tables.link(label, WORKLIST, filters, division=division or view.division)


def links(view: View, label: str, filters: dict[str, str], division: str | None = None) -> tuple[Link, ...]:
    """A number under a tile; nothing for a role without cases, whose tile says it as a note."""
    if not view.opens_cases:
        return ()
    return (Link(label, PATHS[WORKLIST], filters, division or view.division),)


def persons_with_cases(
    view: View, flag_type: str, persons: int, cases: int | None, label: str, why_none: str
) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """Links and notes of a tile for persons a flag is raised on.

    Equal numbers: the persons open the list. No case yet (the flag has not started): persons with the reason. Else
    (a county that did not deliver keeps its cases as they were) both numbers, and why they differ.
    """
    if persons == cases:
        found = links(view, label, {"flag": flag_type}) if persons else ()
        return found, () if found else (label,)
    if not cases:
        return (), (label, why_none)
    open_cases = t("overview.cases_open", cases=cases)
    found = links(view, open_cases, {"flag": flag_type})
    return found, (label, *(() if found else (open_cases,)), t("overview.frozen"))
