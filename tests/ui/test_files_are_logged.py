"""No way around the access log: whatever offers a file or reads an identity writes it down."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Who may read identities: the cached reads' own door to them.
_DOOR = {"ui/data.py"}


def _calls(path: Path) -> set[str]:
    """Dotted names of everything a module uses, e.g. `log.first`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def _modules() -> list[str]:
    return sorted(
        str(path.relative_to(ROOT)) for room in ("ui", "pages") for path in (ROOT / room).rglob("*.py")
    )


def _using(*names: str) -> list[str]:
    return [module for module in _modules() if _calls(ROOT / module) & set(names)]


def test_there_are_files_and_identities_to_look_after() -> None:
    assert "ui/quality/rejected.py" in _using("st.download_button")
    assert "ui/casework/reveal.py" in _using("data.identity")


@pytest.mark.parametrize("module", _using("st.download_button"))
def test_every_file_is_written_down_before_it_goes_out_and_the_right_is_looked_up_again(module: str) -> None:
    used = _calls(ROOT / module)
    assert "log.first" in used or {"Action.EXPORT", "log.held"} <= used


@pytest.mark.parametrize("module", sorted(set(_using("data.identity", "reports.identity")) - _DOOR))
def test_every_identity_is_written_down_before_it_is_read(module: str) -> None:
    assert "log.before" in _calls(ROOT / module)
