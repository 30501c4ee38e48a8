"""Issues of which only counts are kept: figures read as before, lists say that they were removed, nothing fails."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from access import Role, Scope
from data_access.engine import writing_engine
from data_access.errors import NotRecordable
from data_access.made import Made
from data_access.made.samples import Samples, Wanted
from data_access.schema import flagged_case, release
from metrics.sampling import drawn
from tests.pages import province
from tests.pages.application import opened, said
from ui import navigation

REMOVED = {"zh": "人员数据已按保留期限清除", "en": "Person-level data of this issue have been removed"}
LISTS = ("worklist", "case", "sample_check", "feedback")


@pytest.fixture
def old_first_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The small province, of whose first issue only counts are kept."""
    url = province.database(tmp_path)
    engine = writing_engine(url)
    with engine.begin() as connection:
        connection.execute(flagged_case.delete().where(flagged_case.c.release_id == 1))
        connection.execute(
            release.update().where(release.c.release_id == 1).values(persons_removed_at=datetime.now(UTC))
        )
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.mark.parametrize("name", navigation.PATHS)
def test_no_page_fails_on_an_issue_without_lists(old_first_issue: str, name: str) -> None:
    app = opened(navigation.PATHS[name], issue="1", **{"as": "leader"})
    assert not app.exception
    assert "这一页没能显示出来" not in said(app)
    assert (REMOVED["zh"] in said(app)) == (name in LISTS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_list_says_that_it_was_removed_and_leads_to_the_newest_issue(
    old_first_issue: str, language: str
) -> None:
    app = opened(navigation.PATHS["worklist"], issue="1", lang=language)
    assert REMOVED[language] in said(app)
    app.button(key="latest_issue").click().run()
    assert app.query_params["issue"] == "2"
    assert REMOVED[language] not in said(app)


def test_figures_stay_and_open_no_list(old_first_issue: str) -> None:
    app = opened(navigation.OVERVIEW, issue="1")
    assert "99.00%" in said(app)
    assert "worklist?" not in said(app)
    assert not [link for link in app.get("page_link") if "worklist" in link.proto.page]


def test_two_issues_are_compared_by_their_counts(old_first_issue: str) -> None:
    told = said(opened(navigation.PATHS["compare"], issue="2", against="1"))
    assert "只能比较统计数" in told
    assert "against=" not in told


def test_a_list_is_not_narrowed_against_an_issue_without_one(old_first_issue: str) -> None:
    app = opened(navigation.PATHS["worklist"], issue="2", against="1", division=province.LONGXI)
    assert "只能比较统计数" in said(app)


def test_an_unknown_case_may_be_of_such_an_issue(old_first_issue: str) -> None:
    app = opened(navigation.PATHS["case"], issue="2", case="A" * 16)
    assert "更早的期次" in said(app)


def test_no_sample_is_drawn_of_what_is_left(old_first_issue: str) -> None:
    made = Made.at(old_first_issue)
    samples = Samples(made.reader, made.writer)
    with pytest.raises(NotRecordable):
        samples.draw_sample(Scope(Role.LEADER, "620000"), 2, "leader", Wanted(1, 2, 5, 1), drawn)
    assert samples.draw_sample(Scope(Role.LEADER, "620000"), 2, "leader", Wanted(2, 2, 5, 1), drawn)
