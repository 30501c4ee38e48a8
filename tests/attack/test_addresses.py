"""Every page, every account, every address: a page by its name with what somebody else might see."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.attack import world
from tests.attack.conftest import Site
from tests.attack.intruder import Intruder, cookie, intruding
from tests.attack.ways import EVERYTHING, Query, addresses, parameters
from tests.attack.world import HOLDERS, ISSUER, NOBODY, REVOKED, Account, forbidden
from ui.navigation import PATHS

BROKEN = "没能显示出来".encode()
UNKNOWN = Account("")
# One of each way of seeing: cases of a prefecture, of a county, the log, totals only.
_CLOSELY = (world.PREFECTURE, world.COUNTY, world.OFFICER, world.PRESENTER)


def leaks(intruder: Intruder, account: Account, page: str, query: Query) -> list[str]:
    """What came back that must not, in words; empty when nothing did."""
    frames = intruder.ask(page, query)
    asked = "".join(query.values())
    found = [
        marker.decode(errors="replace")
        for marker in forbidden(account, page, asked=asked)
        if marker in frames and marker.decode(errors="replace") not in asked
    ]
    return found + (["broken"] if BROKEN in frames else [])


@pytest.mark.parametrize("account", HOLDERS, ids=lambda account: account.subject)
def test_nobody_gets_more_than_his_own_by_any_address(
    site: Site, account: Account, record_property: Callable[[str, object], None]
) -> None:
    found, tried = {}, 0
    with intruding(site.address, site.cookie(account)) as intruder:
        for page in PATHS:
            for query in (*addresses(page), *(parameters(page) if account in _CLOSELY else ())):
                tried += 1
                if leaked := leaks(intruder, account, page, query):
                    found[page, str(query)[:200]] = leaked
    record_property("attempts", tried)
    assert found == {}
    assert tried >= 4 * len(PATHS)


def _cookies(site: Site) -> dict[str, str | None]:
    """Who has no right at all: no cookie, forged and old ones, and accounts without a right in force."""
    leader = world.LEADER.subject
    return {
        "anonymous": None,
        "forged": cookie(site.address, ISSUER, leader, secret="another secret of thirty-two signs"),
        "yesterday": cookie(site.address, ISSUER, leader, age=timedelta(hours=13)),
        "other issuer": cookie(site.address, "https://evil.example", leader),
        "other origin": cookie("http://evil.example", ISSUER, leader),
        "cut": site.cookie(world.LEADER)[:-4],
        "revoked": site.cookie(REVOKED),
        "nobody": site.cookie(NOBODY),
    }


def test_whoever_has_no_right_gets_nothing_of_any_page(
    site: Site, record_property: Callable[[str, object], None]
) -> None:
    found, tried = {}, 0
    for name, held in _cookies(site).items():
        with intruding(site.address, held) as intruder:
            for page in PATHS:
                tried += 1
                if leaked := leaks(intruder, UNKNOWN, page, EVERYTHING):
                    found[name, page] = leaked
    record_property("attempts", tried)
    assert found == {}
    assert tried == len(_cookies(site)) * len(PATHS)


def test_the_net_catches_what_is_there(site: Site) -> None:
    """Whoever may see everything masked finds every sign: an empty net would catch nothing."""
    with intruding(site.address, site.cookie(world.GOVERNOR)) as intruder:
        rows = intruder.ask("worklist")
        total = intruder.ask("compare")
        money = intruder.ask("compare", {"division": world.FAR.county})
        said = intruder.ask("case", {"case": world.FAR.case_no(3)})
        answers = intruder.ask("feedback", {"stands": "returned", "division": "620000"})
    places = world.PLACES[:-1]
    assert all(place.sign.encode() in rows and place.case_no(0).encode() in rows for place in places)
    assert all(f"{place.sign}员".encode() in answers for place in places)
    assert f"{world.FAR.sign}说明".encode() in said
    assert f"{world.FAR.sign}事实".encode() in said
    assert any(marker in money for marker in world.written(world.FAR.seed))
    assert any(marker in total for marker in world.written(sum(place.seed for place in places)))
