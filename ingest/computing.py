"""One release, from a pack or from kept work to finished tables: read → link → flag → count → reconcile."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import ibis
import pyarrow as pa
from ibis.backends import BaseBackend as Backend

from data_access.schema import metadata
from ingest import app_feedback, second_look
from ingest.carry import carry_forward
from ingest.cases import advance_cases
from ingest.counting import build_counts
from ingest.engines import ComputeEngine
from ingest.facts import build_facts
from ingest.intake import PackAccount, read_pack
from ingest.pack import Pack
from ingest.publishing.arrow_types import arrow_schema
from ingest.publishing.delivery import delivery_tables
from ingest.publishing.reconcile import reconcile
from ingest.publishing.release_tables import RELEASE_TABLES, ReleaseTables
from ingest.stored_work import StoredWork, restore_delivered, write_work
from ingest.work_store import WorkStore, work_key
from metrics.policy import Policy

# Made outside the engine: from the manifest and the accounts, and from all other tables.
_NOT_FROM_ENGINE = {
    *("release_file", "file_code_count", "release_source", "missing_county"),
    *("reconciliation", "feedback_taken", *second_look.TABLES),
}


@dataclass(frozen=True)
class Job:
    """What every computation of one loader run shares."""

    store: WorkStore
    policy: Policy
    case_salt: str
    progress: Callable[[str, int, int], None]
    on: ComputeEngine


def compute(
    job: Job,
    pack: Pack,
    previous: StoredWork | None,
    entries: pa.Table,
    accept_shrink: frozenset[str],
    origin: str,
) -> ReleaseTables:
    """The release of a delivered pack and the `entries` of `ingest.app_feedback`.

    `Refusal` when the pack breaks the contract or the accounts do not balance.
    """
    with job.store.new_folder() as folder, job.on.connected(folder) as con:
        before = previous.previous_pack if previous else None
        account = read_pack(con, pack, folder, before, accept_shrink, job.progress)
        return _finish(job, con, folder, pack, account, previous, entries, origin)


def recompute(job: Job, kept: StoredWork, previous: StoredWork | None, entries: pa.Table) -> ReleaseTables:
    """The release of an issue that was accepted before, resting on another previous release; delivered rows are not read again."""
    with job.store.new_folder() as folder, job.on.connected(folder) as con:
        delivered = restore_delivered(con, kept, folder)
        before = previous.previous_pack if previous else None
        accepted, carried = carry_forward(con, kept.pack, folder, delivered, before)
        account = replace(kept.account, accepted=accepted, carried=carried)
        return _finish(job, con, folder, kept.pack, account, previous, entries, "recomputed")


def _finish(
    job: Job,
    con: Backend,
    folder: Path,
    pack: Pack,
    account: PackAccount,
    previous: StoredWork | None,
    entries: pa.Table,
    origin: str,
) -> ReleaseTables:
    folder_before = previous.folder if previous else None
    accepted_before = previous.account.accepted if previous else None
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("facts", lambda: build_facts(con, pack, job.policy, entries)),
        ("count", lambda: build_counts(con, pack, job.policy)),
        ("cases", lambda: advance_cases(con, pack, job.policy, job.case_salt, folder_before)),
    )
    for number, (name, step) in enumerate(steps):
        job.progress(name, number, len(steps) + 3)
        step()
    job.progress("reconcile", len(steps), len(steps) + 3)
    tables = {name: _collected(con, name) for name in RELEASE_TABLES if name not in _NOT_FROM_ENGINE}
    tables |= delivery_tables(pack, account, accepted_before, job.policy)
    tables["reconciliation"] = reconcile(tables)
    tables["feedback_taken"] = app_feedback.taken(entries)
    job.progress("second_look", len(steps) + 1, len(steps) + 3)
    tables |= second_look.look_again(con)
    job.progress("store", len(steps) + 2, len(steps) + 3)
    write_work(con, folder, pack, account)
    return ReleaseTables(
        province=pack.province,
        issue=pack.issue,
        cutoff=pack.cutoff,
        payout_month=pack.payout_month,
        pack_sha256=pack.sha256,
        policy_version=job.policy.version,
        work_key=work_key(folder),
        origin=origin,
        tables=tables,
    )


def _collected(con: Backend, name: str) -> pa.Table:
    rows = con.table(name)
    if name == "rejected_row":
        rows = rows.mutate(row_id=ibis.row_number().over(order_by=["source", "file_no", "line_no", "code"]))
    wanted = arrow_schema(metadata.tables[name])
    # Engines add up in wider types than the schema's; a number that does not fit fails here, not in the database.
    return con.to_pyarrow(rows.select(*wanted.names)).cast(wanted)
