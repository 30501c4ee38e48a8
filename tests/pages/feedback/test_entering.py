"""An answer entered on its case: what it will do is said first, and what is typed is never lost."""

import pytest
from sqlalchemy import insert, update
from streamlit.testing.v1 import AppTest

from access import Role, Scope
from data_access.errors import DatabaseGone, NotAllowed
from data_access.made import Made
from data_access.made.access_log import LogFilter
from data_access.made.feedback import Feedback
from data_access.schema import feedback_taken, flagged_case
from tests.pages.application import said
from tests.pages.feedback.answering import (
    CASE,
    CLERK,
    DOUBTFUL,
    answer,
    case_page,
    filled,
    set_aside,
    submitted,
)


def test_a_clerk_enters_an_answer_which_then_waits(made: Made) -> None:
    app = filled(case_page("county"), "C1")
    app.run()
    assert "转为「已办待比对」" in said(app)
    submitted(app)
    [entry] = made.case_feedback(CLERK, CASE)
    assert (entry.result_code, entry.explanation, entry.stands) == ("C1", "在校，学校证明已收", "waiting")
    assert "须由另一人审核" in said(app)
    assert not [button for button in app.button if button.key in ("feedback_submit", "feedback_approve")]


def test_what_an_a7_will_do_is_said_without_a_word_about_being_insurable_where_the_type_is_not_about_it(
    made: Made,
) -> None:
    told = {case_no: _effect(case_no) for case_no in (CASE, DOUBTFUL)}
    assert "下一期按「暂不符合条件」销号" in told[CASE]
    assert "下一期按「非本户或数据错误」销号" in told[DOUBTFUL]
    assert "暂不符合条件" not in told[DOUBTFUL]


def _effect(case_no: str) -> str:
    return said(case_page("county", case_no).selectbox(key=f"answer_{case_no}_code").set_value("A7").run())


@pytest.mark.parametrize(
    ("code", "explanation", "told"),
    [
        ("A1", "在校", "必须填写到期日"),
        ("C1", "", "请写明怎样核实"),
        ("C1", "证件 629901196001011234", "不能写身份证号码"),
    ],
)
def test_a_faulty_answer_is_not_kept_and_stays_on_the_screen(
    made: Made, code: str, explanation: str, told: str
) -> None:
    app = submitted(filled(case_page("county"), code, explanation))
    assert told in app.error[0].value
    assert app.text_area(key=f"answer_{CASE}_explanation").value == explanation
    assert made.case_feedback(CLERK, CASE) == ()


def test_a_lost_database_keeps_what_was_typed_and_says_so(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise DatabaseGone

    app = filled(case_page("county"), "C1")
    with monkeypatch.context() as lost:
        lost.setattr(Feedback, "enter_feedback", gone)
        submitted(app)
        assert "没有保存成功" in app.error[0].value
        assert app.text_area(key=f"answer_{CASE}_explanation").value == "在校，学校证明已收"
    submitted(app)
    assert len(made.case_feedback(CLERK, CASE)) == 1


def test_an_answer_whose_outcome_nobody_was_told_is_entered_once(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter = Feedback.enter_feedback

    def entered_and_gone(*args: object, **more: object) -> None:
        enter(*args, **more)
        raise DatabaseGone

    app = filled(case_page("county"), "C1")
    with monkeypatch.context() as lost:
        lost.setattr(Feedback, "enter_feedback", entered_and_gone)
        submitted(app)
    assert "没有保存成功" in app.error[0].value
    submitted(app)
    assert len(made.case_feedback(CLERK, CASE)) == 1
    assert "在校，学校证明已收" in said(app)
    assert not app.text_area
    # His own words are no answer of somebody else's.
    assert not set_aside(app)
    assert not _still_holds(app)


def test_what_was_typed_outlives_runs_that_never_come_to_the_form(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise DatabaseGone

    app = filled(case_page("county"), "C1")
    app.run()
    with monkeypatch.context() as lost:
        lost.setattr(Feedback, "case_feedback", gone)
        app.run()
        app.run()
        assert not app.text_area
        assert "没有丢失" in app.info[0].value
    app.run()
    assert app.text_area(key=f"answer_{CASE}_explanation").value == "在校，学校证明已收"
    submitted(app)
    assert len(made.case_feedback(CLERK, CASE)) == 1
    assert not _still_holds(app)


def _still_holds(app: AppTest) -> bool:
    """Whether the session still keeps what was typed."""
    app.run()
    app.run()
    return "在校，学校证明已收" in str(app.session_state._state.filtered_state)


def test_what_cannot_be_read_leaves_the_case_readable(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise DatabaseGone

    monkeypatch.setattr(Feedback, "case_feedback", gone)
    app = case_page("county")
    assert "核实反馈现在读不到" in app.warning[0].value
    assert "为什么列出" in said(app)


def test_a_case_an_answer_closed_can_be_answered_again(made: Made) -> None:
    _closed(made, "excluded")
    app = case_page("county")
    assert "这件疑点因一条反馈销号" in said(app)
    submitted(filled(app, "E1", "活着，电话里说在外地务工"))
    assert [entry.result_code for entry in made.case_feedback(CLERK, CASE)] == ["E1", "A4"]
    assert "须由另一人审核" in said(app)


@pytest.mark.parametrize(("viewer", "reason"), [("county", "resolved"), ("leader", "excluded")])
def test_who_has_no_part_in_it_or_what_the_data_closed_has_no_form(
    made: Made, viewer: str, reason: str
) -> None:
    _closed(made, reason)
    app = case_page(viewer)
    assert "A4 死亡" in said(app)
    assert not app.text_area


def _closed(made: Made, reason: str) -> None:
    """The case was answered A4 and approved, and the newest issue took it and closed the case."""
    answer(made, code="A4")
    [entry] = made.case_feedback(CLERK, CASE)
    made.review_feedback(CLERK, entry, "second", approve=True)
    case = flagged_case.c
    change = update(flagged_case).where(case.release_id == 2, case.case_no == CASE)
    with made.writer.begin() as connection:
        connection.execute(
            change.values(is_open=False, stage="closed", close_reason=reason, feedback_code="A4")
        )
        taken = {"release_id": 2, "feedback_id": entry.feedback_id, "step_no": 2}
        connection.execute(insert(feedback_taken).values(taken))


@pytest.mark.parametrize("is_returned", [False, True])
def test_a_refused_answer_is_in_the_access_log_under_its_case(
    made: Made, monkeypatch: pytest.MonkeyPatch, is_returned: bool
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise NotAllowed

    if is_returned:
        answer(made)
        [entry] = made.case_feedback(CLERK, CASE)
        made.review_feedback(CLERK, entry, "second", approve=False, note="再查")
    app = case_page("county") if is_returned else filled(case_page("county"), "C1")
    for name in ("enter_feedback", "correct_feedback"):
        monkeypatch.setattr(Feedback, name, refused)
    submitted(app)
    assert "您的权限不能做这一步" in app.warning[-1].value
    log = made.log_page(Scope(Role.DATA_OFFICER, "620000"), LogFilter(is_refused=True)).rows
    assert log[["account", "action", "subject"]].to_numpy().tolist() == [["county", "feedback", CASE]]


@pytest.mark.parametrize("viewer", ["leader", "data_officer"])
def test_who_does_not_work_on_cases_reads_and_has_nothing_to_press(made: Made, viewer: str) -> None:
    answer(made)
    app = case_page(viewer)
    assert "外出务工，已联系" in said(app)
    assert not [button for button in app.button if str(button.key).startswith("feedback_")]


def test_an_older_issue_takes_no_answer(made: Made) -> None:
    app = case_page("county", issue="1")
    assert "只能在最新一期录入" in said(app)
    assert not app.text_area
