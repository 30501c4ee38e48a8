"""The system's clock jumps back and forth: what comes after what does not depend on it."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from access import Identity, Role, Scope
from access.looking import Action
from data_access.engine import writing_engine
from data_access.made import Made, access_log, accounts, answers, commitments, feedback
from data_access.made.access_log import Look
from data_access.made.answers import Answer
from data_access.made.commitments import Promise
from data_access.schema import flagged_case, release
from ingest.export import release_json
from ingest.publishing import publish
from ingest.publishing.withdraw import withdraw
from tests.ingest.loaders import a_loader, load_all, releases
from tests.pages import province
from tests.pages.application import opened
from tests.samples import expected, sample_packs
from ui import navigation, sign_in

TRUE_NOW = datetime(2020, 3, 20, 9, tzinfo=UTC)
# In turn: years ahead, years back, and as it should be.
JUMPS = (timedelta(days=3650), timedelta(days=-3650), timedelta())
PRESENTER = Scope(Role.PRESENTER, "620000")


class Clock(datetime):
    """`datetime` for a module under test, with a `now` that somebody sets."""

    at = TRUE_NOW

    @classmethod
    def now(cls, zone: tzinfo | None = None) -> datetime:
        """What the clock shows."""
        return cls.at.astimezone(zone)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    Clock.at = TRUE_NOW
    for module in (publish, access_log, accounts, answers, commitments, feedback, sign_in):
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


def test_feedback_follows_its_steps_and_takes_its_day_from_the_clock(
    clock: type[Clock], tmp_path: Path
) -> None:
    engine = writing_engine(province.database(tmp_path, is_demo=False))
    made, clerks = Made(engine, engine), Scope(Role.COUNTY, province.LONGXI)
    case_no = _open_case(engine)
    newest, _ = made.feedback_release(clerks)
    answer = Answer("E1", "外出务工，已联系", None, "电话", date(2020, 2, 3))
    # Days, not years: what was found out more than a year ago is no answer any more.
    ahead, back = TRUE_NOW + timedelta(days=30), TRUE_NOW - timedelta(days=30)

    def stands() -> tuple[str, int, date]:
        [entry] = made.case_feedback(clerks, case_no)
        return entry.stands, entry.step_no, entry.day

    clock.at = ahead
    made.enter_feedback(clerks, newest, "first", [(case_no, answer)])
    assert stands() == ("waiting", 1, ahead.date())
    clock.at = back
    [entry] = made.case_feedback(clerks, case_no)
    made.review_feedback(clerks, entry, "second", approve=False, note="写明联系了谁")
    assert stands() == ("returned", 2, back.date())
    clock.at = TRUE_NOW
    [entry] = made.case_feedback(clerks, case_no)
    made.correct_feedback(clerks, entry, "first", answer)
    assert stands() == ("waiting", 3, TRUE_NOW.date())
    clock.at = back
    [entry] = made.case_feedback(clerks, case_no)
    made.review_feedback(clerks, entry, "second", approve=True)
    assert stands() == ("approved", 4, back.date())
    assert made.chain().broken_at is None
    engine.dispose()


def _open_case(engine: Engine) -> str:
    """Number of a case the newest issue lists in 陇西."""
    cases = flagged_case.c
    own = select(cases.case_no).where(cases.county == province.LONGXI, cases.release_id == 2, cases.is_open)
    with engine.connect() as connection:
        return str(connection.execute(own).scalars().first())


@pytest.mark.parametrize(
    ("later", "is_believed"),
    [
        (timedelta(hours=11), True),
        (timedelta(hours=13), False),
        (timedelta(days=3650), False),
        (timedelta(days=-3650), True),
    ],
)
def test_a_sign_in_is_believed_for_twelve_hours_by_the_clock(
    clock: type[Clock], later: timedelta, is_believed: bool
) -> None:
    claims = {
        "is_logged_in": True,
        "iss": "https://sign-in.example",
        "sub": "clerk",
        "iat": TRUE_NOW.timestamp(),
    }
    clock.at = TRUE_NOW + later
    assert (sign_in.account_of(claims) is not None) is is_believed


@pytest.mark.parametrize("jump", JUMPS)
def test_pages_show_the_newest_issue_whatever_the_clock_said_when_it_was_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jump: timedelta
) -> None:
    url = province.database(tmp_path)
    engine = writing_engine(url)
    with engine.begin() as connection:
        for number, at in ((1, TRUE_NOW), (2, TRUE_NOW + jump)):
            moment = update(release).where(release.c.release_id == number)
            connection.execute(moment.values(published_at=at))
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", url)
    app = opened(navigation.OVERVIEW)
    assert app.query_params["issue"] == "2"
    assert app.metric[0].value == "99.00%"
