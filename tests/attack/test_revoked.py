"""A right taken back is gone with the next click: any page, any widget, any file; a narrower one is narrower at once."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from access import Identity, Role
from benchmarks.serving import ROOT
from tests.attack.conftest import Site
from tests.attack.intruder import Intruder, cookie, intruding
from tests.attack.test_addresses import UNKNOWN
from tests.attack.ways import forged, pressed
from tests.attack.world import ISSUER, OWN, SISTER, Account, forbidden, marked
from tests.browser.server import serving
from tests.builders.databases import made_at
from ui.navigation import PATHS

CLERK = Account("clerk of the day", Role.PREFECTURE, "621100")
CASE = {"case": OWN.case_no(0)}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, secrets_file: Path) -> Iterator[Site]:
    """A province of this file's own: rights change here."""
    url = marked(tmp_path_factory.mktemp("revoked"))
    with serving(url, "--secrets.files", str(secrets_file)) as address:
        yield Site(address, url)


def _grant(site: Site, role: Role = Role.PREFECTURE, division: str = "621100") -> None:
    with made_at(site.url) as made:
        made.grant(Identity(CLERK.key, CLERK.subject, role, division), "test")


def _revoke(site: Site) -> None:
    """As the administrator does it."""
    subprocess.run(
        [sys.executable, "-m", "administration", "revoke", CLERK.key],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": site.url},
        check=True,
        capture_output=True,
    )


def test_the_next_click_of_any_kind_is_refused(
    own: Site, record_property: Callable[[str, object], None]
) -> None:
    _grant(own)
    opened: dict[str, tuple[Intruder, dict[str, str]]] = {}
    clerk = cookie(own.address, ISSUER, CLERK.subject)
    with _many(own, clerk) as sessions:
        for page, intruder in sessions.items():
            frames = intruder.ask(page, CASE if page == "case" else {})
            assert frames.widgets
            opened[page] = intruder, frames.widgets
        _revoke(own)
        found, tried = [], 0
        for page, (intruder, widgets) in opened.items():
            for states in ([*forged(widgets, "621126"), *pressed(widgets)], []):
                tried += 1
                frames = intruder.ask(page, CASE if page == "case" else {}, *states)
                asked = CASE["case"]
                found += [
                    (page, marker) for marker in forbidden(UNKNOWN, page, asked=asked) if marker in frames
                ]
    record_property("attempts", tried)
    assert found == []
    assert tried == 2 * len(PATHS)


@contextmanager
def _many(site: Site, held: str) -> Iterator[dict[str, Intruder]]:
    """One open page per tab."""
    tabs = {page: intruding(site.address, held) for page in PATHS}
    sessions = {page: tab.__enter__() for page, tab in tabs.items()}
    try:
        yield sessions
    finally:
        for tab in tabs.values():
            tab.__exit__(None, None, None)


def test_a_file_offered_before_is_not_made_afterwards(own: Site) -> None:
    _grant(own)
    with intruding(own.address, cookie(own.address, ISSUER, CLERK.subject)) as intruder:
        offered = intruder.ask("worklist").files
        assert offered
        assert _fetched(intruder, offered[0]) == ("url", "")
        _revoke(own)
        assert _fetched(intruder, offered[0])[0] == "error"


def _fetched(intruder: Intruder, number: str) -> tuple[str, str]:
    message = BackMsg()
    message.backend_operation_request.session_id = intruder.session
    message.backend_operation_request.request_id = "1"
    message.backend_operation_request.deferred_file.file_id = number
    intruder.send(message)
    while True:
        answer = ForwardMsg.FromString(intruder.receive())
        if answer.WhichOneof("type") == "backend_operation_response":
            said = answer.backend_operation_response
            return ("error", said.error_msg) if said.error_msg else ("url", "")


def test_a_narrower_right_is_narrower_at_once(own: Site) -> None:
    _grant(own)
    with intruding(own.address, cookie(own.address, ISSUER, CLERK.subject)) as intruder:
        assert SISTER.sign.encode() in intruder.ask("worklist")
        _grant(own, Role.COUNTY, OWN.county)
        narrow = Account(CLERK.subject, Role.COUNTY, OWN.county)
        found = [
            (page, marker)
            for page in PATHS
            for frames in (intruder.ask(page, CASE if page == "case" else {}),)
            for marker in forbidden(narrow, page, asked=CASE["case"])
            if marker in frames
        ]
        assert found == []
        assert OWN.sign.encode() in intruder.ask("worklist", {"division": OWN.county})
    _revoke(own)


def test_nobody_is_asked_for_his_right_less_often_than_he_clicks(own: Site) -> None:
    with intruding(own.address, cookie(own.address, ISSUER, CLERK.subject)) as intruder:
        assert OWN.sign.encode() not in intruder.ask("worklist")
        _grant(own)
        assert OWN.sign.encode() in intruder.ask("worklist")
        _revoke(own)
        assert OWN.sign.encode() not in intruder.ask("worklist")
