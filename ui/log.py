"""The access log as pages use it: written first, shown afterwards. What cannot be written down is not shown."""

import logging
import re
from collections.abc import Callable
from typing import NoReturn

from access import Identity
from access.looking import Action, Purpose
from data_access.errors import DatabaseGone, NotAllowed
from data_access.made.access_log import SUBJECT_LENGTH, Look
from metrics.divisions import PROVINCE
from operations.measures import REFUSALS, begins
from ui import session, sign_in, states
from ui.made import made
from ui.view import View

_log = logging.getLogger(__name__)
begins(REFUSALS, Action)
# Stands where a role would, for an account that holds none.
_NO_ROLE = "none"
# What an address may name and the log may repeat: page names, division codes, case numbers; never free text.
_CASE_NO = re.compile(r"[0-9A-Fa-f]{16}")
_NAMED = re.compile(r"[a-z_]{1,40}(:[1-9][0-9]{5}([0-9]{3})?)?")


def before(
    view: View,
    action: Action,
    subject: str,
    *,
    purpose: Purpose | None = None,
    rows: int | None = None,
    once: bool = False,
) -> None:
    """Write the entry, or stop the page with words when it cannot be written.

    `subject` is a case number, a kind of export, or a file name the product made. With `once`, reruns of what this session
    has already opened in this release write nothing.
    """
    look = _look(view, action, subject, purpose, rows)
    if once and not session.is_first(_what(look)):
        return
    try:
        made().record(look)
    except DatabaseGone:
        _not_logged()
    if once:
        session.done(_what(look))


def first(
    view: View, action: Action, subject: str, make: Callable[[], bytes], *, rows: int | None = None
) -> Callable[[], bytes]:
    """A file that is written down when it is fetched, before it is made; `DatabaseGone` instead of the file when it cannot be,
    `NotAllowed` when the right was taken back meanwhile.

    For download buttons that make their file on the click: that happens outside the page's run.
    """
    look, records, check = _look(view, action, subject, None, rows), made(), held(view)

    def written_down() -> bytes:
        check()
        records.record(look)
        return make()

    return written_down


def held(view: View) -> Callable[[], None]:
    """A check for what happens after the page's run: `NotAllowed` when the right was taken back or changed meanwhile."""
    person, records, by_right = view.identity, made(), sign_in.is_configured()

    def check() -> None:
        right = records.right(person.user) if by_right else None
        if by_right and (right is None or (right.role, right.division) != (person.role, person.division)):
            raise NotAllowed

    return check


def refused(who: View | Identity, action: Action, subject: str | None, *, per: str = "") -> None:
    """Note that something was asked for and not given: outside the scope, not for the role, or not there.

    Text of an address is noted only when it is a case number or a page, perhaps with a division (`page:code`): anything else
    may be personal. Once per session and subject, and where subjects bear one name, as files handed in do, per what tells
    them apart; an entry that cannot be written changes nothing, as nothing is shown.
    """
    person = who.identity if isinstance(who, View) else who
    _note(
        Look(
            account=person.user,
            role=person.role.value,
            action=action,
            division=person.division,
            subject=subject
            if subject and (_CASE_NO.fullmatch(subject) or _NAMED.fullmatch(subject))
            else None,
            release_id=who.release.release_id if isinstance(who, View) else None,
            is_refused=True,
        ),
        per,
    )


def stranger(account: str, page: str) -> None:
    """Note that an account without any right asked for a page."""
    _note(Look(account, _NO_ROLE, Action.PAGE, PROVINCE, page, is_refused=True))


def _note(look: Look, per: str = "") -> None:
    """Write and count a refusal once; the screen shows nothing either way."""
    what = (*_what(look), per)
    if not session.is_first(what):
        return
    REFUSALS.labels(look.action).inc()
    try:
        made().record(look)
    except DatabaseGone:
        _log.error("a refusal could not be written to the access log")
        return
    session.done(what)


def _look(view: View, action: Action, subject: str, purpose: Purpose | None, rows: int | None) -> Look:
    return Look(
        account=view.identity.user,
        role=view.identity.role.value,
        action=action,
        division=view.division,
        subject=subject[:SUBJECT_LENGTH],
        purpose=purpose,
        release_id=view.release.release_id,
        rows=rows,
    )


def _what(look: Look) -> tuple[object, ...]:
    return (look.account, look.role, look.action, look.subject, look.release_id, look.is_refused)


def _not_logged() -> NoReturn:
    _log.error("the access log cannot be written: nothing is shown")
    states.not_logged()
