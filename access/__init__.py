"""Who is signed in and what he may see; pure, no Streamlit and no SQL."""

from access.division import Level, contains, level_of, path_of, prefix_of
from access.identity import Identity, Role
from access.scope import OutOfScope, Scope, scope_of

__all__ = [
    "Identity",
    "Level",
    "OutOfScope",
    "Role",
    "Scope",
    "contains",
    "level_of",
    "path_of",
    "prefix_of",
    "scope_of",
]
