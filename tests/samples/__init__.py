"""The sample packs: thirteen weeks of a small fictional province, broken packs, and the right answers
(`README.md` inside).

Every person is fictional; ID numbers use only the unassigned area codes 629901–629999.
"""

import json
import tarfile
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

_ARCHIVE = Path(__file__).with_name("samples.tar.xz")


@cache
def sample_packs() -> Path:
    """The folder with the packs (`2020-03-06` …), `broken/` and the expected numbers, unpacked once per
    version.
    """
    version = sha256(_ARCHIVE.read_bytes()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"sample-packs-{version}"
    if not folder.exists():
        unfinished = Path(tempfile.mkdtemp(prefix="sample-packs-"))
        with tarfile.open(_ARCHIVE) as archive:
            archive.extractall(unfinished, filter="data")
        try:
            unfinished.rename(folder)
        except OSError:  # another test process was faster
            if not folder.exists():
                raise
    return folder


def _answers(name: str) -> Any:
    return json.loads((sample_packs() / name).read_text(encoding="utf-8"))


@cache
def expected() -> dict[str, Any]:
    """The right numbers after each pack."""
    return _answers("expected.json")


@cache
def expected_cases() -> dict[str, list[str]]:
    """The open cases after each pack, by cut-off."""
    return _answers("expected_cases.json")
