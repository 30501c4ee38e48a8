"""Widgets that say what nobody chose, buttons nobody was offered, and the socket's other messages."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import create_engine, select
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from access import Scope, contains
from access.looking import Purpose
from data_access.made import Made
from data_access.made.access_log import LogFilter
from data_access.schema import (
    access_log,
    bulletin,
    commitment,
    feedback_entry,
    feedback_step,
    sample_draw,
    sample_result,
)
from locales import text
from tests.attack import world
from tests.attack.conftest import Site
from tests.attack.intruder import Frames, Intruder, intruding
from tests.attack.ways import forged, pressed
from tests.attack.world import COUNTY, FAR, GIVEN, HOLDERS, LEADER, OWN, PREFECTURE, PRESENTER, Account
from ui.navigation import PATHS

CASE = {"case": OWN.case_no(0)}


@dataclass(frozen=True)
class Offered:
    """Widgets of every page as those who may most are offered them."""

    widgets: dict[str, dict[str, str]]


def _query(page: str) -> dict[str, str]:
    return CASE if page == "case" else {}


@pytest.fixture(scope="module")
def offered(site: Site) -> Offered:
    found: dict[str, dict[str, str]] = {page: {} for page in PATHS}
    for account in (world.GOVERNOR, PREFECTURE, COUNTY, world.OFFICER, PRESENTER):
        with intruding(site.address, site.cookie(account)) as intruder:
            for page in PATHS:
                found[page] |= intruder.ask(page, _query(page)).widgets
    return Offered(found)


def _leaks(account: Account, page: str, frames: Frames) -> list[str]:
    asked = "".join(CASE.values()) if page == "case" else ""
    return [
        marker.decode(errors="replace")
        for marker in world.forbidden(account, page, asked=asked + FAR.case_no(0))
        if marker in frames
    ]


@pytest.mark.parametrize("account", HOLDERS, ids=lambda account: account.subject)
def test_forged_widgets_and_borrowed_buttons_give_nothing(
    site: Site, offered: Offered, account: Account, record_property: Callable[[str, object], None]
) -> None:
    found, tried = {}, 0
    with intruding(site.address, site.cookie(account)) as intruder:
        for page in PATHS:
            shown = intruder.ask(page, _query(page)).widgets
            frame, own = _parted(offered.widgets[page] | shown)
            for states in (
                [*forged(frame, FAR.county), *pressed(own)],
                [*forged(own, FAR.county), *pressed(own)],
                forged(own, FAR.case_no(0)),
            ):
                tried += len(states)
                if leaked := _leaks(account, page, intruder.ask(page, _query(page), *states)):
                    found[page] = leaked
    record_property("attempts", tried)
    assert found == {}
    assert tried > 100
    assert _beyond(site, account) == []


def _parted(widgets: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The pickers of the frame, which refuse a whole page, and the page's own widgets."""
    frame = {each: kind for each, kind in widgets.items() if "-pick_" in each}
    return frame, {each: kind for each, kind in widgets.items() if each not in frame}


def _beyond(site: Site, account: Account) -> list[object]:
    """Rows an account wrote that its right does not cover."""
    scope = Scope(account.role, account.division)
    may = {
        feedback_entry: (scope.may_give_feedback, "entered_by", "county"),
        feedback_step: (scope.may_give_feedback, "account", None),
        commitment: (scope.may_record_commitments, "recorded_by", "division"),
        sample_draw: (scope.sees_cases, "drawn_by", "division"),
        sample_result: (scope.may_give_feedback, "recorded_by", None),
        bulletin: (scope.may_publish_bulletins, "published_by", "division"),
    }
    found: list[object] = []
    engine = create_engine(site.url)
    with engine.connect() as connection:
        for table, (is_right, by, place) in may.items():
            for row in connection.execute(select(table).where(table.c[by] == account.key)).mappings():
                is_inside = place is None or contains(account.division, row[place])
                found += [] if is_right and is_inside else [(table.name, dict(row))]
        looked = select(access_log).where(
            access_log.c.account == account.key, access_log.c.action == "identity"
        )
        found += list(connection.execute(looked))
    engine.dispose()
    return found


def test_a_full_number_comes_only_when_it_was_asked_for_and_is_written_down(site: Site) -> None:
    with intruding(site.address, site.cookie(COUNTY)) as intruder:
        first = intruder.ask("case", CASE)
        chosen = text(f"purpose.{Purpose.FIELD_VISIT}", "zh")
        purpose = [
            WidgetState(id=each, string_value=chosen) for each in first.widgets if each.endswith("-None")
        ]
        shown = intruder.ask("case", CASE, *purpose, *pressed(_of_form(first, "reveal_")))
        after = intruder.ask("case", CASE)
    given, number = GIVEN.encode(), OWN.id_number(0).encode()
    assert given not in first
    assert given in shown
    assert number in shown
    assert not any(
        place.id_number(kind).encode() in shown
        for place in world.PLACES
        for kind in world.KINDS
        if (place, kind) != (OWN, 0)
    )
    assert given not in after
    made = Made.at(site.url)
    entries = made.log_page(Scope(world.OFFICER.role, "620000"), LogFilter(account=COUNTY.key)).rows
    made.reader.dispose()
    assert entries.iloc[0][["action", "subject"]].tolist() == ["identity", OWN.case_no(0)]


def _of_form(frames: Frames, name: str) -> dict[str, str]:
    return {each: kind for each, kind in frames.widgets.items() if name in each}


def test_a_session_taken_over_shows_what_the_taker_may_see(site: Site) -> None:
    with intruding(site.address, site.cookie(PREFECTURE)) as owner:
        owner.ask("worklist")
        assert owner.session
        with intruding(site.address, site.cookie(COUNTY), owner.session) as taker:
            frames = taker.ask("worklist")
        assert OWN.sign.encode() in frames
        assert world.SISTER.sign.encode() not in frames
        with intruding(site.address, None, owner.session) as taker:
            assert OWN.sign.encode() not in taker.ask("worklist")
        assert world.SISTER.sign.encode() in owner.ask("worklist")


def _messages(session: str) -> list[BackMsg]:
    """Everything else a client may say."""
    plain = [
        BackMsg(**{name: True}) for name in ("clear_cache", "load_git_info", "set_run_on_save", "stop_script")
    ]
    plain += [BackMsg(debug_shutdown_runtime=True), BackMsg(debug_disconnect_websocket=True)]
    asked = BackMsg()
    asked.file_urls_request.session_id = session
    asked.file_urls_request.file_names.append("../../a.xlsx")
    installed, chunk = BackMsg(), BackMsg()
    for message in (installed, chunk):
        message.backend_operation_request.session_id = session
        message.backend_operation_request.request_id = "1"
    installed.backend_operation_request.install_skills.SetInParent()
    chunk.backend_operation_request.dataframe_chunk.source_id = "0" * 32
    return [*plain, asked, installed, chunk]


@pytest.mark.parametrize("account", [None, LEADER], ids=["anonymous", "leader"])
def test_other_messages_change_nothing_for_anybody(
    site: Site, account: Account | None, record_property: Callable[[str, object], None]
) -> None:
    with intruding(site.address, site.cookie(COUNTY)) as beside:
        before = beside.ask("worklist")
        with intruding(site.address, site.cookie(account) if account else None) as intruder:
            intruder.ask("worklist")
            messages = _messages(intruder.session)
            for message in messages:
                intruder.send(message)
            _answers(intruder)
        after = beside.ask("worklist")
    record_property("attempts", len(messages))
    assert sorted(before.texts()) == sorted(after.texts())


def _answers(intruder: Intruder) -> None:
    frames = intruder.ask("worklist")
    assert FAR.sign.encode() not in frames
    assert b"installed" not in frames
