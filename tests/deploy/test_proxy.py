"""A real nginx with the configuration of `deploy/`, over TLS, before two processes and a real provider: who passes, and how."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import streamlit
from playwright.sync_api import Browser, BrowserContext, Page, expect
from websockets.exceptions import InvalidStatus

from access import Identity, Role
from access.accounts import account_key
from benchmarks.proxied import Proxied, proxied
from data_access.engine import writing_engine
from data_access.made import Made
from tests.browser.server import settled
from tests.builders import a_file, a_rejected_row, published
from tests.builders.databases import sqlite_url
from tests.deploy.people import anybody, signed_in, socket
from tests.oidc import service
from tests.pages import province

pytestmark = pytest.mark.browser

OFFICER, COLLEAGUE, BIG = "officer-1", "officer-2", "big"
BUNDLE = next((Path(streamlit.__file__).with_name("static") / "static" / "js").glob("index.*.js")).name
# What answers anonymously in Streamlit, and everything else there is an address for.
PATHS = (
    *("/", "/worklist?issue=1", "/case", "/overview", "/index.html", "/manifest.json", "/favicon.png"),
    *("/media/0123456789abcdef.xlsx", "/app/static/any.js", "/component/any/index.html"),
    *(f"/static/js/{BUNDLE}", "/static/js/none.js", "/_stcore/health", "/_stcore/host-config"),
    *("/_stcore/bidi-components/any/any.js", "/sign_in", "/a/%2e%2e/worklist", "//worklist", "/AUTH/login"),
)
CLOSED = (
    *("/health", "/ready", "/metrics", "/metrics/", "/session", "/_stcore/metrics"),
    *(
        "/_stcore/script-health-check",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/_stcore/anything",
    ),
)


@dataclass(frozen=True)
class Place:
    """The application behind the proxy."""

    proxied: Proxied
    certificate: Path

    @property
    def address(self) -> str:
        return self.proxied.address

    def signed_in(self, subject: str) -> AbstractContextManager[httpx.Client]:
        return signed_in(self.address, self.certificate, subject)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A real release with a rejected row to fetch, and three people with a right."""
    folder = tmp_path_factory.mktemp("proxied")
    tables, url = province.tables(is_demo=False), sqlite_url(folder)
    newest = max(row["release_id"] for row in tables["release"])
    a_rejected_row(
        tables,
        newest,
        a_file(tables, newest, "disability", rejected={"id_invalid": 1}),
        county=province.MIN,
    )
    engine = published(tables, url)
    port, public = service.free_port(), service.free_port()
    secrets = folder / "secrets.toml"
    text = service.secrets(port).replace("http://127.0.0.1:{port}", f"https://127.0.0.1:{public}")
    secrets.write_text(text, encoding="utf-8")
    made = Made(engine, writing_engine(url))
    for subject in (OFFICER, COLLEAGUE, BIG):
        account = account_key(service.issuer(port), subject)
        made.grant(Identity(account, subject, Role.DATA_OFFICER, "620000"), "test")
    options = ("--secrets.files", str(secrets))
    with (
        service.signing_in(port, f"https://127.0.0.1:{public}"),
        proxied(url, *options, processes=2, port=public, encrypted=True) as running,
    ):
        assert running.certificate is not None
        yield Place(running, running.certificate)
    engine.dispose()


@pytest.fixture(scope="module")
def officer(place: Place) -> Iterator[httpx.Client]:
    """Somebody who is signed in."""
    with place.signed_in(OFFICER) as client:
        yield client


@pytest.fixture
def nobody(place: Place) -> Iterator[httpx.Client]:
    """Somebody who is not."""
    with anybody(place.certificate) as client:
        yield client


@pytest.mark.parametrize("path", PATHS)
def test_nobody_passes_who_is_not_signed_in(place: Place, nobody: httpx.Client, path: str) -> None:
    for method in ("GET", "HEAD"):
        answer = nobody.request(method, f"{place.address}{path}")
        assert answer.status_code == 401, method
        assert "streamlit" not in answer.text.lower()
    for method in ("OPTIONS", "PUT", "DELETE"):
        assert nobody.request(method, f"{place.address}{path}").status_code in {401, 405}, method


@pytest.mark.parametrize("path", CLOSED)
def test_what_runs_the_server_is_told_to_nobody(
    place: Place, nobody: httpx.Client, officer: httpx.Client, path: str
) -> None:
    assert nobody.get(f"{place.address}{path}").status_code == 404
    assert officer.get(f"{place.address}{path}").status_code == 404


def test_no_socket_opens_for_nobody(place: Place, nobody: httpx.Client) -> None:
    with pytest.raises(InvalidStatus) as refusal, socket(place.address, place.certificate, nobody):
        pass
    assert refusal.value.response.status_code == 401


def test_a_forged_cookie_opens_nothing(place: Place, nobody: httpx.Client, officer: httpx.Client) -> None:
    real = officer.cookies["_streamlit_user"]
    for forged in ("", "x", real[:-1], real.swapcase(), f"{real}0"):
        cookie = {"Cookie": f"_streamlit_user={forged}"}
        assert nobody.get(f"{place.address}/_stcore/health", headers=cookie).status_code == 401
    cookie = {"Cookie": f"_streamlit_user={real}"}
    assert nobody.get(f"{place.address}/_stcore/health", headers=cookie).status_code == 200


@pytest.mark.parametrize(("language", "title"), [("zh", "请先登录"), ("en", "Please sign in")])
def test_the_page_to_sign_in_stands_under_the_address_asked_for(
    place: Place, nobody: httpx.Client, language: str, title: str
) -> None:
    answer = nobody.get(f"{place.address}/worklist?lang={language}&flag=F01")
    assert answer.status_code == 401
    assert title in answer.text
    assert 'href="/sign_in/start"' in answer.text
    assert "script" not in answer.text
    other = "zh" if language == "en" else "en"
    assert f'href="?flag=F01&amp;lang={other}"' in answer.text


def test_what_stands_in_an_address_is_text_on_the_page_to_sign_in(place: Place, nobody: httpx.Client) -> None:
    hostile = '"><script>alert(1)</script>'
    answer = nobody.get(f"{place.address}/worklist", params={hostile: hostile, "lang": hostile})
    assert answer.status_code == 401
    assert "script" not in answer.text.replace("%3Cscript%3E", "").replace("%3C%2Fscript%3E", "")


def test_the_large_cookies_of_many_claims_pass(place: Place) -> None:
    with place.signed_in(BIG) as client:
        assert sum(len(each.value or "") for each in client.cookies.jar) > 8192
        assert client.get(f"{place.address}/worklist").status_code == 200
        with socket(place.address, place.certificate, client):
            pass


def test_cookies_travel_encrypted_only_and_out_of_reach_of_scripts(place: Place) -> None:
    with anybody(place.certificate) as client:
        form = client.get(f"{place.address}/sign_in/start", follow_redirects=True)
        answer = client.post(form.url, data={"account": OFFICER}, follow_redirects=True)
        answer = client.get(f"{place.address}/_stcore/host-config")
        steps = [*form.history, form, *answer.history, answer]
        own = [step for step in steps if str(step.url).startswith(place.address)]
        cookies = [cookie for step in own for cookie in step.headers.get_list("set-cookie")]
    assert cookies
    for cookie in cookies:
        assert "secure" in cookie.lower(), cookie
        assert "samesite=lax" in cookie.lower(), cookie
        # Its value is repeated by the page itself in every upload.
        assert cookie.startswith("_streamlit_xsrf=") or "httponly" in cookie.lower(), cookie


def test_every_answer_carries_the_headers_once(
    place: Place, officer: httpx.Client, nobody: httpx.Client
) -> None:
    for client, path in (
        (officer, "/"),
        (officer, f"/static/js/{BUNDLE}"),
        (officer, "/media/none"),
        (officer, "/metrics"),
        (nobody, "/"),
        (nobody, "/_stcore/health"),
    ):
        headers = client.get(f"{place.address}{path}").headers
        assert headers["strict-transport-security"] == "max-age=31536000"
        assert headers["server"] == "nginx"
        for name, value in (
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
        ):
            assert headers.get_list(name) == [value]


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1.evil.example", ""])
def test_another_name_gets_nothing(place: Place, officer: httpx.Client, host: str) -> None:
    answer = officer.get(f"{place.address}/", headers={"Host": host})
    assert answer.status_code in {400, 421}
    assert "set-cookie" not in answer.headers


def test_plain_http_is_led_to_the_encrypted_address_and_to_no_other(place: Place) -> None:
    plain = f"http://127.0.0.1:{place.proxied.plain_port}"
    answer = httpx.get(f"{plain}/worklist?flag=F01")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{place.address}/worklist?flag=F01")
    assert httpx.get(f"{plain}/", headers={"Host": "evil.example"}).status_code == 421


def test_too_much_is_not_taken(place: Place, officer: httpx.Client) -> None:
    upload = f"{place.address}/_stcore/upload_file/none/none"
    assert officer.put(upload, content=b"0" * (5 * 1024 * 1024 + 1)).status_code == 413
    assert officer.put(f"{place.address}/", content=b"0" * 2048).status_code == 413
    # Small enough for the proxy; the application wants the token of a page first.
    assert officer.put(upload, content=b"0" * 2048).status_code == 403


@pytest.mark.parametrize("method", ["POST", "PATCH", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(place: Place, officer: httpx.Client, method: str) -> None:
    assert officer.request(method, f"{place.address}/").status_code == 405


def test_bundles_come_compressed_and_are_kept(place: Place, officer: httpx.Client) -> None:
    bundle = f"{place.address}/static/js/{BUNDLE}"
    small = officer.head(bundle, headers={"Accept-Encoding": "gzip"}).headers
    plain = officer.head(bundle, headers={"Accept-Encoding": "identity"}).headers
    assert small["content-encoding"] == "gzip"
    assert int(small["content-length"]) < int(plain["content-length"]) / 2
    assert small.get_list("cache-control") == ["private, max-age=31536000, immutable"]
    assert small["content-type"] == plain["content-type"] == "application/javascript"
    page = officer.get(f"{place.address}/", headers={"Accept-Encoding": "gzip"}).headers
    assert page["content-encoding"] == "gzip"
    assert page.get_list("cache-control") == ["no-cache"]


def test_the_log_holds_no_address_with_what_was_searched_for(place: Place, officer: httpx.Client) -> None:
    officer.get(f"{place.address}/worklist?search=620102199001011234")
    log = place.proxied.log.read_text("utf-8")
    assert '"GET /worklist" 200' in log
    assert "620102199001011234" not in log


def _in(browser: Browser, place: Place, subject: str, path: str) -> tuple[BrowserContext, Page]:
    """A browser of its own, signed in from the page it asked for."""
    context = browser.new_context(ignore_https_errors=True, viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(f"{place.address}{path}")
    page.get_by_role("link", name="登录").click()
    page.get_by_label("Account").fill(subject)
    page.get_by_role("button", name="Continue").click()
    settled(page)
    return context, page


def test_a_file_leaves_to_nobody_but_the_visitor_it_was_made_for(
    place: Place, browser: Browser, nobody: httpx.Client
) -> None:
    path = "/data_status?issue=2"
    context, page = _in(browser, place, OFFICER, path)
    assert re.fullmatch(rf"{place.address}/data_status\?.*issue=2.*", page.url)
    page.get_by_role("tab", name="拒收与更正").click()
    with page.expect_download() as fetching:
        page.get_by_role("button", name="CSV").click()
    assert "张**" in Path(fetching.value.path()).read_text("utf-8-sig")
    file = fetching.value.url
    assert file.startswith(f"{place.address}/media/")
    mine = page.request.get(file)
    assert mine.status == 200
    assert mine.headers["cache-control"] == "private, no-store"
    assert nobody.get(file).status_code == 401
    with place.signed_in(COLLEAGUE) as colleague, place.signed_in(OFFICER) as other_browser:
        for client in (colleague, other_browser):
            client.get(f"{place.address}/")
            for node in ("1", "2"):
                client.cookies.set("node", node, domain="127.0.0.1")
                assert client.get(file).status_code == 404
        # His cookie of the visit is worth nothing to another account.
        visit = next(each["value"] for each in context.cookies() if each["name"] == "visit")
        for node in ("1", "2"):
            stolen = f"visit={visit}; node={node}; _streamlit_user={colleague.cookies['_streamlit_user']}"
            assert nobody.get(file, headers={"Cookie": stolen}).status_code == 404
    assert page.request.get(file).status == 200
    context.close()


def test_signing_out_ends_at_the_page_to_sign_in(place: Place, browser: Browser) -> None:
    context, page = _in(browser, place, OFFICER, "/")
    page.get_by_role("button", name="620000").or_(page.get_by_role("button", name=OFFICER)).first.click()
    page.get_by_role("button", name="退出登录").click()
    page.get_by_role("button", name="Sign me out").click()
    expect(page.get_by_role("heading", name="请先登录")).to_be_visible()
    expect(page.get_by_role("link", name="登录")).to_be_visible()
    assert page.request.get(f"{place.address}/_stcore/health").status == 401
    context.close()
