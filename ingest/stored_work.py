"""What a release leaves in its work folder, and how the next issue and a recomputation read it back."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from ibis.backends import BaseBackend as Backend

from ingest.carry import PreviousPack
from ingest.engines.statements import keep_rows, kept_rows
from ingest.intake import FileAccount, PackAccount
from ingest.pack import Pack, PackFile
from ingest.reading.sources import BY_NAME
from ingest.refusal import Family, Refusal

_DELIVERY = "delivery.json"
_MEMORIES = ("case_memory", "clearance_memory")
_KEPT_TABLES = (*(f"accepted_{source}" for source in BY_NAME), "rejected_row", *_MEMORIES)


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
    """Write the folder's files from the tables of the connection."""
    for name in _KEPT_TABLES:
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


def restore_delivered(con: Backend, work: StoredWork) -> None:
    """Make the accepted tables as they were delivered (without carried rows) and the rejected rows again."""
    for source in BY_NAME:
        name = f"accepted_{source}"
        kept = kept_rows(con, work.folder, name)
        con.create_table(name, kept.filter(~kept.carried))
    con.create_table("rejected_row", kept_rows(con, work.folder, "rejected_row"))


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
