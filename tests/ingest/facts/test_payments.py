"""Who is entitled to a premium subsidy or due a pension, and who got it."""

from dataclasses import replace
from datetime import date

import pytest
from ibis.backends.duckdb import Backend

from metrics.policy import load_policy
from tests.ingest.facts.accepted import (
    Row,
    a_contributor,
    a_payout,
    a_person,
    a_record,
    a_subsidy,
    an_aided,
    an_employee,
    facts_of,
    person,
    told,
)

OLD = date(1950, 5, 5)
SIXTY_TODAY, SIXTY_TOMORROW = date(1960, 4, 3), date(1960, 4, 4)

# Per person: his records, entitled, subsidised.
CONTRIBUTORS: dict[str, tuple[list[Row], bool, bool]] = {
    "paid for": ([a_contributor(1), a_subsidy(1)], True, True),
    "nothing paid": ([a_contributor(2)], True, False),
    "suspended": ([a_contributor(3, "暂停缴费")], True, False),
    "receiving": ([a_contributor(4, "待遇领取"), a_subsidy(4)], False, False),
    "not in the scheme": ([a_subsidy(5)], False, False),
    "paid nothing": ([a_contributor(6), a_subsidy(6, amount_fen=0)], True, False),
    "paid for last year": ([a_contributor(7), a_subsidy(7, year=2019)], True, False),
    "made up only": ([a_contributor(8), a_subsidy(8, kind="补缴")], True, False),
    "excluded": ([a_contributor(9), a_subsidy(9), a_record("prison", 9, release_date=None)], False, False),
    "paid by two levels": (
        [a_contributor(10), a_subsidy(10), a_subsidy(10, payer_level="县级", amount_fen=2500)], True, True,
    ),
}  # fmt: skip

# Per person of 69: his records, due, paid, reason.
PENSIONERS: dict[str, tuple[list[Row], bool, bool, str | None]] = {
    "paid": ([a_payout(1, born=OLD)], True, True, None),
    "no record": ([], True, False, "no_record"),
    "last month only": ([a_payout(3, "202002", born=OLD)], True, False, "no_record"),
    "failed": ([a_payout(4, born=OLD, status="失败")], True, False, "failed"),
    "suspended and failed": (
        [a_payout(5, born=OLD, status="失败"), a_payout(5, born=OLD, status="暂停")],
        True, False, "suspended",
    ),
    "suspended, then paid": (
        [a_payout(6, born=OLD, status="暂停"), a_payout(6, born=OLD)], True, True, None,
    ),
    "retired": ([an_employee(7, "退休", born=OLD), a_payout(7, born=OLD)], False, False, None),
    "still working": ([an_employee(8, "在职", born=OLD)], True, False, "no_record"),
    "dead": ([a_record("death", 9, born=OLD, death_date=date(2020, 1, 1))], False, False, None),
    "paid late": ([a_payout(10, born=OLD, paid_month="202004")], True, True, None),
}  # fmt: skip


@pytest.fixture(scope="module")
def paid() -> Backend:
    subsidies = [row for records, *_ in CONTRIBUTORS.values() for row in records]
    payouts = [row for records, *_ in PENSIONERS.values() for row in records]
    people = [a_person(number, born=born) for born in (date(1980, 6, 15), OLD) for number in range(1, 11)]
    turning = [
        row(1, born=born) for born in (SIXTY_TODAY, SIXTY_TOMORROW) for row in (a_person, a_contributor)
    ]
    return facts_of(*subsidies, *payouts, *people, *turning)


@pytest.mark.parametrize(("number", "case"), [*enumerate(CONTRIBUTORS, start=1)])
def test_premium_subsidy(paid: Backend, number: int, case: str) -> None:
    found = person(paid, number)
    assert (found["entitled"], found["subsidised"]) == CONTRIBUTORS[case][1:]


@pytest.mark.parametrize(("number", "case"), [*enumerate(PENSIONERS, start=1)])
def test_pension(paid: Backend, number: int, case: str) -> None:
    found = person(paid, number, OLD)
    assert (found["due"], found["paid"], found["unpaid_reason"]) == PENSIONERS[case][1:]


@pytest.mark.parametrize(("born", "entitled"), [(SIXTY_TODAY, False), (SIXTY_TOMORROW, True)])
def test_entitlement_ends_on_the_sixtieth_birthday(paid: Backend, born: date, entitled: bool) -> None:
    assert person(paid, 1, born)["entitled"] is entitled


@pytest.mark.parametrize(("born", "due"), [(date(1960, 2, 29), True), (date(1960, 3, 1), False)])
def test_a_pension_is_due_from_the_month_after_the_birthday(born: date, due: bool) -> None:
    assert person(facts_of(a_person(1, born=born)), 1, born)["due"] is due


def test_sums_are_kept_by_payer_level_and_kind(paid: Backend) -> None:
    rows = {row["person_row"]: row for row in told(paid, "subsidy_paid")}
    both = rows[person(paid, 10)["person_row"]]
    assert (both["subsidy_province_fen"], both["subsidy_county_fen"]) == (10000, 2500)
    made_up = rows[person(paid, 8)["person_row"]]
    assert (made_up["make_up_province_fen"], made_up["subsidy_province_fen"]) == (10000, 0)
    assert (made_up["is_made_up"], made_up["is_paid_for"]) == (True, False)


def test_payouts_are_summed_by_the_month_they_were_paid_in(paid: Backend) -> None:
    rows = {row["person_row"]: row for row in told(paid, "payout_received")}
    now, late = (rows[person(paid, number, OLD)["person_row"]] for number in (1, 10))
    assert (now["is_recipient"], now["basic_fen"], now["account_fen"]) == (True, 10800, 2000)
    assert (late["is_recipient"], late["basic_fen"]) == (False, 0)


@pytest.mark.parametrize(
    ("subsidise_lifted", "extra", "entitled"),
    [(True, [], True), (False, [], False), (False, [an_aided(1)], True)],
)
def test_the_policy_may_take_lifted_persons_out(
    subsidise_lifted: bool, extra: list[Row], entitled: bool
) -> None:
    policy = replace(load_policy(), subsidise_lifted=subsidise_lifted)
    con = facts_of(a_person(1, lifted_status="已脱贫"), a_contributor(1), *extra, policy=policy)
    assert person(con, 1)["entitled"] is entitled
