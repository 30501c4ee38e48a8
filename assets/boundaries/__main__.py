"""`python -m assets.boundaries`: build `gansu.json` again from the package named in the provenance."""

import json
from pathlib import Path

from assets.boundaries.shapes import coverage, document
from assets.boundaries.source import districts

TARGET = Path(__file__).with_name("gansu.json")


def built() -> str:
    """The text of the file: compact, one entry of the document a line, so that a change can be read."""
    entries = document(coverage(districts()))
    lines = (f'"{name}":{json.dumps(value, separators=(",", ":"))}' for name, value in entries.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    TARGET.write_text(built(), encoding="utf-8")
