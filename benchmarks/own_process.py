"""A piece of work in a process of its own, so that its CPU time and its peak memory are its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]


def figures(module: str, *arguments: object) -> dict[str, Any]:
    """What `python -m module …` printed last, which is JSON."""
    done = subprocess.run(  # noqa: S603 - this interpreter, a module of ours, and files made here
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=_ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))
