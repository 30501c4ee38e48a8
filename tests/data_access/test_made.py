"""What is recorded in the application: by whom it may be, on what, once, and never halfway."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from access import Role, Scope
from data_access import engine
from data_access.errors import AlreadyMade, DatabaseGone, NotAllowed, NotFound
from data_access.made import Made
from data_access.made.bulletins import Pins
from tests.builders import Tables, a_release, published
from tests.builders.databases import made_at, upgraded
from tests.data_access import world

OFFICER = Scope(Role.DATA_OFFICER, world.PROVINCE)
PINS = Pins("rules-1", {"b": "2", "a": "1"}, "0" * 64, "1" * 64, "2" * 64, "3" * 64)
CURRENT, SUPERSEDED, ELSEWHERE = 1, 2, 3


@pytest.fixture(params=("sqlite", "postgresql"))
def made(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> Iterator[Made]:
    tables = Tables()
    a_release(tables, 1)
    a_release(tables, 1, revision=2, status="superseded")
    a_release(tables, 1, province=world.OTHER_PROVINCE)
    url = new_database(request.param)
    published(tables, url).dispose()
    with made_at(url) as records:
        yield records


def test_a_published_bulletin_is_read_back_as_it_was_pinned(made: Made) -> None:
    assert made.bulletin(OFFICER, CURRENT) is None
    made.publish_bulletin(OFFICER, CURRENT, "officer", PINS)
    found = made.bulletin(Scope(Role.LEADER, world.PROVINCE), CURRENT)
    assert found is not None
    assert (found.issue, found.revision, found.division) == (1, 1, world.PROVINCE)
    assert found.pins == PINS
    assert (found.published_by, found.published_role) == ("officer", "data_officer")
    assert found.published_at.utcoffset() is not None


def test_a_bulletin_is_published_once(made: Made) -> None:
    made.publish_bulletin(OFFICER, CURRENT, "officer", PINS)
    with pytest.raises(AlreadyMade):
        made.publish_bulletin(OFFICER, CURRENT, "another", replace(PINS, document_sha256="9" * 64))
    found = made.bulletin(OFFICER, CURRENT)
    assert found is not None
    assert found.published_by == "officer"
    assert found.pins == PINS


def test_a_prefecture_has_a_bulletin_of_its_own(made: Made) -> None:
    own = Scope(Role.DATA_OFFICER, world.PREFECTURE)
    made.publish_bulletin(own, CURRENT, "officer", PINS)
    assert made.bulletin(own, CURRENT) is not None
    assert made.bulletin(OFFICER, CURRENT) is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DATA_OFFICER])
def test_nobody_else_publishes(made: Made, role: Role) -> None:
    place = {Role.PREFECTURE: world.PREFECTURE, Role.COUNTY: world.COUNTY}.get(role, world.PROVINCE)
    with pytest.raises(NotAllowed):
        made.publish_bulletin(Scope(role, place), CURRENT, "x", PINS)
    with pytest.raises(NotAllowed):
        made.publish_bulletin(Scope(Role.DATA_OFFICER, world.COUNTY), CURRENT, "x", PINS)


@pytest.mark.parametrize("release_id", [SUPERSEDED, ELSEWHERE, 99])
def test_only_a_current_release_of_the_own_province_takes_a_bulletin(made: Made, release_id: int) -> None:
    with pytest.raises(NotFound):
        made.publish_bulletin(OFFICER, release_id, "officer", PINS)
    assert made.bulletin(OFFICER, release_id) is None


def test_another_province_does_not_see_the_bulletin(made: Made) -> None:
    made.publish_bulletin(OFFICER, CURRENT, "officer", PINS)
    assert made.bulletin(Scope(Role.LEADER, world.OTHER_PROVINCE), CURRENT) is None


def test_a_loader_at_work_is_said_instead_of_waited_for(
    new_database: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "RECORDING_TIMEOUT_MS", 1)
    tables = Tables()
    a_release(tables, 1)
    published(tables, url := new_database("sqlite")).dispose()
    loader = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    loader.execute("BEGIN IMMEDIATE")
    made = Made.at(url)
    assert made.bulletin(OFFICER, CURRENT) is None
    with pytest.raises(DatabaseGone):
        made.publish_bulletin(OFFICER, CURRENT, "officer", PINS)
    loader.execute("ROLLBACK")
    loader.close()
    made.publish_bulletin(OFFICER, CURRENT, "officer", PINS)
    made.reader.dispose()
    made.writer.dispose()


def test_recording_never_creates_a_database(new_database: Callable[[str], str]) -> None:
    made = Made.at(new_database("sqlite"))
    with pytest.raises(DatabaseGone):
        made.publish_bulletin(OFFICER, CURRENT, "officer", PINS)


def test_an_upgraded_database_has_no_bulletin_yet(new_database: Callable[[str], str]) -> None:
    with made_at(upgraded(new_database("sqlite"))) as made:
        assert made.bulletin(OFFICER, CURRENT) is None
