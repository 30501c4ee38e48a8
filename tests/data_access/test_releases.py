"""Releases: the current one of an issue, revisions, and the line a release rests on."""

import pytest

from access import Level, Role, Scope
from data_access.errors import NotFound
from data_access.reports import Reports
from tests.data_access import world

LEADER = Scope(Role.LEADER, world.PROVINCE)


def test_the_newest_current_release_is_the_default(reports: Reports) -> None:
    newest = reports.release(LEADER)
    assert (newest.release_id, newest.issue, newest.revision) == (world.CORRECTED, 3, 3)
    assert newest.published_at.utcoffset() is not None


def test_both_revisions_of_a_corrected_issue_stay_readable(reports: Reports) -> None:
    assert reports.release(LEADER, 3).revision == 3
    assert reports.release(LEADER, 3, revision=2).release_id == world.THIRD
    listed = reports.releases(LEADER)
    assert listed[["issue", "revision", "status"]].to_numpy().tolist() == [
        [3, 3, "current"],
        [3, 2, "superseded"],
        [3, 1, "withdrawn"],
        [2, 1, "current"],
        [1, 1, "current"],
    ]


@pytest.mark.parametrize("issue", [0, 4, 999])
def test_an_issue_nobody_published_is_not_found(reports: Reports, issue: int) -> None:
    with pytest.raises(NotFound):
        reports.release(LEADER, issue)


def test_histories_follow_the_line_and_not_the_other_revisions(reports: Reports) -> None:
    line = reports.lineage(LEADER, world.CORRECTED)
    assert [each.release_id for each in line] == [world.CORRECTED, world.SECOND, world.FIRST]
    history = reports.coverage_history(LEADER, world.CORRECTED, Level.PROVINCE)
    assert history[["issue", "outstanding_persons"]].to_numpy().tolist() == [[1, 30], [2, 24], [3, 15]]
    older = reports.coverage_history(LEADER, world.THIRD, Level.PROVINCE)
    assert older["outstanding_persons"].tolist() == [30, 24, 18]


def test_empty_answers_keep_their_columns_and_types(reports: Reports) -> None:
    full, empty = (
        reports.coverage_counts(LEADER, release, Level.COUNTY) for release in (world.CORRECTED, 99)
    )
    assert len(full) == 3
    assert empty.empty
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_answers_of_the_counties_are_counted_without_the_persons(reports: Reports) -> None:
    for role in (Role.LEADER, Role.PRESENTER):
        found = reports.feedback_counts(Scope(role, world.PROVINCE), world.CORRECTED)
        assert found.values.tolist() == [
            [world.FAR_COUNTY, "E1", 1],
            [world.COUNTY, "D4", 1],
        ]
