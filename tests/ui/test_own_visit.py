"""The process visits itself before anybody comes: it finds the pages drawn, and nobody else can pass for it."""

import pytest
import streamlit as st

from metrics.divisions import PROVINCE
from ui import identity, own_visit, sign_in


@pytest.fixture
def signed_in_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server where people sign in."""
    monkeypatch.setattr(sign_in, "is_configured", lambda: True)


def _told(monkeypatch: pytest.MonkeyPatch, claims: dict[str, object]) -> None:
    monkeypatch.setattr(type(st.user), "to_dict", lambda _: claims)


@pytest.mark.parametrize("claim", [True, 1, "_OURSELVES", None, {}, object()])
def test_no_claim_from_outside_passes_for_an_own_visit(
    monkeypatch: pytest.MonkeyPatch, signed_in_only: None, claim: object
) -> None:
    _told(monkeypatch, {own_visit._MARK: claim})
    assert not own_visit.is_one()
    with pytest.raises(identity.NotSignedIn):
        identity.visitor(is_demo=False)


def test_an_own_visit_sees_what_the_leader_sees(
    monkeypatch: pytest.MonkeyPatch, signed_in_only: None
) -> None:
    _told(monkeypatch, {own_visit._MARK: own_visit._OURSELVES})
    person = identity.visitor(is_demo=False)
    assert (person.role.value, person.division) == ("leader", PROVINCE)
