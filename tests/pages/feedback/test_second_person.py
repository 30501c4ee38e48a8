"""A second person reviews, or is faster: each is told, and keeps what he typed."""

import pytest

from data_access.made import Made
from data_access.made.answers import Answer
from data_access.made.feedback import Feedback
from tests.pages.application import said
from tests.pages.feedback.answering import CASE, CLERK, answer, case_page, filled, set_aside, submitted


def test_a_second_person_approves(made: Made) -> None:
    answer(made)
    app = case_page("prefecture")
    assert "外出务工，已联系" in said(app)
    app.button(key="feedback_approve").click().run()
    assert made.case_feedback(CLERK, CASE)[0].stands == "approved"
    assert "已通过，待下期生效" in said(app)


def test_a_second_person_returns_it_with_a_reason_and_it_is_corrected(made: Made) -> None:
    answer(made)
    app = case_page("prefecture")
    app.button(key="feedback_return").click().run()
    assert "请先写明要改什么" in app.error[0].value
    app.text_input(key="review_1_1_note").set_value("写明联系了谁").run()
    app.button(key="feedback_return").click().run()
    assert made.case_feedback(CLERK, CASE)[0].note == "写明联系了谁"
    clerk = case_page("county")
    assert "写明联系了谁" in clerk.warning[0].value
    clerk.text_area(key="answer_1_2_explanation").set_value("已联系其妹妹").run()
    submitted(clerk)
    found = made.case_feedback(CLERK, CASE)[0]
    assert (found.stands, found.explanation, found.verifier) == ("waiting", "已联系其妹妹", "county")
    [history] = [box for box in case_page("prefecture").expander if box.label == "录入和审核经过"]
    steps = [step.value for step in history.markdown]
    assert [step.split("**")[1] for step in steps] == ["录入", "退回", "改正后重新提交"]
    assert [step.split("\n")[-1] for step in steps] == ["外出务工，已联系", "写明联系了谁", "已联系其妹妹"]


def test_somebody_is_faster_by_a_moment_and_the_second_is_told_and_keeps_what_he_typed(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter = Feedback.enter_feedback

    def second(*args: object, **more: object) -> None:
        lost.undo()
        answer(made)
        enter(*args, **more)

    app = filled(case_page("county"), "C1")
    with monkeypatch.context() as lost:
        lost.setattr(Feedback, "enter_feedback", second)
        submitted(app)
    assert "没有保存：这件疑点刚被别人处理过" in app.warning[0].value
    assert app.text_area(key=f"answer_{CASE}_explanation").value == "在校，学校证明已收"
    [entry] = made.case_feedback(CLERK, CASE)
    assert entry.explanation == "外出务工，已联系"


def test_whose_answer_came_before_the_click_is_shown_in_place_of_the_form(made: Made) -> None:
    app = filled(case_page("county"), "C1")
    answer(made)
    submitted(app)
    [entry] = made.case_feedback(CLERK, CASE)
    assert entry.explanation == "外出务工，已联系"
    assert "外出务工，已联系" in said(app)
    assert not app.text_area
    for _ in range(2):
        assert "在校，学校证明已收" in set_aside(app)[0]
        app.run()


def test_a_correction_and_a_note_typed_while_somebody_was_faster_stay_in_sight(made: Made) -> None:
    answer(made)
    reviewer = case_page("prefecture")
    reviewer.text_input(key="review_1_1_note").set_value("请写明联系了谁").run()
    [entry] = made.case_feedback(CLERK, CASE)
    made.review_feedback(CLERK, entry, "second", approve=False, note="再查")
    reviewer.run()
    assert "请写明联系了谁" in set_aside(reviewer)[0]
    clerk, untouched = case_page("county"), case_page("county")
    clerk.text_area(key="answer_1_2_explanation").set_value("已联系其妹妹").run()
    [entry] = made.case_feedback(CLERK, CASE)
    made.correct_feedback(CLERK, entry, "somebody", Answer("E1", "已联系其哥哥", None, "电话", entry.day))
    clerk.run()
    assert "已联系其妹妹" in set_aside(clerk)[0]
    # Where only the answer stood that was returned, nothing is lost.
    assert not set_aside(untouched.run())


def test_what_was_set_aside_goes_with_the_next_answer_of_the_same_person(made: Made) -> None:
    app = filled(case_page("county"), "C1")
    answer(made)
    app.run()
    assert set_aside(app)
    [entry] = made.case_feedback(CLERK, CASE)
    made.review_feedback(CLERK, entry, "second", approve=True)
    app.run()
    assert set_aside(app)
    submitted(filled(app, "C1"))
    assert len(made.case_feedback(CLERK, CASE)) == 2
    assert not set_aside(app)
