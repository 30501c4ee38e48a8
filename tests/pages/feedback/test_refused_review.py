"""A review that does not go through: the reviewer is told why and what to do, and a refusal is in the access log."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from access import Role, Scope
from data_access.errors import AlreadyMade, NotAllowed, NotFound
from data_access.made import Made
from data_access.made import feedback as feedback_module
from data_access.made.access_log import LogFilter
from data_access.made.answers import Answer
from data_access.made.feedback import Feedback
from tests.builders import Tables, a_case, a_county, a_release
from tests.builders.databases import made_at, served
from tests.pages.application import opened

PAGE, MIN, CASE = "casework/case.py", "621126", "A" * 16
CLERK, OFFICER = Scope(Role.COUNTY, MIN), Scope(Role.DATA_OFFICER, "620000")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    tables = Tables()
    release = a_release(tables, 1)
    a_county(tables, release, MIN, coverage={"eligible_persons": 100})
    a_case(tables, release, MIN, case_no=CASE, person="a")
    url = served(tables, tmp_path, monkeypatch)
    with made_at(url) as made:
        _, day = made.feedback_release(CLERK)
        made.enter_feedback(CLERK, 1, "somebody", [(CASE, Answer("E1", "外出务工", None, "电话", day))])
        yield made


def _reviewing() -> AppTest:
    return opened(PAGE, **{"as": "prefecture"}, case=CASE)


def _refusals(made: Made) -> list[tuple[str, str, str]]:
    """Refusals in the access log: who, and what was asked for."""
    rows = made.log_page(OFFICER, LogFilter(is_refused=True)).rows
    return list(zip(rows["account"], rows["action"], rows["subject"], strict=True))


@pytest.mark.parametrize(("refusal", "told"), [(NotAllowed, "您的权限不能做这一步"), (NotFound, "没有保存")])
@pytest.mark.parametrize("button", ["feedback_approve", "feedback_return"])
def test_a_refused_review_is_in_the_access_log_under_its_case(
    made: Made, monkeypatch: pytest.MonkeyPatch, refusal: type[Exception], told: str, button: str
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise refusal

    app = _reviewing()
    app.text_input(key="review_1_1_note").set_value("写明联系了谁").run()
    monkeypatch.setattr(Feedback, "review_feedback", refused)
    app.button(key=button).click().run()
    assert told in app.warning[0].value
    assert _refusals(made) == [("prefecture", "review", CASE)]


def test_that_somebody_was_faster_is_no_refusal(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def faster(*_: object, **__: object) -> None:
        raise AlreadyMade

    app = _reviewing()
    monkeypatch.setattr(Feedback, "review_feedback", faster)
    app.button(key="feedback_approve").click().run()
    assert "没有保存" in app.warning[0].value
    assert _refusals(made) == []


@pytest.mark.parametrize(
    ("waited", "told"),
    [(timedelta(days=40), "有效期至：必须晚于今天"), (timedelta(days=400), "核实日期：已超过一年")],
)
def test_an_answer_that_ran_out_while_waiting_is_told_as_that_and_to_be_returned(
    made: Made, monkeypatch: pytest.MonkeyPatch, waited: timedelta, told: str
) -> None:
    """The second answer expires after a month; both were verified on the day they were given."""
    _, day = made.feedback_release(CLERK)
    first = made.case_feedback(CLERK, CASE)[0]
    made.review_feedback(CLERK, first, "second", approve=False, note="补充有效期")
    returned = made.case_feedback(CLERK, CASE)[0]
    until = day + (timedelta(days=30) if waited < timedelta(days=366) else timedelta(days=900))
    made.correct_feedback(CLERK, returned, "somebody", Answer("E1", "外出务工", until, "电话", day))
    app = _reviewing()
    monkeypatch.setattr(feedback_module, "day_of_record", lambda *_: day + waited)
    app.button(key="feedback_approve").click().run()
    assert told in app.error[0].value
    assert "请退回，由录入人改正" in app.error[0].value
    assert "再试" not in app.error[0].value
    assert made.case_feedback(CLERK, CASE)[0].stands == "waiting"
    assert _refusals(made) == []


def test_a_note_with_an_id_number_is_told_as_that_and_stays_on_the_screen(made: Made) -> None:
    note = "证件 629901196001011234 不对"
    app = _reviewing()
    app.text_input(key="review_1_1_note").set_value(note).run()
    app.button(key="feedback_return").click().run()
    assert "退回意见里不能写身份证号码" in app.error[0].value
    assert app.text_input(key="review_1_1_note").value == note
    assert made.case_feedback(CLERK, CASE)[0].stands == "waiting"


def test_a_note_of_signs_nobody_sees_is_a_missing_one(made: Made) -> None:
    app = _reviewing()
    app.text_input(key="review_1_1_note").set_value("\u200b").run()
    app.button(key="feedback_return").click().run()
    assert "请先写明要改什么" in app.error[0].value
