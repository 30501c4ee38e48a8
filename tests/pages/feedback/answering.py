"""Two counties with cases, their clerk, and what he and somebody else do on the page of a case."""

from streamlit.testing.v1 import AppTest

from access import Role, Scope
from data_access.made import Made
from data_access.made.answers import Answer
from tests.pages.application import opened

CASE_PAGE, PAGE = "casework/case.py", "casework/feedback.py"
MIN, LONGXI = "621126", "621122"
CASE, BESIDE, DOUBTFUL = "A" * 16, "B" * 16, "C" * 16
CLERK = Scope(Role.COUNTY, MIN)


def case_page(viewer: str, case_no: str = CASE, **query: str) -> AppTest:
    """The page of a case as somebody sees it."""
    return opened(CASE_PAGE, **{"as": viewer}, case=case_no, **query)


def filled(app: AppTest, code: str, explanation: str = "在校，学校证明已收") -> AppTest:
    """The form with an answer typed into it, not yet handed in."""
    app.selectbox(key=f"answer_{CASE}_code").set_value(code).run()
    app.text_area(key=f"answer_{CASE}_explanation").set_value(explanation)
    return app


def submitted(app: AppTest) -> AppTest:
    """The page after the button was pressed."""
    return app.button(key="feedback_submit").click().run()


def answer(made: Made, explanation: str = "外出务工，已联系", code: str = "E1") -> None:
    """Somebody else answers `CASE`."""
    _, day = made.feedback_release(CLERK)
    made.enter_feedback(CLERK, 2, "somebody", [(CASE, Answer(code, explanation, None, "电话", day))])


def set_aside(app: AppTest) -> list[str]:
    """What the page says it kept of text that was typed and not handed in."""
    return [notice.value for notice in app.info if "没有提交的内容" in notice.value]
