"""Where reporting database and work store lie; from the environment, with defaults for one machine."""

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DEFAULT_DATABASE = PROJECT / "var" / "reporting.db"
DEFAULT_WORK = PROJECT / "var" / "work"


@dataclass(frozen=True)
class Settings:
    """`database_url` as SQLAlchemy writes it; `work_dir` holds the Parquet files of every release."""

    database_url: str
    work_dir: Path


def load_settings() -> Settings:
    """`DATABASE_URL` and `WORK_DIR`, else an SQLite file and a folder under `var/` of the project."""
    return Settings(
        database_url=os.environ.get("DATABASE_URL") or f"sqlite:///{DEFAULT_DATABASE}",
        work_dir=Path(os.environ.get("WORK_DIR") or DEFAULT_WORK),
    )
