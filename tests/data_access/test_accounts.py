"""Accounts: a right is given, changed and taken back, at once and with its history kept."""

from collections.abc import Callable, Iterator

import pytest

from access import Identity, OutOfScope, Role, Scope
from access.accounts import account_key, is_account_key
from data_access.errors import AlreadyMade, NotAllowed, NotFound, NotRecordable
from data_access.made import Made
from data_access.made.access_log import LogFilter
from tests.builders.databases import made_at, upgraded
from tests.data_access import world

OFFICER = Scope(Role.DATA_OFFICER, world.PROVINCE)
KEY = account_key("https://sign-in.example", "clerk-1")
CLERK = Identity(KEY, "岷县经办", Role.COUNTY, world.COUNTY)


@pytest.fixture(params=("sqlite", "postgresql"))
def made(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> Iterator[Made]:
    with made_at(upgraded(new_database(request.param))) as made:
        yield made


def test_an_account_without_a_row_has_no_right(made: Made) -> None:
    assert made.right(KEY) is None


def test_a_right_holds_from_the_moment_it_is_given_until_it_is_taken_back(made: Made) -> None:
    assert made.grant(CLERK, "root") is None
    right = made.right(KEY)
    assert right is not None
    assert (right.role, right.division, right.label) == (Role.COUNTY, world.COUNTY, "岷县经办")
    assert (right.granted_by, right.revoked_at, right.revoked_by) == ("root", None, None)
    assert right.granted_at.utcoffset() is not None
    made.revoke(KEY, "root")
    assert made.right(KEY) is None
    with pytest.raises(NotFound):
        made.revoke(KEY, "root")


def test_another_right_takes_the_place_of_the_first_and_both_stay_readable(made: Made) -> None:
    made.grant(CLERK, "root")
    moved = Identity(KEY, "陇西县经办", Role.COUNTY, world.NEIGHBOUR)
    before = made.grant(moved, "other")
    assert before is not None
    assert before.division == world.COUNTY
    assert [right.division for right in made.rights()] == [world.NEIGHBOUR]
    history = made.rights(with_revoked=True)
    assert [(right.division, right.revoked_by) for right in history] == [
        (world.COUNTY, "other"),
        (world.NEIGHBOUR, None),
    ]
    with pytest.raises(AlreadyMade):
        made.grant(moved, "root")


@pytest.mark.parametrize(
    ("role", "division"),
    [
        (Role.COUNTY, world.PROVINCE),
        (Role.PREFECTURE, world.COUNTY),
        (Role.PRESENTER, world.COUNTY),
        (Role.LEADER, "62"),
        (Role.COUNTY, "621126' OR"),
    ],
)
def test_a_role_is_given_for_divisions_of_its_level_only(made: Made, role: Role, division: str) -> None:
    with pytest.raises(OutOfScope):
        made.grant(Identity(KEY, "x", role, division), "root")
    assert made.rights(with_revoked=True) == ()


@pytest.mark.parametrize("label", ["", " ", "a" * 61, "张三 629901196001011234"])
def test_a_label_is_short_and_names_no_id_number(made: Made, label: str) -> None:
    with pytest.raises(NotRecordable):
        made.grant(Identity(KEY, label, Role.COUNTY, world.COUNTY), "root")


def test_giving_and_taking_stand_in_the_access_log(made: Made) -> None:
    made.grant(CLERK, "root")
    made.revoke(KEY, "root")
    rows = made.log_page(OFFICER, LogFilter()).rows
    assert rows["action"].tolist() == ["revoke", "grant"]
    assert set(rows["account"]) == {"root"}
    assert set(rows["subject"]) == {KEY}
    assert set(rows["role"]) == {"administrator"}


def test_labels_are_for_those_who_read_the_log(made: Made) -> None:
    made.grant(CLERK, "root")
    made.grant(Identity(KEY, "岷县经办二", Role.COUNTY, world.COUNTY), "root")
    assert made.account_labels(OFFICER) == {KEY: "岷县经办二"}
    assert made.account_labels(Scope(Role.DATA_OFFICER, world.NEIGHBOUR)) == {}
    with pytest.raises(NotAllowed):
        made.account_labels(Scope(Role.LEADER, world.PROVINCE))


def test_the_number_of_an_account_tells_nothing_and_differs_between_issuers() -> None:
    assert is_account_key(KEY)
    assert "clerk" not in KEY
    assert account_key("https://sign-in.example", "clerk-1") == KEY
    assert account_key("https://other.example", "clerk-1") != KEY
    assert not is_account_key(KEY.upper())
    assert not is_account_key(KEY[:-1])
