"""How a page opens and closes: `open` gives it everything it may show, or stops with a designed state."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from access import Level, OutOfScope, Role, Scope, level_of, scope_of
from access.looking import Action
from data_access.errors import DatabaseGone
from metrics.divisions import PROVINCE, is_known
from metrics.registry import Metric
from ui import address, data, definitions, formatting, header, identity, language, log, notes, session, states
from ui.language import t
from ui.view import View

# Releases are listed before anybody is known: whether they are a demo decides how people sign in.
_LISTING = Scope(Role.DATA_OFFICER, PROVINCE)


def open(name: str, *, casework: bool = False, has_counts: bool = False) -> View:
    """Language, identity, scope and release from the URL, and the header drawn; stops when there is nothing to show.

    `casework` pages hold single persons and refuse a role that may not see them. They stop for an issue whose rows about persons
    were removed, unless they have counts to show as well.
    """
    session.remember(address.LANGUAGE, language.current())
    listed, is_stale = _releases()
    releases = _current(listed)
    person = _person(releases, name)
    view = replace(_view(name, person, releases, is_stale), removed=_removed(listed))
    address.show()
    header.draw(view, releases)
    if is_stale:
        st.warning(t("frame.stale", issue=view.release.issue))
    if casework and not view.scope.sees_cases:
        log.refused(view, Action.PAGE, name)
        states.no_cases(view)
    if casework and not (view.has_lists or has_counts):
        states.persons_removed(view, int(releases["issue"].iloc[0]))
    return view


def open_meeting(name: str) -> View:
    """As `open`, without a header, for the shared screen of a meeting.

    Everybody sees there what the presenter sees: the scope is his. The release is pinned in the URL from the first run on,
    so that nothing published meanwhile changes a number; a pinned release stays readable when it was corrected.
    """
    session.remember(address.LANGUAGE, language.current())
    listed, is_stale = _releases()
    person = _person(_current(listed), name)
    pinned = listed[listed["release_id"].astype(str) == st.query_params.get(address.RELEASE)]
    if not pinned.empty:
        address.settle(address.ISSUE, str(pinned["issue"].iloc[0]))
    view = _view(name, person, _current(listed) if pinned.empty else pinned, is_stale)
    address.show(**{address.RELEASE: str(view.release.release_id)})
    language.declare()
    header.style()
    if view.level is Level.TOWNSHIP:
        states.no_meeting(view)
    return replace(view, scope=Scope(Role.PRESENTER, view.division))


def stop_if_empty(frame: pd.DataFrame, view: View) -> None:
    """Stop with the empty state when the release says nothing about the division: no data is not zero."""
    if frame.empty or not (frame["issue"] == view.release.issue).any():
        states.no_data(view)


def provenance(view: View, metrics: Sequence[Metric]) -> None:
    """Last line of a page: release, dates, and the definitions of the figures shown on it."""
    release = view.release
    with st.expander(t("frame.provenance")):
        notes.note(
            t(
                "frame.provenance_release",
                issue=release.issue,
                revision=release.revision,
                cutoff=formatting.iso_day(release.cutoff_date),
                month=formatting.month(release.payout_month, view.language),
                published=formatting.iso_day(release.published_at),
                policy=release.policy_version,
            )
        )
        st.markdown("\n".join(f"- {definitions.line(metric)}" for metric in metrics))


def visitor_scope() -> Scope | None:
    """The widest scope of this run's visitor, for the navigation; the pages themselves ask again. None for nobody."""
    try:
        releases, _ = data.releases(_LISTING)
        return scope_of(identity.visitor(_is_demo(releases)))
    except (DatabaseGone, identity.NotSignedIn, identity.NoAccess, OutOfScope):
        return None


def is_demo() -> bool:
    """Whether there are demo releases and no others; `DatabaseGone` when it cannot be known."""
    releases, _ = data.releases(_LISTING)
    return _is_demo(_current(releases))


def _releases() -> tuple[pd.DataFrame, bool]:
    """All releases, newest first, and whether they are only remembered."""
    try:
        return data.releases(_LISTING)
    except DatabaseGone:
        header.language_picker()
        states.database_gone()


def _current(releases: pd.DataFrame) -> pd.DataFrame:
    """One release per issue: the newest revision that was not withdrawn."""
    return releases[releases["status"] == "current"]


def _removed(releases: pd.DataFrame) -> frozenset[int]:
    """Ids of the releases of which only counts are kept."""
    return frozenset(int(each) for each in releases.loc[releases["persons_removed_at"].notna(), "release_id"])


def _is_demo(releases: pd.DataFrame) -> bool:
    """One real release is enough to close the identity picker."""
    return bool(len(releases)) and bool(releases["is_demo"].all())


def _person(releases: pd.DataFrame, name: str) -> identity.Identity:
    try:
        return identity.visitor(_is_demo(releases))
    except identity.NotSignedIn:
        header.language_picker()
        states.not_signed_in()
    except identity.NoAccess as refusal:
        log.stranger(refusal.account, name)
        header.language_picker()
        states.no_access(refusal.account)
    except DatabaseGone:
        # Releases may be remembered while the database is away; rights never are.
        header.language_picker()
        states.database_gone()


def _view(name: str, person: identity.Identity, releases: pd.DataFrame, is_stale: bool) -> View:
    if releases.empty:
        header.language_picker()
        states.no_release()
    home = scope_of(person)
    if identity.offers_choice(_is_demo(releases)):
        session.remember(address.VIEWER, person.user)
    else:
        address.forget(address.VIEWER)
    issue = address.asked(address.ISSUE) or str(releases["issue"].iloc[0])
    chosen = releases[releases["issue"].astype(str) == issue]
    if chosen.empty:
        header.language_picker()
        states.unknown_issue(int(releases["issue"].iloc[0]))
    scope = _narrowed(home, person, name)
    session.remember(address.ISSUE, issue)
    session.remember(address.DIVISION, scope.division)
    row = chosen.iloc[0]
    lineage = data.lineage(home, int(row["release_id"]), row["published_at"].to_pydatetime())
    return View(name, language.current(), person, home, scope, lineage[0], lineage, is_stale)


def _narrowed(home: Scope, person: identity.Identity, name: str) -> Scope:
    """The scope of the division asked for, the home when none is asked; stops when it is none of this person's."""
    asked = st.query_params.get(address.DIVISION)
    remembered = address.asked(address.DIVISION)
    if asked is None and remembered is not None and not home.covers(remembered):
        # Chosen before in another identity of this session: nobody asked for it now.
        return home
    division = asked or remembered or home.division
    try:
        if level_of(division) is not None and len(division) == len(PROVINCE) and not is_known(division):
            raise OutOfScope
        return home.narrow(division)
    except OutOfScope:
        log.refused(person, Action.PAGE, f"{name}:{division}")
        header.language_picker()
        states.out_of_scope(home.division)
