"""After retention counts read as before, nothing of the persons is left in the files, and later loads are exact."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from access import Role, Scope
from administration import retention
from administration.retention import Outcome, old_releases, retain
from data_access.made import Made
from data_access.schema import (
    case_event,
    case_identity,
    feedback_entry,
    feedback_step,
    feedback_taken,
    flagged_case,
    metadata,
    release,
)
from data_access.sql import SqlReports
from ingest.export import open_case_keys, release_json
from ingest.loading import Loader
from ingest.publishing.withdraw import withdraw
from ingest.refusal import Refusal
from tests.ingest.loaders import releases, silent
from tests.ingest.test_revisions import a_corrected_pack
from tests.samples import expected, expected_cases, sample_packs

KEEP_WEEKS = 3
# Issues 11 to 13 are kept, and issue 10, on which 11 rests.
OLD, KEPT = range(1, 10), range(10, 14)
LAST = "2020-05-29"
ANSWERED_IN = 3


@pytest.fixture
def answered(loader: Loader) -> str:
    """A case of an old issue that somebody gave an effective feedback on; its number."""
    with loader.engine.begin() as connection:
        case = connection.execute(
            select(flagged_case)
            .join(release, release.c.release_id == flagged_case.c.release_id)
            .where(release.c.issue == ANSWERED_IN, flagged_case.c.flag_type == "F01", flagged_case.c.is_open)
            .order_by(flagged_case.c.case_no)
        ).first()
        entry = {
            name: getattr(case, name) for name in ("release_id", "case_no", "flag_type", "county", "township")
        }
        connection.execute(
            insert(feedback_entry).values(
                feedback_id=1, province="620000", issue=ANSWERED_IN, origin="form", entered_by="a", **entry
            )
        )
        connection.execute(
            insert(feedback_step).values(
                feedback_id=1,
                step_no=1,
                state="waiting",
                result_code="E1",
                explanation="",
                method="phone",
                verified_date=case.opened_date,
                verifier="a",
                day=case.opened_date,
                at=func.now(),
                account="a",
                role="county",
            )
        )
    return case.case_no


def _numbers(loader: Loader, issue: int) -> object:
    with loader.engine.connect() as connection:
        return release_json(connection, issue)


def _rows(loader: Loader, table: str) -> dict[int, int]:
    """Rows of a table by issue."""
    rows = metadata.tables[table]
    counted = (
        select(release.c.issue, func.count())
        .join(rows, rows.c.release_id == release.c.release_id)
        .group_by(release.c.issue)
    )
    with loader.engine.connect() as connection:
        return {row[0]: row[1] for row in connection.execute(counted)}


def test_every_table_that_names_a_case_or_repeats_a_row_has_been_thought_of() -> None:
    personal = {"case_no", "person_no", "id_number", "masked_row", "name", "findings", "account"}
    found = {name for name, table in metadata.tables.items() if personal & set(table.columns.keys())}
    decided = {*retention.REMOVED, *retention.THINNED, *retention.KEPT}
    assert found - {"township", "setting"} <= decided


def test_old_lists_go_from_tables_and_files_and_every_count_stays(
    province: Path, loader: Loader, answered: str
) -> None:
    gone, kept = _numbers_of_persons(loader)
    assert gone
    planned = old_releases(loader.engine, KEEP_WEEKS)
    assert [each.issue for each in planned] == list(OLD)
    assert retain(loader.engine, province / "work", KEEP_WEEKS, 0) == Outcome(planned, (), False)
    assert [_numbers(loader, issue) for issue in range(1, 14)] == expected()["packs"]
    for table in retention.REMOVED:
        assert set(_rows(loader, table)) == set(KEPT), table
    assert _rows(loader, "case_identity").keys() == {ANSWERED_IN, *KEPT}
    assert _rows(loader, "case_identity")[ANSWERED_IN] == 1
    stores = [folder for folder in (province / "work").iterdir() if folder.is_dir()]
    assert [len(list(store.iterdir())) for store in stores] == [len(KEPT)]
    loader.engine.dispose()
    for file in province.glob("reporting.db*"):
        content = file.read_bytes()
        assert not [number for number in gone if number.encode() in content], file.name
        assert file.name != "reporting.db" or any(number.encode() in content for number in kept)
    assert retain(loader.engine, province / "work", KEEP_WEEKS, 0) == Outcome((), (), False)


def _numbers_of_persons(loader: Loader) -> tuple[set[str], set[str]]:
    """ID numbers that only old issues hold, those of answered cases left out, and those of kept issues."""
    statement = select(release.c.issue, case_identity.c.case_no, case_identity.c.id_number).join(
        release, release.c.release_id == case_identity.c.release_id
    )
    with loader.engine.connect() as connection:
        rows = connection.execute(statement.where(case_identity.c.id_number.is_not(None))).all()
        answered = set(connection.execute(select(feedback_entry.c.case_no)).scalars())
    kept = {row.id_number for row in rows if row.issue in KEPT or row.case_no in answered}
    return {row.id_number for row in rows} - kept, kept


def test_later_loads_and_corrections_are_exact_and_old_ones_are_refused(
    province: Path, loader: Loader, answered: str, tmp_path: Path
) -> None:
    retain(loader.engine, province / "work", KEEP_WEEKS, 0)
    withdraw(loader.engine, 13)
    outcome = loader.load(sample_packs() / LAST, silent)
    with loader.engine.connect() as connection:
        taken = select(feedback_taken.c.feedback_id).where(
            feedback_taken.c.release_id == outcome.published[0]
        )
        assert connection.execute(taken).scalars().all() == [1]
        assert open_case_keys(connection, 13) == expected_cases()[LAST]
    before = releases(loader.engine)
    with pytest.raises(Refusal, match="work_missing"):
        replace(loader, accept_shrink=frozenset({"death"})).load(
            a_corrected_pack(tmp_path, "2020-03-20"), silent
        )
    assert releases(loader.engine) == before
    # The oldest kept issue is corrected on the one it rests on.
    shorter = replace(loader, accept_shrink=frozenset({"death"}))
    corrected = shorter.load(a_corrected_pack(tmp_path, "2020-05-15"), silent)
    assert corrected.recomputed_issues == (12, 13)
    loader.load(sample_packs() / "2020-05-15", silent)
    assert _numbers(loader, 11) == expected()["packs"][10]
    loader.engine.dispose()


def test_an_open_case_keeps_its_time_line(province: Path, loader: Loader) -> None:
    newest = select(release.c.release_id).where(release.c.issue == 13, release.c.status == "current")
    with loader.engine.connect() as connection:
        number = connection.execute(newest).scalar_one()
        raised = (
            select(case_event.c.case_no)
            .join(flagged_case, flagged_case.c.case_no == case_event.c.case_no)
            .where(flagged_case.c.release_id == number, flagged_case.c.is_open, case_event.c.release_id == 1)
        )
        case_no = connection.execute(raised.limit(1)).scalar_one()
    reports, scope = SqlReports(loader.engine), Scope(Role.LEADER, "620000")
    before = reports.case_events(scope, number, case_no)
    retain(loader.engine, province / "work", KEEP_WEEKS, 0)
    assert reports.case_events(scope, number, case_no).equals(before)
    assert reports.case(scope, number, case_no).is_open
    loader.engine.dispose()


def test_the_access_log_stays_whole(province: Path, loader: Loader) -> None:
    made = Made(loader.engine, loader.engine)
    before = made.chain()
    retain(loader.engine, province / "work", 1, 0)
    assert made.chain() == before
    loader.engine.dispose()


def test_a_run_that_was_killed_is_finished_by_the_next(
    province: Path, loader: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove = retention._remove

    def killed(connection: object, release_id: int, staying: set[int]) -> None:
        remove(connection, release_id, staying)  # type: ignore[arg-type]
        if release_id == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(retention, "_remove", killed)
    with pytest.raises(KeyboardInterrupt):
        retain(loader.engine, province / "work", KEEP_WEEKS, 0)
    assert set(_rows(loader, "flagged_case")) == set(range(4, 14))
    monkeypatch.undo()
    finished = retain(loader.engine, province / "work", KEEP_WEEKS, 0)
    assert [each.issue for each in finished.removed] == list(range(4, 10))
    store = next(folder for folder in (province / "work").iterdir() if folder.is_dir())
    assert len(list(store.iterdir())) == len(KEPT)
    loader.engine.dispose()
