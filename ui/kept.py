"""What is drawn or worked out once for a release, and taken from memory afterwards.

A release never changes, so neither does what is said about it. What is kept is found only under its release, role,
home, division, language and URL parameters: nobody gets what was made for another scope. Panels with widgets or single persons
are not kept.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from itertools import count
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from data_access.settings import load_settings
from ui import address
from ui.memory import Memory, watched
from ui.view import View

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
_Key = tuple[object, ...]


def drawn(
    panel: Callable[Concatenate[View, Arguments], None],
) -> Callable[Concatenate[View, Arguments], None]:
    """The panel, shown again from memory for the same view and arguments.

    `TypeError` for an argument that cannot be a key (a frame): such a panel reads what it needs by itself.
    """

    @wraps(panel)
    def shown(view: View, *args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        _shown(_number(_key(panel, view, args, kwargs)), lambda: panel(view, *args, **kwargs))

    return shown


def worked_out(
    work: Callable[Concatenate[View, Arguments], Result],
) -> Callable[Concatenate[View, Arguments], Result]:
    """The result, the same object every time for the same view and arguments: nobody may change it."""

    @wraps(work)
    def result(view: View, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        return _results.answer(_key(work, view, args, kwargs), lambda: work(view, *args, **kwargs))

    return result


def _key(made_by: Callable[..., object], view: View, args: _Key, kwargs: dict[str, Any]) -> _Key:
    release = view.release
    key = (
        made_by.__module__,
        made_by.__qualname__,
        load_settings().database_url,
        release.release_id,
        release.published_at,
        view.page,
        view.language,
        view.scope.role.value,
        # Who may see the others is told his rank among them.
        view.home.division,
        view.division,
        tuple(sorted(view.removed)),
        tuple(sorted(address.frame_query().items())),
        args,
        tuple(sorted(kwargs.items())),
    )
    hash(key)
    return key


_PANELS = 3000
_numbers = count()
_results = watched("results", Memory(most_entries=1000, most_bytes=256 * 2**20))


@lru_cache(maxsize=_PANELS)
def _number(_: _Key) -> int:
    """A short name for a key, never used twice: Streamlit takes ten times as long for the key itself."""
    return next(_numbers)


@st.cache_data(show_spinner=False, max_entries=_PANELS, max_size="256mb")
def _shown(number: int, _draw: Callable[[], None]) -> None:
    _draw()


def forget() -> None:
    """What was worked out is worked out anew; the panels are Streamlit's to forget."""
    _results.forget()
