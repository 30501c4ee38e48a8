"""Scopes: from the identity, only ever narrower, and what each role may do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access import Identity, OutOfScope, Role, Scope, contains, scope_of


def _scope(role: Role, division: str) -> Scope:
    return scope_of(Identity("u", "测试", role, division))


@pytest.mark.parametrize(
    ("role", "division"),
    [
        (Role.COUNTY, "620000"),
        (Role.COUNTY, "621100"),
        (Role.PREFECTURE, "620000"),
        (Role.PREFECTURE, "621126"),
        (Role.PRESENTER, "621126"),
        (Role.LEADER, "621126101"),
        (Role.LEADER, "nowhere"),
        (Role.COUNTY, ""),
    ],
)
def test_role_and_division_must_fit(role: Role, division: str) -> None:
    with pytest.raises(OutOfScope):
        _scope(role, division)


@pytest.mark.parametrize(
    "asked",
    [
        "621127",
        "621100",
        "620000",
        "621226",
        "630102",
        "621127101",
        "",
        "62",
        "6211261",
        "621126%",
        "all",
        "６２１１２６",
    ],
)
def test_a_county_clerk_never_reaches_another_place(asked: str) -> None:
    clerk = _scope(Role.COUNTY, "621126")
    with pytest.raises(OutOfScope) as refusal:
        clerk.narrow(asked)
    assert not clerk.covers(asked)
    assert not asked or asked not in str(refusal.value)


def test_narrowing_goes_down_and_keeps_the_role() -> None:
    county = _scope(Role.LEADER, "620000").narrow("621100").narrow("621126")
    assert (county.role, county.division, county.province) == (Role.LEADER, "621126", "620000")
    assert county.narrow("621126") == county
    with pytest.raises(OutOfScope):
        county.narrow("620000")


@given(st.sampled_from(Role), st.text(max_size=10))
def test_no_text_leads_out_of_a_scope(role: Role, asked: str) -> None:
    scope = Scope(role, "621100")
    try:
        assert contains("621100", scope.narrow(asked).division)
    except OutOfScope:
        assert not scope.covers(asked)


def test_the_meeting_role_sees_counties_and_no_person() -> None:
    presenter = _scope(Role.PRESENTER, "620000")
    rights = (presenter.sees_cases, presenter.may_reveal_identities, presenter.sees_rejected_rows)
    assert rights == (False, False, False)
    assert presenter.narrow("621126").division == "621126"
    with pytest.raises(OutOfScope):
        presenter.narrow("621126101")


def test_only_those_who_work_on_a_case_may_see_who_it_is() -> None:
    revealing = {role for role in Role if Scope(role, "621100").may_reveal_identities}
    assert revealing == {Role.PREFECTURE, Role.COUNTY}
    assert {role for role in Role if Scope(role, "621100").sees_cases} == set(Role) - {Role.PRESENTER}


def test_only_whoever_answers_for_the_data_reads_the_access_log() -> None:
    assert {role for role in Role if Scope(role, "621100").sees_access_log} == {Role.DATA_OFFICER}
