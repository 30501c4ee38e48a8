"""Sample checks: drawn once by whom may, the same for the same seed, results entered inside the scope."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from access import OutOfScope, Role, Scope
from data_access.engine import reading_engine, recording_engine
from data_access.errors import DatabaseGone, NotAllowed, NotFound, NotRecordable
from data_access.made import samples as samples_module
from data_access.made.access_log import AccessLog
from data_access.made.samples import MOST_CASES, RESULTS, Samples, Wanted
from data_access.schema import access_log
from metrics.sampling import CODES, CONFIRMED, WRONG, drawn
from tests.builders import Tables, a_case, a_release, published
from tests.data_access import world

LEADER, PREFECTURE = Scope(Role.LEADER, world.PROVINCE), Scope(Role.PREFECTURE, world.PREFECTURE)
COUNTY, NEIGHBOUR = Scope(Role.COUNTY, world.COUNTY), Scope(Role.COUNTY, world.NEIGHBOUR)
FIRST, SECOND = 1, 2
WANTED = Wanted(1, 2, 6, 20200313)


def tables() -> Tables:
    """County: six resolved, two excluded, one reopened, one open; neighbour: three resolved; far county: one."""
    made = Tables()
    a_release(made, 1)
    a_release(made, 2, base=FIRST)
    for n in range(6):
        a_case(made, FIRST if n < 3 else SECOND, world.COUNTY, person=f"r{n}", movement="resolved")
    for n in range(2):
        a_case(made, SECOND, world.COUNTY, person=f"e{n}", movement="excluded")
    for release, movement in ((FIRST, "resolved"), (SECOND, "reopened")):
        a_case(made, release, world.COUNTY, person="back", movement=movement)
    a_case(made, SECOND, world.COUNTY, person="open")
    for n in range(3):
        a_case(made, SECOND, world.NEIGHBOUR, person=f"n{n}", movement="resolved")
    a_case(made, SECOND, world.FAR_COUNTY, person="far", movement="resolved")
    a_release(made, 1, province=world.OTHER_PROVINCE)
    return made


@pytest.fixture(params=("sqlite", "postgresql"))
def samples(request: pytest.FixtureRequest, new_database: Callable[[str], str]) -> Iterator[Samples]:
    url = new_database(request.param)
    published(tables(), url).dispose()
    kept = Samples(reading_engine(url), recording_engine(url))
    yield kept
    kept.reader.dispose()
    kept.writer.dispose()


def test_a_draw_covers_the_cases_that_are_closed_and_is_kept(samples: Samples) -> None:
    number = samples.draw_sample(PREFECTURE, SECOND, "p", WANTED, drawn)
    draw = samples.samples(PREFECTURE, 2).iloc[0]
    assert (draw["population_cases"], draw["drawn_cases"], draw["seed"]) == (11, 6, 20200313)
    assert "drawn_by" not in draw
    strata = samples.sample_strata(PREFECTURE, number)
    told = {
        (row.stratum_division, row.close_reason): (row.population_cases, row.drawn_cases)
        for row in strata.itertuples()
    }
    assert told == {
        (world.NEIGHBOUR, "resolved"): (3, 2),
        (world.COUNTY, "excluded"): (2, 1),
        (world.COUNTY, "resolved"): (6, 3),
    }
    cases = samples.sample_cases(PREFECTURE, number)
    assert len(cases) == 6
    assert cases["result"].isna().all()


def test_the_same_seed_draws_the_same_cases(samples: Samples) -> None:
    one, two = (samples.draw_sample(LEADER, SECOND, "l", WANTED, drawn) for _ in range(2))
    other = samples.draw_sample(LEADER, SECOND, "l", replace(WANTED, seed=1, size=4), drawn)
    first, second, third = (list(samples.sample_cases(LEADER, n)["case_no"]) for n in (one, two, other))
    assert first == second
    assert len(third) == 4


def test_anybody_can_repeat_a_draw_from_seed_and_strata(samples: Samples) -> None:
    number = samples.draw_sample(PREFECTURE, SECOND, "p", replace(WANTED, size=MOST_CASES), drawn)
    whole = samples.sample_cases(PREFECTURE, number)
    strata = {key: list(rows["case_no"]) for key, rows in whole.groupby(["stratum_division", "close_reason"])}
    again = samples.draw_sample(PREFECTURE, SECOND, "p", WANTED, drawn)
    expected = {case_no for numbers in drawn(strata, 6, WANTED.seed).values() for case_no in numbers}
    assert set(samples.sample_cases(PREFECTURE, again)["case_no"]) == expected


def test_a_county_enters_results_for_its_own_cases_and_the_last_counts(samples: Samples) -> None:
    number = samples.draw_sample(LEADER, SECOND, "l", replace(WANTED, size=MOST_CASES), drawn)
    own = samples.sample_cases(COUNTY, number)
    assert set(own["county"]) == {world.COUNTY}
    assert samples.sample_strata(COUNTY, number).empty
    case_no = own["case_no"].iloc[0]
    for result in (CONFIRMED, WRONG):
        samples.record_result(COUNTY, number, case_no, result, "c")
    seen = samples.sample_cases(LEADER, number).set_index("case_no")["result"]
    assert seen[case_no] == WRONG
    assert seen.notna().sum() == 1
    with pytest.raises(OutOfScope):
        samples.record_result(NEIGHBOUR, number, case_no, WRONG, "n")


def test_who_may_not_is_refused(samples: Samples) -> None:
    for scope in (COUNTY, Scope(Role.PRESENTER, world.PROVINCE), Scope(Role.LEADER, world.COUNTY)):
        with pytest.raises(NotAllowed):
            samples.draw_sample(scope, SECOND, "x", WANTED, drawn)
    number = samples.draw_sample(LEADER, SECOND, "l", WANTED, drawn)
    case_no = samples.sample_cases(LEADER, number)["case_no"].iloc[0]
    with pytest.raises(NotAllowed):
        samples.record_result(LEADER, number, case_no, WRONG, "l")
    presenter = Scope(Role.PRESENTER, world.PROVINCE)
    assert samples.samples(presenter, 9).empty
    assert samples.sample_cases(presenter, number).empty
    assert samples.sample_strata(presenter, number).empty
    assert samples.samples(Scope(Role.LEADER, world.OTHER_PROVINCE), 9).empty
    assert samples.samples(LEADER, 1).empty


@pytest.mark.parametrize(
    "senseless",
    [
        replace(WANTED, first_issue=2, last_issue=1),
        replace(WANTED, last_issue=3),
        replace(WANTED, size=0),
        replace(WANTED, size=MOST_CASES + 1),
        replace(WANTED, seed=-1),
    ],
)
def test_a_draw_that_makes_no_sense_is_not_kept(samples: Samples, senseless: Wanted) -> None:
    with pytest.raises(NotRecordable):
        samples.draw_sample(LEADER, SECOND, "l", senseless, drawn)
    assert samples.samples(LEADER, 9).empty


def test_nothing_is_drawn_from_another_province_and_no_other_word_is_a_result(samples: Samples) -> None:
    with pytest.raises(NotFound):
        samples.draw_sample(LEADER, 3, "l", WANTED, drawn)
    number = samples.draw_sample(LEADER, SECOND, "l", WANTED, drawn)
    own = samples.sample_cases(COUNTY, number)["case_no"].iloc[0]
    with pytest.raises(NotRecordable):
        samples.record_result(COUNTY, number, own, "perhaps", "c")


def _logged(samples: Samples) -> list[tuple[object, ...]]:
    """Entries of the access log in their order: who, in which role, what, where, about what, how many."""
    log = access_log.c
    told = select(log.account, log.role, log.action, log.division, log.subject, log.release_id, log.rows)
    with samples.writer.connect() as connection:
        return [tuple(row) for row in connection.execute(told.order_by(log.sequence))]


def test_draws_and_results_are_in_the_access_log(samples: Samples) -> None:
    number = samples.draw_sample(PREFECTURE, SECOND, "p", WANTED, drawn)
    cases = samples.sample_cases(PREFECTURE, number)
    case_no = cases[cases["county"] == world.COUNTY]["case_no"].iloc[0]
    samples.record_result(COUNTY, number, case_no, CONFIRMED, "c")
    assert _logged(samples) == [
        ("p", "prefecture", "sample", world.PREFECTURE, "sample_check", SECOND, 6),
        ("c", "county", "sample", world.COUNTY, case_no, None, None),
    ]
    assert AccessLog(samples.reader, samples.writer).chain().broken_at is None


def test_what_is_not_kept_is_not_in_the_access_log_either(samples: Samples) -> None:
    number = samples.draw_sample(LEADER, SECOND, "l", WANTED, drawn)
    with pytest.raises(NotRecordable):
        samples.draw_sample(LEADER, SECOND, "l", replace(WANTED, last_issue=3), drawn)
    with pytest.raises(OutOfScope):
        samples.record_result(NEIGHBOUR, number, "0" * 16, WRONG, "n")
    assert len(_logged(samples)) == 1


def test_what_cannot_be_logged_is_not_kept(samples: Samples, monkeypatch: pytest.MonkeyPatch) -> None:
    number = samples.draw_sample(LEADER, SECOND, "l", replace(WANTED, size=MOST_CASES), drawn)
    case_no = samples.sample_cases(COUNTY, number)["case_no"].iloc[0]

    def gone(*_: object) -> None:
        raise DatabaseGone

    monkeypatch.setattr(samples_module, "append", gone)
    with pytest.raises(DatabaseGone):
        samples.draw_sample(LEADER, SECOND, "l", WANTED, drawn)
    with pytest.raises(DatabaseGone):
        samples.record_result(COUNTY, number, case_no, WRONG, "c")
    assert len(samples.samples(LEADER, 2)) == 1
    assert samples.sample_cases(LEADER, number)["result"].isna().all()


def test_results_are_those_the_error_rate_knows() -> None:
    assert RESULTS == CODES
