"""Two people with different rights on one process, in both orders: what was made for one never reaches the other, and a fresh
process refuses its first request as any other.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attack.intruder import cookie, intruding
from tests.attack.world import (
    COUNTY,
    FAR,
    GOVERNOR,
    ISSUER,
    OWN,
    PRESENTER,
    Account,
    forbidden,
    marked,
)
from tests.browser.server import serving
from ui.navigation import PATHS

# The log tells who came before; everything else says the same whoever came before.
_TELLS_OF_OTHERS = ("access_log",)
# The same division for all, where they may look at it: the nearest thing to another's cached page.
_SHARED = {"division": OWN.county}
_ORDERS = ((GOVERNOR, COUNTY, PRESENTER), (PRESENTER, COUNTY, GOVERNOR))
Told = dict[tuple[str, str, str], list[str]]


def _told(url: str, secrets_file: Path, order: tuple[Account, ...]) -> tuple[Told, list[object]]:
    """What each account is told on every page of a process nobody asked before, and what of it is not his."""
    told: Told = {}
    leaked: list[object] = []
    with serving(url, "--secrets.files", str(secrets_file)) as address:
        with intruding(address, cookie(address, ISSUER, order[0].subject)) as first:
            frames = first.ask("worklist", {"division": FAR.county, "case": OWN.case_no(0)})
            is_all = order[0] is GOVERNOR
            leaked += [] if is_all or FAR.sign.encode() not in frames else ["first request"]
        for account in order:
            for query in ({}, _SHARED):
                with intruding(address, cookie(address, ISSUER, account.subject)) as intruder:
                    for page in PATHS:
                        asked = {**query, **({"case": OWN.case_no(0)} if page == "case" else {})}
                        frames = intruder.ask(page, asked)
                        told[account.subject, page, str(query)] = sorted(frames.texts())
                        leaked += [
                            (account.subject, page, marker)
                            for marker in forbidden(account, page, asked="".join(asked.values()))
                            if marker in frames
                        ]
    return told, leaked


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, secrets_file: Path) -> list[tuple[Told, list[object]]]:
    url = marked(tmp_path_factory.mktemp("warm"))
    return [_told(url, secrets_file, order) for order in _ORDERS]


def test_nothing_of_another_comes_from_a_warm_cache_in_either_order(
    both: list[tuple[Told, list[object]]], record_property: Callable[[str, object], None]
) -> None:
    assert [leaked for _, leaked in both] == [[], []]
    record_property("attempts", sum(len(told) for told, _ in both))


def test_whoever_came_before_changes_no_page(both: list[tuple[Told, list[object]]]) -> None:
    wide_first, narrow_first = (told for told, _ in both)
    differ = [
        key
        for key, words in wide_first.items()
        if key[1] not in _TELLS_OF_OTHERS and words != narrow_first[key]
    ]
    assert differ == []
    assert any(OWN.sign in words for words in wide_first["county", "worklist", "{}"])
