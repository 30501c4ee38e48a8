"""Signing in without a browser: the provider's form is filled in, and its answers are followed."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol


def anybody(certificate: Path) -> httpx.Client:
    """A client that believes the test server's certificate and keeps cookies."""
    return httpx.Client(verify=trusting(certificate), timeout=30)


@contextmanager
def signed_in(address: str, certificate: Path, subject: str) -> Iterator[httpx.Client]:
    """A client that has signed in as somebody."""
    with anybody(certificate) as client:
        form = client.get(f"{address}/sign_in/start", follow_redirects=True)
        answer = client.post(form.url, data={"account": subject}, follow_redirects=True)
        assert answer.status_code == 200, f"{answer.url} {answer.text}"
        yield client


def trusting(certificate: Path) -> ssl.SSLContext:
    """A context that knows this one certificate."""
    return ssl.create_default_context(cafile=str(certificate))


@contextmanager
def socket(address: str, certificate: Path | None, client: httpx.Client) -> Iterator[ClientConnection]:
    """The web socket of a page, with the client's cookies."""
    scheme = "wss" if certificate else "ws"
    cookies = "; ".join(f"{each.name}={each.value}" for each in client.cookies.jar)
    with connect(
        f"{scheme}://{urlsplit(address).netloc}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        ssl=trusting(certificate) if certificate else None,
        additional_headers={"Cookie": cookies} if cookies else None,
        max_size=None,
    ) as opened:
        yield opened
