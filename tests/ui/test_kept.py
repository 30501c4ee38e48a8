"""What is kept is shown again to the same view only, and never made from what cannot be a key."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from access import Identity, Role, Scope
from data_access.records import Release
from ui import kept
from ui.view import View

RELEASE = Release(
    release_id=7,
    province="620000",
    issue=3,
    revision=1,
    status="current",
    cutoff_date=date(2020, 3, 20),
    payout_month="202002",
    base_release_id=None,
    policy_version="test",
    origin="loaded",
    is_demo=True,
    published_at=datetime(2020, 3, 21, tzinfo=UTC),
)
LEADER = Scope(Role.LEADER, "620000")
VIEW = View(
    "overview", "zh", Identity("leader", "", Role.LEADER, "620000"), LEADER, LEADER, RELEASE, (RELEASE,)
)


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    st.cache_data.clear()
    kept.forget()


@pytest.fixture
def counted() -> tuple[Callable[..., int], list[int]]:
    """A work that notes every time it is really done."""
    done: list[int] = []

    @kept.worked_out
    def work(view: View, number: int = 0) -> int:
        done.append(number)
        return len(done)

    return work, done


def test_the_same_view_and_arguments_are_worked_out_once(
    counted: tuple[Callable[..., int], list[int]],
) -> None:
    work, done = counted
    assert [work(VIEW, 1), work(VIEW, 1), work(VIEW, 2), work(VIEW, number=2)] == [1, 1, 2, 3]
    assert done == [1, 2, 2]


@pytest.mark.parametrize(
    "other",
    [
        replace(VIEW, scope=Scope(Role.PRESENTER, "620000")),
        replace(VIEW, scope=Scope(Role.LEADER, "621100")),
        replace(VIEW, home=Scope(Role.LEADER, "621100")),
        replace(VIEW, language="en"),
        replace(VIEW, release=replace(RELEASE, release_id=8)),
        replace(VIEW, release=replace(RELEASE, published_at=datetime(2020, 3, 22, tzinfo=UTC))),
    ],
    ids=["role", "division", "home", "language", "release", "published again"],
)
def test_another_view_never_gets_what_was_made_for_this_one(
    counted: tuple[Callable[..., int], list[int]], other: View
) -> None:
    work, done = counted
    work(VIEW)
    work(other)
    assert len(done) == 2


def test_a_frame_is_no_key(counted: tuple[Callable[..., int], list[int]]) -> None:
    work, done = counted
    with pytest.raises(TypeError):
        work(VIEW, pd.DataFrame())
    assert done == []


def _page() -> None:
    import streamlit as st

    from tests.ui.test_kept import VIEW, panel

    left, right = st.columns(2)
    with left:
        panel(VIEW, "a")
    with right:
        st.markdown("beside")


DRAWN: list[str] = []


@kept.drawn
def panel(view: View, word: str) -> None:
    """A panel with a block inside, as the real ones have."""
    DRAWN.append(word)
    st.header(word)
    with st.expander("more"):
        st.markdown(f"inside {word}")


def test_a_panel_is_shown_again_in_its_place() -> None:
    DRAWN.clear()
    app = AppTest.from_function(_page).run()
    first = [column.markdown[0].value if column.markdown else "" for column in app.columns]
    app.run()
    assert DRAWN == ["a"]
    assert [column.markdown[0].value if column.markdown else "" for column in app.columns] == first
    assert app.columns[0].header[0].value == "a"
    assert app.columns[0].expander[0].markdown[0].value == "inside a"
    assert app.columns[1].markdown[0].value == "beside"
