"""What figures were measured on: machine, Python, libraries, and the state of the project."""

import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

import psutil

_ROOT = Path(__file__).resolve().parents[1]
_LIBRARIES = (
    "streamlit",
    "SQLAlchemy",
    "duckdb",
    "ibis-framework",
    "pandas",
    "polars",
    "pyarrow",
    "altair",
    "pydeck",
)


def machine() -> str:
    """Machine, Python and libraries in one line."""
    memory = psutil.virtual_memory().total / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return (
        f"{platform.machine()}, {psutil.cpu_count()} cores, {memory:.0f} GiB, "
        f"Python {platform.python_version()}, {libraries}"
    )


def commit() -> str:
    """The commit that was measured, with a mark when files differ from it; unknown outside a checkout."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - whichever git the path has
        cwd=_ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    return told.stdout.strip() or "unknown"
