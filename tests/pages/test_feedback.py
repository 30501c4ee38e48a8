"""Feedback on the screens: entered on the case, reviewed by a second person, listed; what is typed is never lost or run."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, update
from streamlit.testing.v1 import AppTest

from access import Role, Scope
from data_access.errors import DatabaseGone, NotAllowed
from data_access.made import Made
from data_access.made.access_log import LogFilter
from data_access.made.answers import Answer
from data_access.made.feedback import Feedback
from data_access.schema import feedback_taken, flagged_case
from tests.builders import Tables, a_case, a_county, a_release, a_township, published
from tests.builders.databases import sqlite_url
from tests.pages.alone import opened_alone
from tests.pages.application import opened, said

CASE_PAGE, PAGE = "casework/case.py", "casework/feedback.py"
MIN, LONGXI = "621126", "621122"
CASE, BESIDE, DOUBTFUL = "A" * 16, "B" * 16, "C" * 16
CLERK = Scope(Role.COUNTY, MIN)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    tables = Tables()
    first = a_release(tables, 1)
    second = a_release(tables, 2, base=first)
    for release in (first, second):
        a_county(tables, release, MIN, coverage={"eligible_persons": 100})
        a_township(tables, release, MIN + "101", "麻子川镇")
        a_case(tables, release, MIN, case_no=CASE, person="a", movement="new" if release == first else None)
        a_case(tables, release, LONGXI, case_no=BESIDE, person="b")
        a_case(tables, release, MIN, case_no=DOUBTFUL, person="c", flag_type="F04", cause="存疑")
    url = sqlite_url(tmp_path)
    published(tables, url).dispose()
    monkeypatch.setenv("DATABASE_URL", url)
    made = Made.at(url)
    yield made
    made.reader.dispose()
    made.writer.dispose()


def _case(viewer: str, case_no: str = CASE, **query: str) -> AppTest:
    return opened(CASE_PAGE, **{"as": viewer}, case=case_no, **query)


def _fill(app: AppTest, code: str, explanation: str = "在校，学校证明已收") -> AppTest:
    app.selectbox(key=f"answer_{CASE}_code").set_value(code).run()
    app.text_area(key=f"answer_{CASE}_explanation").set_value(explanation)
    return app


def _submitted(app: AppTest) -> AppTest:
    return app.button(key="feedback_submit").click().run()


def _answer(made: Made, explanation: str = "外出务工，已联系", code: str = "E1") -> None:
    _, day = made.feedback_release(CLERK)
    made.enter_feedback(CLERK, 2, "somebody", [(CASE, Answer(code, explanation, None, "电话", day))])


def test_a_clerk_enters_an_answer_which_then_waits(made: Made) -> None:
    app = _fill(_case("county"), "C1")
    app.run()
    assert "转为「已办待比对」" in said(app)
    _submitted(app)
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
    return said(_case("county", case_no).selectbox(key=f"answer_{case_no}_code").set_value("A7").run())


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
    app = _submitted(_fill(_case("county"), code, explanation))
    assert told in app.error[0].value
    assert app.text_area(key=f"answer_{CASE}_explanation").value == explanation
    assert made.case_feedback(CLERK, CASE) == ()


def test_a_lost_database_keeps_what_was_typed_and_says_so(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object, **__: object) -> None:
        raise DatabaseGone

    app = _fill(_case("county"), "C1")
    with monkeypatch.context() as lost:
        lost.setattr(Feedback, "enter_feedback", gone)
        _submitted(app)
        assert "没有保存成功" in app.error[0].value
        assert app.text_area(key=f"answer_{CASE}_explanation").value == "在校，学校证明已收"
    _submitted(app)
    assert len(made.case_feedback(CLERK, CASE)) == 1


def test_an_answer_whose_outcome_nobody_was_told_is_entered_once(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter = Feedback.enter_feedback

    def entered_and_gone(*args: object, **more: object) -> None:
        enter(*args, **more)
        raise DatabaseGone

    app = _fill(_case("county"), "C1")
    with monkeypatch.context() as lost:
        lost.setattr(Feedback, "enter_feedback", entered_and_gone)
        _submitted(app)
    assert "没有保存成功" in app.error[0].value
    _submitted(app)
    assert len(made.case_feedback(CLERK, CASE)) == 1
    assert "在校，学校证明已收" in said(app)
    assert not app.text_area
    # His own words are no answer of somebody else's.
    assert not _aside(app)
    assert not _still_holds(app)


def test_what_was_typed_outlives_runs_that_never_come_to_the_form(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise DatabaseGone

    app = _fill(_case("county"), "C1")
    app.run()
    with monkeypatch.context() as lost:
        lost.setattr(Feedback, "case_feedback", gone)
        app.run()
        app.run()
        assert not app.text_area
        assert "没有丢失" in app.info[0].value
    app.run()
    assert app.text_area(key=f"answer_{CASE}_explanation").value == "在校，学校证明已收"
    _submitted(app)
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
    app = _case("county")
    assert "核实反馈现在读不到" in app.warning[0].value
    assert "为什么列出" in said(app)


def test_a_case_an_answer_closed_can_be_answered_again(made: Made) -> None:
    _closed(made, "excluded")
    app = _case("county")
    assert "这件疑点因一条反馈销号" in said(app)
    _submitted(_fill(app, "E1", "活着，电话里说在外地务工"))
    assert [entry.result_code for entry in made.case_feedback(CLERK, CASE)] == ["E1", "A4"]
    assert "须由另一人审核" in said(app)


@pytest.mark.parametrize(("viewer", "reason"), [("county", "resolved"), ("leader", "excluded")])
def test_who_has_no_part_in_it_or_what_the_data_closed_has_no_form(
    made: Made, viewer: str, reason: str
) -> None:
    _closed(made, reason)
    app = _case(viewer)
    assert "A4 死亡" in said(app)
    assert not app.text_area


def _closed(made: Made, reason: str) -> None:
    """The case was answered A4 and approved, and the newest issue took it and closed the case."""
    _answer(made, code="A4")
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


def test_a_second_person_approves(made: Made) -> None:
    _answer(made)
    app = _case("prefecture")
    assert "外出务工，已联系" in said(app)
    app.button(key="feedback_approve").click().run()
    assert made.case_feedback(CLERK, CASE)[0].stands == "approved"
    assert "已通过，待下期生效" in said(app)


def test_a_second_person_returns_it_with_a_reason_and_it_is_corrected(made: Made) -> None:
    _answer(made)
    app = _case("prefecture")
    app.button(key="feedback_return").click().run()
    assert "请先写明要改什么" in app.error[0].value
    app.text_input(key="review_1_1_note").set_value("写明联系了谁").run()
    app.button(key="feedback_return").click().run()
    assert made.case_feedback(CLERK, CASE)[0].note == "写明联系了谁"
    clerk = _case("county")
    assert "写明联系了谁" in clerk.warning[0].value
    clerk.text_area(key="answer_1_2_explanation").set_value("已联系其妹妹").run()
    _submitted(clerk)
    found = made.case_feedback(CLERK, CASE)[0]
    assert (found.stands, found.explanation, found.verifier) == ("waiting", "已联系其妹妹", "county")
    [history] = [box for box in _case("prefecture").expander if box.label == "录入和审核经过"]
    steps = [step.value for step in history.markdown]
    assert [step.split("**")[1] for step in steps] == ["录入", "退回", "改正后重新提交"]
    assert [step.split("\n")[-1] for step in steps] == ["外出务工，已联系", "写明联系了谁", "已联系其妹妹"]


def test_somebody_is_faster_by_a_moment_and_the_second_is_told_and_keeps_what_he_typed(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter = Feedback.enter_feedback

    def second(*args: object, **more: object) -> None:
        lost.undo()
        _answer(made)
        enter(*args, **more)

    app = _fill(_case("county"), "C1")
    with monkeypatch.context() as lost:
        lost.setattr(Feedback, "enter_feedback", second)
        _submitted(app)
    assert "没有保存：这件疑点刚被别人处理过" in app.warning[0].value
    assert app.text_area(key=f"answer_{CASE}_explanation").value == "在校，学校证明已收"
    [entry] = made.case_feedback(CLERK, CASE)
    assert entry.explanation == "外出务工，已联系"


def test_whose_answer_came_before_the_click_is_shown_in_place_of_the_form(made: Made) -> None:
    app = _fill(_case("county"), "C1")
    _answer(made)
    _submitted(app)
    [entry] = made.case_feedback(CLERK, CASE)
    assert entry.explanation == "外出务工，已联系"
    assert "外出务工，已联系" in said(app)
    assert not app.text_area
    for _ in range(2):
        assert "在校，学校证明已收" in _aside(app)[0]
        app.run()


def _aside(app: AppTest) -> list[str]:
    return [notice.value for notice in app.info if "没有提交的内容" in notice.value]


def test_a_correction_and_a_note_typed_while_somebody_was_faster_stay_in_sight(made: Made) -> None:
    _answer(made)
    reviewer = _case("prefecture")
    reviewer.text_input(key="review_1_1_note").set_value("请写明联系了谁").run()
    [entry] = made.case_feedback(CLERK, CASE)
    made.review_feedback(CLERK, entry, "second", approve=False, note="再查")
    reviewer.run()
    assert "请写明联系了谁" in _aside(reviewer)[0]
    clerk, untouched = _case("county"), _case("county")
    clerk.text_area(key="answer_1_2_explanation").set_value("已联系其妹妹").run()
    [entry] = made.case_feedback(CLERK, CASE)
    made.correct_feedback(CLERK, entry, "somebody", Answer("E1", "已联系其哥哥", None, "电话", entry.day))
    clerk.run()
    assert "已联系其妹妹" in _aside(clerk)[0]
    # Where only the answer stood that was returned, nothing is lost.
    assert not _aside(untouched.run())


def test_what_was_set_aside_goes_with_the_next_answer_of_the_same_person(made: Made) -> None:
    app = _fill(_case("county"), "C1")
    _answer(made)
    app.run()
    assert _aside(app)
    [entry] = made.case_feedback(CLERK, CASE)
    made.review_feedback(CLERK, entry, "second", approve=True)
    app.run()
    assert _aside(app)
    _submitted(_fill(app, "C1"))
    assert len(made.case_feedback(CLERK, CASE)) == 2
    assert not _aside(app)


@pytest.mark.parametrize("is_returned", [False, True])
def test_a_refused_answer_is_in_the_access_log_under_its_case(
    made: Made, monkeypatch: pytest.MonkeyPatch, is_returned: bool
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise NotAllowed

    if is_returned:
        _answer(made)
        [entry] = made.case_feedback(CLERK, CASE)
        made.review_feedback(CLERK, entry, "second", approve=False, note="再查")
    app = _case("county") if is_returned else _fill(_case("county"), "C1")
    for name in ("enter_feedback", "correct_feedback"):
        monkeypatch.setattr(Feedback, name, refused)
    _submitted(app)
    assert "您的权限不能做这一步" in app.warning[-1].value
    log = made.log_page(Scope(Role.DATA_OFFICER, "620000"), LogFilter(is_refused=True)).rows
    assert log[["account", "action", "subject"]].to_numpy().tolist() == [["county", "feedback", CASE]]


@pytest.mark.parametrize("viewer", ["leader", "data_officer"])
def test_who_does_not_work_on_cases_reads_and_has_nothing_to_press(made: Made, viewer: str) -> None:
    _answer(made)
    app = _case(viewer)
    assert "外出务工，已联系" in said(app)
    assert not [button for button in app.button if str(button.key).startswith("feedback_")]


def test_an_older_issue_takes_no_answer(made: Made) -> None:
    app = _case("county", issue="1")
    assert "只能在最新一期录入" in said(app)
    assert not app.text_area


def test_typed_text_is_never_markup(made: Made) -> None:
    _answer(made, "<img src=x onerror=alert(1)> [点我](http://evil) **粗** :red[x] $x$")
    text = said(_case("prefecture")) + said(opened(PAGE, **{"as": "prefecture"}))
    for dangerous in ("<img", "[点我]", "**粗**", ":red[x]"):
        assert not re.search(rf"(?<!\\){re.escape(dangerous)}", text), dangerous


def test_the_list_counts_by_where_entries_stand_and_leads_to_the_case(made: Made) -> None:
    _answer(made)
    app = opened(PAGE, **{"as": "prefecture"})
    control = app.segmented_control(key="filter_stands")
    assert list(control.options) == ["我录入的 0", "待审核 1", "已退回 0", "已通过，待下期生效 0", "已生效 0"]
    row = app.table[0].value.iloc[0]
    assert f"case={CASE}" in row["疑点编号"]
    assert row["核实结果"] == "E1 失联"
    # The explanation may name somebody; it stands on the case, whose opening is written down.
    assert "外出务工" not in row.to_string() + said(app)
    control.set_value("returned").run()
    assert not app.table
    assert "没有这样的核实反馈" in said(app)


def test_pages_of_the_list_hold_every_entry_once(made: Made) -> None:
    for _ in range(51):
        _answer(made)
        made.review_feedback(CLERK, made.case_feedback(CLERK, CASE)[0], "second", approve=True)
    app = opened(PAGE, **{"as": "county"}, stands="approved")
    assert "第 1–50 条，共 51 条" in said(app)
    app.button(key="feedback_older").click().run()
    assert "第 51–51 条，共 51 条" in said(app)
    app.button(key="feedback_newer").click().run()
    assert "第 1–50 条，共 51 条" in said(app)


def test_nobody_sees_an_entry_next_door(made: Made) -> None:
    _answer(made)
    beside = opened(PAGE, **{"as": "county"}, division=LONGXI)
    assert CASE not in said(beside)
    assert not beside.table


def test_a_township_without_answers_is_called_by_its_name(made: Made) -> None:
    assert "麻子川镇没有这样的核实反馈" in said(opened(PAGE, division=MIN + "101"))


def test_the_list_in_english(made: Made) -> None:
    _answer(made)
    app = opened(PAGE, **{"as": "county"}, lang="en")
    assert "Waiting for review 1" in app.segmented_control(key="filter_stands").options
    assert "E1" in app.table[0].value.iloc[0]["Result"]


def test_the_meeting_role_sees_no_list(made: Made) -> None:
    _answer(made)
    text = said(opened_alone(PAGE, **{"as": "presenter"}))
    assert "调度视图不显示个案" in text
    assert CASE not in text
