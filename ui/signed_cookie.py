"""The account in the signed cookie of a request, for what is answered outside the run of a page."""

import json
from collections.abc import Mapping

from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from ui import sign_in


def account(cookies: Mapping[str, str]) -> str | None:
    """Number of the account that is signed in; None for nobody, for a forged cookie, one of another server, one of yesterday."""
    if USER_COOKIE_NAME not in cookies or not sign_in.is_configured():
        return None
    content = get_cookie_with_chunks(lambda name: _signed(cookies, name), USER_COOKIE_NAME)
    try:
        claims = json.loads(content or b"null")
    except ValueError:
        return None
    if not isinstance(claims, dict) or claims.get("origin") != get_origin_from_redirect_uri():
        return None
    return sign_in.account_of(claims)


def _signed(cookies: Mapping[str, str], name: str) -> bytes | None:
    value = cookies.get(name)
    return None if value is None else decode_signed_value(get_cookie_secret(), name, value.encode("latin-1"))
