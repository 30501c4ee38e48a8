"""The tests' oracle: a deliberately naive second implementation of the rules, in loops over persons.

Written from the contract and the rules alone; imports nothing of the product. It expects sound packs:
refusing broken ones is not its business.
"""

from pathlib import Path
from typing import Any

from tests.oracle.province import Province


def run(pack_folders: list[Path]) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """Loads packs in order: ``packs[]`` of ``expected.json``, and ``expected_cases.json``."""
    province = Province()
    weeks, open_keys = [], {}
    for folder in pack_folders:
        week = province.load(folder)
        weeks.append(week)
        open_keys[week["cutoff"]] = province.open_case_keys()
    return weeks, open_keys
