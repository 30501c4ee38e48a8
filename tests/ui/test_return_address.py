"""The way back after signing in: to the page that was asked for, and never to another server."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from httpx import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from ui.return_address import COOKIE, ReturnAddress, is_own

HERE = "http://testserver"


async def _login(_: Request) -> RedirectResponse:
    return RedirectResponse("http://provider/auth")


async def _callback(request: Request) -> RedirectResponse:
    """As Streamlit does: to the first page, with its cookie when the provider vouched for somebody."""
    answer = RedirectResponse("/", status_code=302)
    if "code" in request.query_params:
        answer.set_cookie("_streamlit_user", "signed")
    return answer


class Client:
    """A browser that keeps its cookies and follows nothing."""

    def __init__(self, base: str) -> None:
        routes = [Route("/auth/login", _login), Route("/oauth2callback", _callback)]
        app = Starlette(routes=routes, middleware=[Middleware(ReturnAddress)])
        self._browser = AsyncClient(transport=ASGITransport(app), base_url=base)

    def get(self, path: str, **headers: str) -> Response:
        # A loop of its own: browser tests keep one running in the thread of the tests.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(self._browser.get(path, headers=headers))).result()

    @property
    def cookies(self) -> set[str]:
        return set(self._browser.cookies)


@pytest.fixture
def client() -> Client:
    return Client(HERE)


def _back(client: Client, referer: str, query: str = "?code=1") -> str:
    client.get("/auth/login", referer=referer)
    return client.get(f"/oauth2callback{query}").headers["location"]


def test_whoever_came_from_a_page_is_led_back_to_it_once(client: Client) -> None:
    assert _back(client, f"{HERE}/worklist?flag=F01&lang=zh") == "/worklist?flag=F01&lang=zh"
    assert COOKIE not in client.cookies
    assert client.get("/oauth2callback?code=1").headers["location"] == "/"


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "http://elsewhere/worklist",
        f"{HERE}//elsewhere/worklist",
        f"{HERE}/\\elsewhere",
        f"{HERE}/{'a' * 2000}",
        "javascript:alert(1)",
    ],
)
def test_nothing_but_an_own_path_is_kept(client: Client, referer: str) -> None:
    assert _back(client, referer) == "/"


def test_a_failed_sign_in_leads_to_the_first_page(client: Client) -> None:
    assert _back(client, f"{HERE}/worklist", "?error=access_denied") == "/"


@pytest.mark.parametrize(
    "planted",
    ["https%3A%2F%2Felsewhere", "%2F%2Felsewhere", "%2F%5Celsewhere", "%2Fa%0D%0Ax%3Ay", "%2Fa%5Cb"],
)
def test_a_planted_cookie_leads_nowhere_else(client: Client, planted: str) -> None:
    answer = client.get("/oauth2callback?code=1", cookie=f"{COOKIE}={planted}")
    assert answer.headers["location"] == "/"


def test_the_cookie_is_short_lived_and_for_this_server_alone(client: Client) -> None:
    said = client.get("/auth/login", referer=f"{HERE}/").headers["set-cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Max-Age=600", "Path=/"} <= {part.strip() for part in said.split(";")}
    kept = (
        Client("https://testserver").get("/auth/login", referer="https://testserver/").headers["set-cookie"]
    )
    assert kept.endswith("Secure")


@pytest.mark.parametrize(
    ("address", "own"), [("/", True), ("/a?b=%E4%B8%AD", True), ("a", False), ("/中", False), ("", False)]
)
def test_what_a_path_of_this_server_is(address: str, own: bool) -> None:
    assert is_own(address) is own
