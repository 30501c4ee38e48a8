"""A province in which everything is marked by its place: a sign nobody else has stands in every text of a township, and no figure
of it is anybody else's. So whatever comes back can be asked whose it is.
"""

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from access import Identity, Role, Scope, contains
from access.accounts import account_key
from data_access.engine import writing_engine
from data_access.made import Made
from data_access.made.answers import Answer
from data_access.made.commitments import OFFICES, Promise
from data_access.made.samples import Samples, Wanted
from data_access.upgrade import upgrade
from tests.builders import (
    Tables,
    a_calendar_day,
    a_case,
    a_county,
    a_file,
    a_finding,
    a_registration,
    a_rejected_row,
    a_release,
    a_township,
    inserted,
)
from tests.builders.databases import sqlite_url

ISSUER = "https://sign-in.example"
# Stands in every full name, and in nothing else.
GIVEN = "鱻"
ISSUES = (1, 2)


@dataclass(frozen=True)
class Place:
    """A township: its sign, and the number its figures are made of."""

    township: str
    sign: str
    seed: int

    @property
    def county(self) -> str:
        return self.township[:6]

    def case_no(self, kind: int) -> str:
        """The number of one of its cases: 0 open, 1 closed, 2 answered, 3 returned."""
        return f"{self.seed:04X}{kind:012X}"

    def id_number(self, kind: int) -> str:
        return f"{self.county}19600101{self.seed % 1000:03d}{kind}"

    @property
    def eligible(self) -> int:
        return self.seed * 1000 + 7


OWN, NEXT = Place("621126101", "龘", 9101), Place("621126102", "麤", 9203)
SISTER, FAR = Place("621122101", "犇", 9307), Place("620102101", "猋", 9411)
ELSEWHERE = Place("610102101", "骉", 9511)
PLACES = (OWN, NEXT, SISTER, FAR, ELSEWHERE)
KINDS = range(4)
_TOTALS = {
    division: sum(place.seed for place in PLACES[:-1] if contains(division, place.township))
    for division in (OWN.county, "621100", "620000")
}


@dataclass(frozen=True)
class Account:
    """Somebody who asks: the subject he signs in as, and his right, or none."""

    subject: str
    role: Role | None = None
    division: str = "620000"

    @property
    def key(self) -> str:
        return account_key(ISSUER, self.subject)


GOVERNOR = Account("governor", Role.LEADER, "620000")
LEADER = Account("leader", Role.LEADER, "621100")
PREFECTURE = Account("prefecture", Role.PREFECTURE, "621100")
COUNTY = Account("county", Role.COUNTY, OWN.county)
TOWN = Account("town", Role.COUNTY, OWN.township)
PRESENTER = Account("presenter", Role.PRESENTER, "621100")
OFFICER = Account("officer", Role.DATA_OFFICER, "621100")
REVOKED, NOBODY = Account("revoked"), Account("nobody")
HOLDERS = (LEADER, PREFECTURE, COUNTY, TOWN, PRESENTER, OFFICER)


def marked(folder: Path) -> str:
    """URL of a database with the province, made by the migrations, with the rights of the accounts in it."""
    url = sqlite_url(folder)
    engine = writing_engine(url)
    upgrade(engine)
    with engine.begin() as connection:
        inserted(_tables(), connection)
    made = Made(engine, engine)
    for account in (GOVERNOR, *HOLDERS, Account(REVOKED.subject, Role.PREFECTURE, "621100")):
        assert account.role is not None
        made.grant(Identity(account.key, account.subject, account.role, account.division), "test")
    made.revoke(REVOKED.key, "test")
    for place in PLACES[:-1]:
        _made_in(made, place)
    engine.dispose()
    return url


def _tables() -> Tables:
    made = Tables()
    base = None
    for issue in ISSUES:
        base = a_release(made, issue, base=base, is_demo=False)
        for place in PLACES[:-1]:
            _of_place(made, base, place, issue)
    other = a_release(made, 1, province="610000", is_demo=False)
    _of_place(made, other, ELSEWHERE, 1)
    return made


def _of_place(made: Tables, release: int, place: Place, issue: int) -> None:
    seed = place.seed
    a_township(made, release, place.township, f"{place.sign}镇")
    a_county(
        made,
        release,
        place.township,
        coverage={
            "register_persons": place.eligible,
            "eligible_persons": place.eligible,
            "insured_persons": place.eligible - seed,
            "outstanding_persons": seed,
        },
        subsidy={"entitled_persons": seed + 11, "subsidised_persons": seed, "gap_persons": 11},
        pension={"due_persons": seed + 13, "paid_persons": seed, "unpaid_no_record_persons": 13},
    )
    if place is not NEXT:
        a_county(made, release, place.county, clearance={"F01": "outstanding", "F03": "outstanding"})
    a_registration(made, release, place.township, "存疑", settled_cases=seed, open_cases=seed)
    for kind in KINDS:
        _case(made, release, place, kind, issue)
    a_calendar_day(made, release, place.township, "pension_age", 20, case_no=place.case_no(0))
    file_no = a_file(made, release, "disability", rejected={"id_invalid": 1})
    row = json.dumps({"姓名": f"{place.sign}**", "村": f"{place.sign}村"}, ensure_ascii=False)
    a_rejected_row(made, release, file_no, county=place.county, masked_row=row)


def _case(made: Tables, release: int, place: Place, kind: int, issue: int) -> None:
    is_closed = kind == 1 and issue == ISSUES[-1]
    said = [{"key": "status", "value": f"{place.sign}事实", "kind": "text"}]
    a_case(
        made,
        release,
        place.county,
        case_no=place.case_no(kind),
        person=f"{place.sign}{kind}",
        name=f"{place.sign}{GIVEN}",
        id_number=place.id_number(kind),
        movement="new" if issue == 1 else "resolved" if is_closed else None,
        township=place.township,
        village=f"{place.sign}村",
        findings=[a_finding("poverty_register", found=True, facts=[said])],
    )


def _made_in(made: Made, place: Place) -> None:
    """What people wrote about the place: an answer that waits, one that was returned, a sample, a promise."""
    scope = Scope(Role.COUNTY, place.county)
    _, day = made.feedback_release(scope)
    for kind in (2, 3):
        answer = Answer("C1", f"{place.sign}说明", None, "电话", day)
        made.enter_feedback(scope, len(ISSUES), f"{place.sign}员", [(place.case_no(kind), answer)])
    [entry] = made.case_feedback(scope, place.case_no(3))
    made.review_feedback(scope, entry, f"{place.sign}审", approve=False, note=f"{place.sign}改")
    prefecture = Scope(Role.PREFECTURE, f"{place.county[:4]}00")
    Samples(made.reader, made.writer).draw_sample(
        prefecture, len(ISSUES), "drawer", Wanted(1, 2, 10, place.seed), lambda strata, *_: dict(strata)
    )
    day = made.feedback_release(scope)[1]
    promise = Promise("F01", place.seed, day + timedelta(days=7), OFFICES[0])
    meeting = Scope(Role.PRESENTER, "620000")
    made.record_commitment(meeting, len(ISSUES), place.county, "presenter", promise)
    label = Identity(account_key(ISSUER, place.township), f"{place.sign}岗", Role.COUNTY, place.township)
    made.grant(label, "test")


def forbidden(account: Account, page: str, *, asked: str = "") -> Iterator[bytes]:
    """What must not come back to an account on a page, but for the case number he asked for himself."""
    yield GIVEN.encode()
    for place in PLACES:
        yield from (place.id_number(kind).encode() for kind in KINDS)
        is_own = account.role is not None and contains(account.division, place.township)
        # What the meeting shows to everybody: counts, and no place below the county.
        is_counted = account.role is Role.PRESENTER or page == "briefing"
        if not is_own or is_counted:
            yield place.sign.encode()
            numbers = (place.case_no(kind) for kind in KINDS)
            yield from (number.encode() for number in numbers if number not in asked)
        if not is_own:
            yield from written(place.eligible)
            yield from written(place.seed)
    # Of what is wider than his own the total is not his either.
    for division, total in _TOTALS.items():
        if account.role is None or not contains(account.division, division):
            yield from written(total)


def written(number: int) -> tuple[bytes, ...]:
    """A figure as a page may carry it: in words, and as the tables behind charts hold it."""
    text = (f"{number:,}".encode(),) if number > 999 else ()
    return (*text, struct.pack("<q", number), struct.pack("<d", float(number)))
