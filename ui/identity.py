"""Who sits at the screen: the one place that answers it.

Where a sign-in is set up, the account that signed in says who somebody is, and the right it holds in the database at this
moment what he may do: it is looked up on every run. Without a sign-in a demo release offers fictional people to choose
from, and a real release serves the person at this machine only: the server must listen on the loopback address, the
request must name it as its host, and no proxy may stand between. Everybody else is refused.
"""

import streamlit as st

from access import Identity, OutOfScope, Role, scope_of
from metrics.divisions import PROVINCE
from ui import address, own_visit, sign_in
from ui.language import t
from ui.made import made

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via")
# Key in the URL and the catalogue -> role and division; the first is who opens a demo without choosing.
_DEMO = {
    "leader": (Role.LEADER, PROVINCE),
    "prefecture": (Role.PREFECTURE, "621100"),
    "county": (Role.COUNTY, "621126"),
    "presenter": (Role.PRESENTER, PROVINCE),
    "data_officer": (Role.DATA_OFFICER, PROVINCE),
}
DEMO_USERS = tuple(_DEMO)
# The account of whoever uses a server without a sign-in at its own machine.
LOCAL = "local"


class NotSignedIn(PermissionError):
    """Nobody is signed in, and this server may not serve an unknown visitor."""


class NoAccess(PermissionError):
    """Somebody is signed in and holds no right; `account` is his number, which he may tell whoever gives rights."""

    def __init__(self, account: str) -> None:
        super().__init__("the account holds no right")
        self.account = account


def visitor(is_demo: bool) -> Identity:
    """The identity of this run. `NotSignedIn` when there is none, `NoAccess` for an account without a right in force,
    `DatabaseGone` when rights cannot be looked up.
    """
    if sign_in.is_configured():
        return own_visit.IDENTITY if own_visit.is_one() else _holder(sign_in.account())
    if is_demo:
        return demo_identity(address.asked(address.VIEWER))
    if not is_at_this_machine():
        raise NotSignedIn
    return Identity(user=LOCAL, name=t("frame.user.local"), role=Role.DATA_OFFICER, division=PROVINCE)


def offers_choice(is_demo: bool) -> bool:
    """Whether fictional people may be chosen: on a demo release, and only where nobody signs in."""
    return is_demo and not sign_in.is_configured()


def _holder(account: str | None) -> Identity:
    if account is None:
        raise NotSignedIn
    right = made().right(account)
    if right is None:
        raise NoAccess(account)
    person = Identity(user=account, name=right.label, role=right.role, division=right.division)
    try:
        scope_of(person)
    except OutOfScope:
        raise NoAccess(account) from None
    return person


def demo_identity(user: str | None) -> Identity:
    """A fictional person; the leader of the province for an unknown key."""
    user = user if user in _DEMO else DEMO_USERS[0]
    role, division = _DEMO[user]
    return Identity(user=user, name=t(f"frame.user.{user}"), role=role, division=division)


def is_at_this_machine() -> bool:
    """Whether server and browser are the same machine, as far as the server can tell."""
    if st.get_option("server.address") not in LOOPBACK:
        return False
    headers = st.context.headers
    if any(name in headers for name in _FORWARDED):
        return False
    host = headers.get("Host")
    return host is None or _name_of(host) in LOOPBACK


def _name_of(host: str) -> str:
    """Host header without its port: `localhost:8501` and `[::1]:8501` give `localhost` and `::1`."""
    return host.rpartition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
