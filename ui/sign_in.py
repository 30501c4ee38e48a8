"""Sign-in by OpenID Connect: whether it is set up, and which account is signed in.

Streamlit keeps what the provider said about a person in a signed cookie for thirty days and reads it when a page is opened; so
the cookie says who somebody is, never what he may do, and it is believed for one working day.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import streamlit as st

from access.accounts import account_key
from ui import run

BELIEVED = timedelta(hours=12)


def is_configured() -> bool:
    """Whether people sign in here. A secrets file that cannot be read counts: it must not open what it should close."""
    return run.once(("sign_in",), _is_configured)


def _is_configured() -> bool:
    if st.secrets.load_if_toml_exists():
        return "auth" in st.secrets
    return any(Path(path).is_file() for path in st.get_option("secrets.files"))


def account() -> str | None:
    """Number of the account that is signed in; None for nobody, and for a sign-in of yesterday."""
    return account_of(st.user.to_dict())


def account_of(claims: Mapping[str, object]) -> str | None:
    """Number of the account that claims are about; None for nobody, and for a sign-in of yesterday."""
    issuer, subject, issued = (claims.get(name) for name in ("iss", "sub", "iat"))
    if not claims.get("is_logged_in") or not issuer or not subject or not isinstance(issued, int | float):
        return None
    if datetime.now(UTC) - datetime.fromtimestamp(issued, UTC) > BELIEVED:
        return None
    return account_key(str(issuer), str(subject))
