"""The list of answers: counted by where they stand, in pages, nobody else's, and never markup."""

import re

from data_access.made import Made
from tests.pages.alone import opened_alone
from tests.pages.application import opened, said
from tests.pages.feedback.answering import CASE, CLERK, LONGXI, MIN, PAGE, answer, case_page


def test_typed_text_is_never_markup(made: Made) -> None:
    answer(made, "<img src=x onerror=alert(1)> [点我](http://evil) **粗** :red[x] $x$")
    text = said(case_page("prefecture")) + said(opened(PAGE, **{"as": "prefecture"}))
    for dangerous in ("<img", "[点我]", "**粗**", ":red[x]"):
        assert not re.search(rf"(?<!\\){re.escape(dangerous)}", text), dangerous


def test_the_list_counts_by_where_entries_stand_and_leads_to_the_case(made: Made) -> None:
    answer(made)
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
        answer(made)
        made.review_feedback(CLERK, made.case_feedback(CLERK, CASE)[0], "second", approve=True)
    app = opened(PAGE, **{"as": "county"}, stands="approved")
    assert "第 1–50 条，共 51 条" in said(app)
    app.button(key="feedback_older").click().run()
    assert "第 51–51 条，共 51 条" in said(app)
    app.button(key="feedback_newer").click().run()
    assert "第 1–50 条，共 51 条" in said(app)


def test_nobody_sees_an_entry_next_door(made: Made) -> None:
    answer(made)
    beside = opened(PAGE, **{"as": "county"}, division=LONGXI)
    assert CASE not in said(beside)
    assert not beside.table


def test_a_township_without_answers_is_called_by_its_name(made: Made) -> None:
    assert "麻子川镇没有这样的核实反馈" in said(opened(PAGE, division=MIN + "101"))


def test_the_list_in_english(made: Made) -> None:
    answer(made)
    app = opened(PAGE, **{"as": "county"}, lang="en")
    assert "Waiting for review 1" in app.segmented_control(key="filter_stands").options
    assert "E1" in app.table[0].value.iloc[0]["Result"]


def test_the_meeting_role_sees_no_list(made: Made) -> None:
    answer(made)
    text = said(opened_alone(PAGE, **{"as": "presenter"}))
    assert "调度视图不显示个案" in text
    assert CASE not in text
