"""The URL contract: what a page shows stands in its address, so a link shows the same next year.

Frame parameters: `division` (code), `issue` (number), `lang` (zh, en), and `as` (demo identity). Streamlit's own
`bind="query-params"` writes labels instead of codes and drops defaults, so the parameters are bound here.
"""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from ui import session

DIVISION, ISSUE, LANGUAGE, VIEWER = "division", "issue", "lang", "as"
# The one release a meeting is held on.
RELEASE = "release"
FRAME = (DIVISION, ISSUE, LANGUAGE, VIEWER)


def asked(name: str) -> str | None:
    """What the URL asks for, else what was chosen before in this session, else None."""
    return st.query_params.get(name) or session.remembered(name)


def settle(name: str, value: str) -> None:
    """Make the URL and the session say what is shown."""
    session.remember(name, value)
    show()


def show(**more: str) -> None:
    """Make the URL say what the session remembers of the frame, and `more`.

    All at once: the browser makes a step of its history out of every change, and Back would go through them one by one.
    """
    wanted = {name: value for name in FRAME if (value := session.remembered(name))} | more
    changed = {name: value for name, value in wanted.items() if st.query_params.get(name) != value}
    if changed:
        st.query_params.update(changed)


def frame_query(**changes: str) -> dict[str, str]:
    """The frame's parameters as they stand, with changes."""
    kept = {name: value for name in FRAME if (value := asked(name))}
    return {**kept, **changes}


def query(filters: Mapping[str, str | None] | None = None, **changes: str) -> dict[str, str]:
    """Frame parameters and a page's own filters; filters that are None are left out."""
    chosen = {name: value for name, value in (filters or {}).items() if value is not None}
    return {**frame_query(**changes), **chosen}


def url(page: str, filters: Mapping[str, str | None] | None = None, **changes: str) -> str:
    """A relative address of a page, e.g. `worklist?division=621126&issue=13&lang=zh&flag=F01`."""
    return f"{page}?{urlencode(query(filters, **changes))}"


def forget(name: str) -> None:
    """Leave a parameter to its default again."""
    session.forget(name)
    st.query_params.pop(name, None)


def _follow(name: str, resets: tuple[str, ...]) -> None:
    chosen = st.session_state.get(session.picker_key(name))
    if chosen is None:
        return
    settle(name, str(chosen))
    for other in resets:
        forget(other)


def bound(
    widget: Callable[..., str | None],
    label: str,
    name: str,
    options: Sequence[str],
    *,
    resets: tuple[str, ...] = (),
    **more: object,
) -> str | None:
    """A choosing widget that shows the URL's value and writes the URL when it is used.

    The value must have been settled before; a value that is no option (hand-made URL) leaves the first one. `resets`
    are parameters that lose their meaning with another choice.
    """
    key = session.picker_key(name)
    value = asked(name)
    st.session_state[key] = value if value in options else options[0]
    return widget(label, options, key=key, on_change=_follow, args=(name, resets), **more)
