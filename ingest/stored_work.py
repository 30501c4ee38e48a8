"""What a release leaves in its work folder, and how the next issue and a recomputation read it back."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import ibis
from ibis.backends import BaseBackend as Backend

from ingest.carry import PreviousPack
from ingest.engines.statements import create_view, keep_rows, kept_rows, store_rows
from ingest.intake import FileAccount, PackAccount
from ingest.pack import Pack, PackFile
from ingest.reading.sources import BY_NAME
from ingest.refusal import Family, Refusal
from ingest.stored_rows import judged_path, settle, stored_delivered

_DELIVERY = "delivery.json"
_MEMORIES = ("case_memory", "clearance_memory")
_WRITTEN_LAST = ("rejected_row", *_MEMORIES)
_KEPT_TABLES = (*(f"accepted_{source}" for source in BY_NAME), *_WRITTEN_LAST)


@dataclass(frozen=True)
class StoredWork:
    """A finished work folder: the manifest and row accounts as objects, the tables as Parquet files beside them."""

    folder: Path
    pack: Pack
    account: PackAccount

    @property
    def previous_pack(self) -> PreviousPack:
        """What the next pack is carried forward from and compared with."""
        return PreviousPack(
            folder=self.folder,
            cutoff=self.pack.cutoff,
            payout_month=self.pack.payout_month,
            accepted=self.account.accepted,
        )


def write_work(con: Backend, folder: Path, pack: Pack, account: PackAccount) -> None:
    """Write the folder's files from the tables of the connection; the accepted rows are there already."""
    for source in BY_NAME:
        settle(con, folder, source)
    for name in _WRITTEN_LAST:
        keep_rows(con, folder, name)
    content = {"pack": asdict(pack), "account": asdict(account)}
    (folder / _DELIVERY).write_text(
        json.dumps(content, default=_as_text, ensure_ascii=False), encoding="utf-8"
    )


def read_work(folder: Path, issue: int) -> StoredWork:
    """The folder as objects; `Refusal` when it is missing or incomplete."""
    try:
        content = json.loads((folder / _DELIVERY).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal("work_missing", Family.STORAGE, issue=issue) from None
    if not all((folder / f"{name}.parquet").exists() for name in _KEPT_TABLES):
        raise Refusal("work_missing", Family.STORAGE, issue=issue)
    return StoredWork(folder, _pack(content["pack"]), _account(content["account"]))


def restore_delivered(con: Backend, work: StoredWork, folder: Path) -> dict[str, int]:
    """Show the accepted rows as they were delivered (without carried ones) from files of a new `folder`, and make the rejected
    rows again; the rows by list.
    """
    for source in BY_NAME:
        rows = stored_delivered(con, work.folder, source)
        query = str(ibis.to_sql(rows, dialect=con.name, pretty=False))
        store_rows(con, f"judged_{source}", query, judged_path(folder, source))
        create_view(con, f"accepted_{source}", f"SELECT * FROM judged_{source}")  # noqa: S608
    con.create_table("rejected_row", kept_rows(con, work.folder, "rejected_row"))
    return {source: work.account.accepted[source] - work.account.carried[source] for source in BY_NAME}


def _as_text(value: object) -> str:
    if isinstance(value, date | Path):
        return str(value)
    raise TypeError(type(value).__name__)


def _pack(content: dict) -> Pack:
    files = tuple(
        PackFile(**{**file, "as_of": date.fromisoformat(file["as_of"]), "missing_counties": _tuple(file)})
        for file in content["files"]
    )
    cutoff = date.fromisoformat(content["cutoff"])
    return Pack(**{**content, "folder": Path(content["folder"]), "cutoff": cutoff, "files": files})


def _tuple(file: dict) -> tuple[str, ...]:
    return tuple(file["missing_counties"])


def _account(content: dict) -> PackAccount:
    files = tuple(FileAccount(**file) for file in content["files"])
    return PackAccount(files=files, accepted=content["accepted"], carried=content["carried"])
