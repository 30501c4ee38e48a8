"""Whether server and browser are one machine: the only way in without a sign-in."""

import pytest
import streamlit as st

from access import Role
from ui import identity


class Context:
    """Stands for the request."""

    def __init__(self, **headers: str) -> None:
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.mark.parametrize(
    ("address", "headers", "is_local"),
    [
        ("localhost", {}, True),
        ("127.0.0.1", {"Host": "127.0.0.1:8501"}, True),
        ("localhost", {"Host": "localhost:8501"}, True),
        ("::1", {"Host": "[::1]:8501"}, True),
        ("localhost", {"Host": "pension.example.gov"}, False),
        ("localhost", {"Host": "localhost.example.gov:8501"}, False),
        ("localhost", {"Host": "localhost:8501", "X_Forwarded_For": "10.0.0.7"}, False),
        ("localhost", {"Host": "localhost:8501", "Forwarded": "for=10.0.0.7"}, False),
        ("0.0.0.0", {"Host": "localhost:8501"}, False),
        (None, {"Host": "localhost:8501"}, False),
    ],
)
def test_only_a_direct_request_to_the_loopback_address_is_local(
    monkeypatch: pytest.MonkeyPatch, address: str | None, headers: dict[str, str], is_local: bool
) -> None:
    monkeypatch.setattr(st, "get_option", {"server.address": address}.__getitem__)
    monkeypatch.setattr(st, "context", Context(**headers))
    assert identity.is_at_this_machine() is is_local


def test_demo_identities_are_five_roles_and_the_leader_comes_first() -> None:
    roles = [identity.demo_identity(user).role for user in identity.DEMO_USERS]
    assert roles == [Role.LEADER, Role.PREFECTURE, Role.COUNTY, Role.PRESENTER, Role.DATA_OFFICER]
    assert identity.demo_identity("nobody").role is Role.LEADER
    assert identity.demo_identity(None).division == "620000"
