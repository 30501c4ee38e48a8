"""One server for all attacks, and the count of what was tried, told at the end of the run."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from tests.attack.intruder import cookie
from tests.attack.world import ISSUER, Account, marked
from tests.browser.server import serving
from tests.oidc.service import secrets

_COUNTED = "attempts"


@dataclass(frozen=True)
class Site:
    """The application over the marked province, with a sign-in in front of it."""

    address: str
    url: str

    def cookie(self, account: Account) -> str:
        """What the browser of an account holds after signing in."""
        return cookie(self.address, ISSUER, account.subject)


@pytest.fixture(scope="session")
def secrets_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sign-in that is set up; nobody needs to reach the provider, as the cookies are made here."""
    file = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    file.write_text(secrets(1), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, secrets_file: Path) -> Iterator[Site]:
    url = marked(tmp_path_factory.mktemp("marked"))
    with serving(url, "--secrets.files", str(secrets_file)) as address:
        yield Site(address, url)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """How often something was asked for, and how often something came back that must not."""
    reports = [
        report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])
    ]
    tried = sum(
        int(value) for report in reports for name, value in report.user_properties if name == _COUNTED
    )
    failed = sum(
        report.failed for report in reports if any(name == _COUNTED for name, _ in report.user_properties)
    )
    if tried:
        terminalreporter.write_line(f"attack suite: {tried} attempts, {failed} tests with a leak")
