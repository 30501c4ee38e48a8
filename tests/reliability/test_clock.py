"""The system's clock jumps back and forth: what comes after what does not depend on it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from access import Identity, Role, Scope
from access.looking import Action
from data_access.engine import writing_engine
from data_access.made import Made, access_log, accounts, commitments
from data_access.made.access_log import Look
from data_access.made.commitments import Promise
from ingest.export import release_json
from ingest.publishing import publish
from ingest.publishing.withdraw import withdraw
from tests.ingest.loaders import a_loader, load_all, releases
from tests.pages import province
from tests.pages.application import opened
from tests.samples import expected, sample_packs
from ui import navigation

TRUE_NOW = datetime(2020, 3, 20, 9, tzinfo=UTC)
# In turn: years ahead, years back, and as it should be.
JUMPS = (timedelta(days=3650), timedelta(days=-3650), timedelta())
PRESENTER = Scope(Role.PRESENTER, "620000")


class Clock:
    """`datetime` for a module under test, with a `now` that somebody sets."""

    at = TRUE_NOW

    @classmethod
    def now(cls, zone: object = None) -> datetime:
        """What the clock shows."""
        return cls.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    for module in (publish, access_log, accounts, commitments):
        monkeypatch.setattr(module, "datetime", Clock)
    return Clock


def test_releases_and_revisions_follow_their_numbers(clock: type[Clock], tmp_path: Path) -> None:
    loader = a_loader(tmp_path)
    weeks = ["2020-03-06", "2020-03-13"]
    packs = [sample_packs() / week for week in weeks]
    for pack, jump in zip([*packs, packs[1]], JUMPS, strict=True):
        clock.at = TRUE_NOW + jump
        if pack is packs[1] and len(releases(loader.engine)) == 2:
            withdraw(loader.engine, 2)
        load_all(loader, [pack])
    assert releases(loader.engine) == [(1, 1, "current"), (2, 1, "withdrawn"), (2, 2, "current")]
    with loader.engine.connect() as connection:
        assert [release_json(connection, issue) for issue in (1, 2)] == expected()["packs"][:2]
    loader.engine.dispose()


def test_log_rights_and_promises_follow_the_order_in_which_they_were_made(
    clock: type[Clock], tmp_path: Path
) -> None:
    url = province.database(tmp_path)
    engine = writing_engine(url)
    made = Made(engine, engine)
    clerk = "1" * 20
    for number, jump in enumerate(JUMPS, start=1):
        clock.at = TRUE_NOW + jump
        made.record(Look(clerk, "leader", Action.PAGE, "620000", f"page {number}"))
        made.grant(Identity(clerk, f"post {number}", Role.COUNTY, province.MIN), "root")
        made.record_commitment(
            PRESENTER, 2, province.LONGXI, "presenter", Promise("F01", number, date(2020, 3, 27), "finance")
        )
    chain = made.chain()
    assert chain.broken_at is None
    right = made.right(clerk)
    assert right is not None
    assert right.label == "post 3"
    counts = made.commitments(PRESENTER, 2)
    assert counts.loc[counts["division"] == province.LONGXI, "target_cases"].tolist() == [3]
    engine.dispose()


@pytest.mark.parametrize("jump", JUMPS)
def test_pages_show_the_newest_issue_whatever_the_clock_says(
    clock: type[Clock], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jump: timedelta
) -> None:
    clock.at = TRUE_NOW + jump
    monkeypatch.setenv("DATABASE_URL", province.database(tmp_path))
    app = opened(navigation.OVERVIEW)
    assert app.query_params["issue"] == "2"
    assert app.metric[0].value == "99.00%"
