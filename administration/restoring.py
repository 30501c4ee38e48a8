"""Restoring a backup into an empty place: what is there already is never overwritten."""

import json
import os
import shutil
from dataclasses import fields
from pathlib import Path

from sqlalchemy.engine import make_url

from administration.backing_up import (
    MANIFEST,
    POSTGRESQL,
    SQLITE,
    WORK,
    BadBackup,
    Manifest,
    check_sqlite,
    hashes,
    is_used,
    run_postgresql,
    sqlite_file,
)
from data_access.engine import writing_engine
from data_access.upgrade import knows


def read(folder: Path) -> Manifest:
    """What the backup says of itself, after every file was found as it was written; `BadBackup` otherwise."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**{each.name: content[each.name] for each in fields(Manifest)})
    except (OSError, ValueError, KeyError, TypeError):
        raise BadBackup("no_backup") from None
    if hashes(folder) != manifest.files:
        raise BadBackup("damaged")
    if not knows(manifest.schema):
        raise BadBackup("newer_schema")
    return manifest


def restore(folder: Path, database_url: str, work_dir: Path) -> Manifest:
    """Put database and work store back as the backup has them, at the schema they had.

    `BadBackup` when the backup is not whole, was made by a newer version or for the other kind of database, or when the place
    is not empty. When it fails half way nothing is left of it, except on PostgreSQL what `pg_restore` rolled back by itself.
    """
    manifest = read(folder)
    if manifest.kind != make_url(database_url).get_backend_name():
        raise BadBackup("other_kind")
    store = work_dir / manifest.database
    if store.exists() or is_used(database_url):
        raise BadBackup("not_empty")
    unfinished = work_dir / f"{manifest.database}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        shutil.copytree(folder / WORK, unfinished)
        unfinished.rename(store)
        _database(folder, database_url)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.rmtree(store, ignore_errors=True)
        raise
    return manifest


def _database(folder: Path, database_url: str) -> None:
    target = sqlite_file(database_url)
    if target is None:
        engine = writing_engine(database_url)
        run_postgresql(
            "pg_restore",
            engine,
            "--no-owner",
            "--single-transaction",
            "--exit-on-error",
            str(folder / POSTGRESQL),
        )
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        shutil.copyfile(folder / SQLITE, unfinished)
        check_sqlite(unfinished)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
