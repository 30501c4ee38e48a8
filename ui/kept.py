"""What is drawn or worked out once for a release, and taken from memory afterwards.

A release never changes, so neither does what is said about it. What is kept is found only under its release, role,
division, language and URL parameters: nobody gets what was made for another scope. Panels with widgets or single persons
are not kept.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from data_access.settings import load_settings
from ui import address
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
        _shown(_key(panel, view, args, kwargs), lambda: panel(view, *args, **kwargs))

    return shown


def worked_out(
    work: Callable[Concatenate[View, Arguments], Result],
) -> Callable[Concatenate[View, Arguments], Result]:
    """The result, the same object every time for the same view and arguments: nobody may change it."""

    @wraps(work)
    def result(view: View, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        return _result(_key(work, view, args, kwargs), lambda: work(view, *args, **kwargs))

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
        view.division,
        tuple(sorted(view.removed)),
        tuple(sorted(address.frame_query().items())),
        args,
        tuple(sorted(kwargs.items())),
    )
    hash(key)
    return key


@st.cache_data(show_spinner=False, max_entries=3000, max_size="256mb")
def _shown(key: _Key, _draw: Callable[[], None]) -> None:
    _draw()


@st.cache_resource(show_spinner=False, max_entries=1000)
def _result(key: _Key, _work: Callable[[], Any]) -> Any:
    return _work()
