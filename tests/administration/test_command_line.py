"""The administrator's command line: rights are given, listed and taken back; the chain of the log is checked."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from access import Role
from access.accounts import account_key
from administration.command_line import app
from administration.speaking import BROKEN, UNREACHABLE, WRONG
from data_access.engine import writing_engine
from data_access.made import Made
from data_access.schema import release, township
from data_access.upgrade import schema_is_current, upgrade
from tests.builders import Tables, a_release, a_township
from tests.builders.databases import sqlite_url

ISSUER, SUBJECT = "https://sign-in.example", "clerk-1"
KEY = account_key(ISSUER, SUBJECT)
MIN, TOWNSHIP = "621126", "621126101"


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DATABASE_URL", url := sqlite_url(tmp_path))
    return url


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--lang", "en"])


def _grant(account: str = KEY, role: str = "county", division: str = MIN, label: str = "clerk 1") -> Result:
    return _run("grant", account, "--role", role, "--division", division, "--label", label)


def _made(url: str) -> Made:
    return Made(engine := writing_engine(url), engine)


def test_a_right_is_given_listed_and_taken_back(url: str) -> None:
    assert "holds a right yet" in _run("list").stdout
    assert _grant().exit_code == 0
    shown = _run("list").stdout
    assert all(part in shown for part in (KEY, MIN, "clerk 1"))
    right = _made(url).right(KEY)
    assert right is not None
    assert right.role is Role.COUNTY
    assert _run("revoke", KEY).exit_code == 0
    assert _made(url).right(KEY) is None
    assert KEY not in _run("list").stdout
    assert KEY in _run("list", "--all").stdout


def test_an_account_may_be_named_by_issuer_and_subject(url: str) -> None:
    given = _run(
        "grant", SUBJECT, "--issuer", ISSUER, "--role", "leader", "--division", "620000", "--label", "x"
    )
    assert given.exit_code == 0
    assert _made(url).right(KEY) is not None
    assert _run("revoke", SUBJECT, "--issuer", ISSUER).exit_code == 0


def test_a_new_right_says_which_one_it_takes_the_place_of(url: str) -> None:
    _grant()
    again = _grant(role="prefecture", division="621100")
    assert MIN in again.stdout
    assert [right.role for right in _made(url).rights()] == [Role.PREFECTURE]
    assert _grant(role="prefecture", division="621100").exit_code == WRONG


@pytest.mark.parametrize(
    ("account", "role", "division", "label", "said"),
    [
        ("somebody", "county", MIN, "x", "no account number"),
        (KEY, "county", "620000", "x", "do not fit"),
        (KEY, "presenter", MIN, "x", "do not fit"),
        (KEY, "county", "621199", "x", "no such division"),
        (KEY, "leader", "110000", "x", "no such division"),
        (KEY, "county", "Min", "x", "no such division"),
        (KEY, "county", TOWNSHIP, "x", "no such division"),
        (KEY, "county", MIN, "629901196001011234", "no ID number"),
        (KEY, "emperor", MIN, "x", ""),
    ],
)
def test_what_may_not_be_given_is_refused_and_nothing_is_written(
    url: str, account: str, role: str, division: str, label: str, said: str
) -> None:
    refused = _grant(account, role, division, label)
    assert refused.exit_code == WRONG
    assert said in refused.stderr
    upgrade(writing_engine(url))
    assert _made(url).rights(with_revoked=True) == ()


def test_a_township_of_a_loaded_issue_may_be_named(url: str) -> None:
    upgrade(engine := writing_engine(url))
    rows = Tables()
    a_township(rows, a_release(rows, 1), TOWNSHIP, "麻子川镇")
    with engine.begin() as connection:
        connection.execute(release.insert(), rows["release"])
        connection.execute(township.insert(), rows["township"])
    assert _grant(division=TOWNSHIP).exit_code == 0


def test_nobody_is_taken_a_right_he_does_not_have(url: str) -> None:
    assert _run("revoke", KEY).exit_code == WRONG


def test_the_log_is_whole_and_says_what_to_note_down(url: str) -> None:
    assert "no entry" in _run("log", "verify").stdout
    _grant()
    noted = re.search(r"1:[0-9a-f]{64}", _run("log", "verify").stdout)
    assert noted is not None
    _run("revoke", KEY)
    assert "2 entries" in _run("log", "verify", "--noted", noted[0]).stdout
    assert _run("log", "verify", "--noted", "nonsense").exit_code == WRONG


def test_a_tampered_log_says_where_it_breaks(url: str) -> None:
    for number in range(4):
        _grant(label=f"clerk {number}")
    noted = f"4:{_made(url).chain().last_hash}"
    engine = writing_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER access_log_no_update"))
        connection.execute(text("UPDATE access_log SET account = 'b' WHERE sequence = 3"))
    broken = _run("log", "verify")
    assert broken.exit_code == BROKEN
    assert "entry 3" in broken.stderr
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER access_log_no_delete"))
        connection.execute(text("DELETE FROM access_log WHERE sequence > 2"))
    engine.dispose()
    assert _run("log", "verify").exit_code == 0
    cut = _run("log", "verify", "--noted", noted)
    assert cut.exit_code == BROKEN
    assert "entry 4" in cut.stderr


def test_an_older_database_is_brought_to_this_version(url: str) -> None:
    upgrade(engine := writing_engine(url), "0004")
    assert not schema_is_current(engine)
    assert _run("upgrade").exit_code == 0
    assert schema_is_current(engine)
    engine.dispose()


def test_a_database_that_cannot_be_reached_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    failed = _run("list")
    assert failed.exit_code == UNREACHABLE
    assert "nothing was changed" in failed.stderr
    assert "127.0.0.1" not in failed.stderr
