"""Who is signed in: what the cookie says is believed for a day, and rights come from the database on every run."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st
from streamlit.runtime.secrets import secrets_singleton
from streamlit.testing.v1 import AppTest

from access import Identity, Role, Scope
from access.accounts import account_key
from data_access.errors import DatabaseGone, NotAllowed
from data_access.made import Made
from data_access.made.access_log import LogFilter
from tests.builders.databases import sqlite_url
from tests.pages import province
from tests.pages.application import opened, said
from ui import identity, navigation, sign_in

KEY = account_key("https://sign-in.example", "clerk-1")
NOW = datetime.now(UTC).timestamp()
# What a page of a test offers, kept beyond its run as a download button does.
offers: list[Callable[[], bytes]] = []
CLAIMS = {"is_logged_in": True, "iss": "https://sign-in.example", "sub": "clerk-1", "iat": NOW}


class User:
    """Stands for what Streamlit read from the cookie."""

    def __init__(self, **claims: object) -> None:
        self._claims = claims

    def to_dict(self) -> dict[str, object]:
        return self._claims


@pytest.mark.parametrize(
    ("claims", "account"),
    [
        (CLAIMS, KEY),
        ({}, None),
        ({**CLAIMS, "is_logged_in": False}, None),
        ({**CLAIMS, "sub": ""}, None),
        ({name: value for name, value in CLAIMS.items() if name != "iss"}, None),
        ({name: value for name, value in CLAIMS.items() if name != "iat"}, None),
        ({**CLAIMS, "iat": NOW - (sign_in.BELIEVED - timedelta(minutes=1)).total_seconds()}, KEY),
        ({**CLAIMS, "iat": NOW - sign_in.BELIEVED.total_seconds() - 1}, None),
    ],
)
def test_an_account_is_known_by_issuer_and_subject_for_a_day(
    monkeypatch: pytest.MonkeyPatch, claims: dict[str, object], account: str | None
) -> None:
    if "iat" in claims:
        # The claims were written when the tests were gathered; their age counts from now.
        claims = {**claims, "iat": claims["iat"] + datetime.now(UTC).timestamp() - NOW}
    monkeypatch.setattr(st, "user", User(**claims))
    assert sign_in.account() == account


@pytest.mark.parametrize(
    ("content", "configured"),
    [
        (None, False),
        ("[other]\nkey = 'x'", False),
        ("[auth]\nclient_id = 'x'", True),
        ("[auth\nbroken", True),
    ],
)
def test_a_secrets_file_that_cannot_be_read_closes_rather_than_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None, configured: bool
) -> None:
    file = tmp_path / "secrets.toml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    monkeypatch.setattr(secrets_singleton, "_secrets", None)
    before = st.get_option("secrets.files")
    st.config.set_option("secrets.files", [str(file)])
    try:
        assert sign_in.is_configured() is configured
    finally:
        st.config.set_option("secrets.files", before)
        secrets_singleton._secrets = None


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A demo release in front of which people sign in, and a clerk who has."""
    monkeypatch.setenv("DATABASE_URL", url := province.database(tmp_path))
    monkeypatch.setattr(sign_in, "is_configured", lambda: True)
    monkeypatch.setattr(sign_in, "account", lambda: KEY)
    return url


def _grant(url: str, role: Role, division: str) -> None:
    Made.at(url).grant(Identity(KEY, "岷县经办一岗", role, division), "test")


def test_the_sign_in_wins_over_the_demos_choice(url: str) -> None:
    _grant(url, Role.COUNTY, province.MIN)
    app = opened(navigation.OVERVIEW, **{"as": "leader"})
    assert app.title[0].value == "岷县 · 总览"
    assert not [box for box in app.selectbox if box.label == "演示身份"]
    assert "as" not in app.query_params
    assert "县区经办 · 岷县" in said(app)
    assert KEY in said(app)


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("page", navigation.PATHS.values())
def test_an_account_without_a_right_sees_its_number_and_nothing_else(page: str) -> None:
    app = opened(page, **{"as": "leader"})
    assert "您还没有使用权限" in said(app)
    assert KEY in said(app)
    assert not app.metric
    assert not app.table
    assert not app.title


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("page", navigation.PATHS.values())
def test_nobody_sees_the_way_to_sign_in_and_nothing_else(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "account", lambda: None)
    app = opened(page, **{"as": "leader"})
    assert "请先登录" in said(app)
    assert [button.label for button in app.button] == ["登录"]
    assert not app.metric
    assert not app.table


def test_a_right_taken_back_ends_at_the_next_run_of_an_open_page(url: str) -> None:
    _grant(url, Role.COUNTY, province.MIN)
    app = opened("casework/worklist.py")
    assert app.title[0].value == "岷县 · 疑点台账"
    Made.at(url).revoke(KEY, "test")
    app.run()
    assert "您还没有使用权限" in said(app)
    assert not app.table


def test_a_right_that_no_longer_fits_its_division_is_none(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _grant(url, Role.COUNTY, province.MIN)
    monkeypatch.setattr("access.scope._HOME", dict.fromkeys(Role, ()))
    with pytest.raises(identity.NoAccess):
        identity.visitor(is_demo=True)


def test_rights_that_cannot_be_looked_up_show_nothing(
    url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _grant(url, Role.LEADER, "620000")
    app = opened(navigation.OVERVIEW)
    assert app.metric

    def gone(_: object, key: str) -> None:
        raise DatabaseGone

    monkeypatch.setattr(Made, "right", gone)
    app.run()
    assert "报表数据库暂时读不到" in said(app)
    assert not app.metric


def test_a_database_from_before_there_were_accounts_lets_nobody_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url(tmp_path))
    monkeypatch.setattr(sign_in, "is_configured", lambda: True)
    monkeypatch.setattr(sign_in, "account", lambda: KEY)
    with pytest.raises(DatabaseGone):
        identity.visitor(is_demo=False)


def test_a_sign_in_set_up_halfway_is_said(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "account", lambda: None)
    app = opened(navigation.OVERVIEW)
    app.button(key="sign_in").click().run()
    assert [error.value for error in app.error] == ["登录服务设置不完整，请联系系统维护人员。"]


def test_a_file_asked_for_after_the_right_was_taken_back_is_not_made(url: str) -> None:
    _grant(url, Role.COUNTY, province.MIN)

    def page() -> None:
        from access.looking import Action
        from tests.ui.test_sign_in import offers
        from ui import log
        from ui import page as frame

        view = frame.open("data_status")
        offers.append(log.first(view, Action.DOWNLOAD, "file.csv", lambda: b"rows"))

    AppTest.from_function(page).run()
    assert offers[-1]() == b"rows"
    Made.at(url).revoke(KEY, "test")
    with pytest.raises(NotAllowed):
        offers[-1]()
    entries = Made.at(url).log_page(Scope(Role.DATA_OFFICER, "620000"), LogFilter()).rows
    assert entries["action"].tolist() == ["revoke", "download", "grant"]
