"""What the application reads with policies on is what it read without: the contract, and what people recorded."""

import pytest
from sqlalchemy import Engine

from access import Role, Scope
from data_access.engine import writing_engine
from data_access.made import Made
from data_access.made.access_log import LogFilter
from data_access.made.samples import Samples
from data_access.sql import SqlReports
from tests.builders import in_memory
from tests.data_access import world
from tests.data_access.every_read import answer, every_read
from tests.data_access.row_security.populated import CLERK, NEWEST, OFFICER, PREFECTURE, Protected
from tests.data_access.test_contract import assert_same

ASKERS = (
    (Scope(Role.LEADER, world.PROVINCE), world.SECOND),
    (PREFECTURE, NEWEST),
    (CLERK, NEWEST),
    (Scope(Role.COUNTY, world.NEIGHBOUR), NEWEST),
    (Scope(Role.COUNTY, world.TOWNSHIP), NEWEST),
    (Scope(Role.PRESENTER, world.PROVINCE), NEWEST),
    (OFFICER, world.FOREIGN),
)


@pytest.mark.parametrize(
    ("scope", "release_id"), ASKERS, ids=[f"{scope.role.value}-{scope.division}" for scope, _ in ASKERS]
)
def test_every_read_of_the_contract_is_the_same(
    scope: Scope, release_id: int, reader: Engine, world_with_policies: Protected
) -> None:
    reports, naive = SqlReports(reader), in_memory(world_with_policies.tables)
    for _name, ask in every_read():
        assert_same(answer(ask, reports, scope, release_id), answer(ask, naive, scope, release_id))


SCOPES = (OFFICER, PREFECTURE, CLERK, *(scope for scope, _ in ASKERS))


def _recorded(made: Made, samples: Samples, scope: Scope) -> dict[str, object]:
    """Everything the pages read of what people made, for one scope; frames as their rows."""
    entries = made.case_feedback(scope, world.OLD)
    told: dict[str, object] = {
        "commitments": made.commitments(scope, 3).to_dict("records"),
        "bulletin": made.bulletin(scope, NEWEST),
        "entries": entries,
        "steps": made.feedback_steps(scope, (1, 2, 3)),
        "targets": made.feedback_targets(scope, NEWEST, (world.OLD, world.FRESH, world.FAR)),
        "release": made.feedback_release(scope) if scope.province == world.PROVINCE else None,
        "samples": samples.samples(scope, 3).to_dict("records"),
        "strata": [samples.sample_strata(scope, number).to_dict("records") for number in (1, 2, 3)],
        "cases": [samples.sample_cases(scope, number).to_dict("records") for number in (1, 2, 3)],
        "right": [made.right(user) for user in ("clerk", "officer-2", "nobody")],
        "chain": made.chain(),
        "last": made.chain(last=4),
    }
    if scope.sees_cases:
        told["totals"] = made.feedback_totals(scope)
        told["page"] = made.feedback_page(scope)
    if scope.sees_access_log:
        told["accounts"], told["labels"] = made.log_accounts(scope), made.account_labels(scope)
        page = made.log_page(scope, LogFilter())
        told["log"] = (page.rows.to_dict("records"), page.rows_newer, page.rows_total)
    return told


def test_what_people_recorded_is_the_same(reader: Engine, world_with_policies: Protected) -> None:
    owner = writing_engine(world_with_policies.owner)
    for scope in SCOPES:
        own = _recorded(Made(owner, owner), Samples(owner, owner), scope)
        found = _recorded(Made(reader, reader), Samples(reader, reader), scope)
        for what, expected in own.items():
            assert str(found[what]) == str(expected), (what, scope)
    owner.dispose()
