"""Tables: free text is never read as markup, figures stand flush right."""

import pandas as pd
import pytest

from ui import tables


def test_free_text_keeps_its_signs() -> None:
    assert tables.plain("*张*[庄](x) <b> $a$ :red[x]") == (
        "\\*张\\*\\[庄\\]\\(x\\) \\<b\\> \\$a\\$ \\:red\\[x\\]"
    )


@pytest.mark.parametrize(
    ("cells", "is_right"),
    [
        (["1,047", "[12](worklist?flag=F01)", "—"], True),
        (["99.96%", "100%", "<0.01%"], True),
        (["106.35 万元", "4.42 万元"], True),
        (["¥1.42 million", "¥556,811"], True),
        (["84 天", "0 天"], True),
        ([":red[**3**]", "±0", "−61"], True),
        (["2020-05-29", "2020-05-22"], False),
        (["[017453CD5FC7D950](case?case=017453CD5FC7D950)"], False),
        (["第1期 2020-03-06", "12"], False),
        (["—", "—"], False),
    ],
)
def test_only_columns_of_figures_stand_flush_right(cells: list[str], is_right: bool) -> None:
    frame = pd.DataFrame({"县区": [str(place) + "县" for place in range(len(cells))], "值": cells})
    rules = tables.styled(frame, "表").table_styles
    selectors = [rule["selector"] for rule in rules or []]
    assert ("td.col1, th.col1" in selectors) is is_right
    assert "td.col0, th.col0" not in selectors


def test_a_second_run_draws_the_same_table() -> None:
    frame = pd.DataFrame({"值": ["1"]})
    assert tables.styled(frame, "表").uuid == tables.styled(frame, "表").uuid
    assert tables.styled(frame, "表").uuid != tables.styled(frame, "另一表").uuid


def test_short_columns_stand_in_one_line_and_long_texts_wrap() -> None:
    frame = pd.DataFrame(
        {"日期": ["2020-05-29"], "内容": ["参保状态 正常缴费；参保日期 2020-05-26；缴费档次 100"]}
    )
    rules = tables.styled(frame, "表").table_styles or []
    assert [rule["selector"] for rule in rules if rule["props"] == [("white-space", "nowrap")]] == [
        "td.col0 *"
    ]


@pytest.mark.parametrize(
    "made_of", ["http://evil.example", "www.evil.example", "a@evil.example", ":material/home:", "-->"]
)
def test_what_a_browser_makes_something_of_later_has_an_unseen_joint(made_of: str) -> None:
    told = tables.plain(made_of)
    assert "\u2060" in told
    assert told.replace("\u2060", "").replace("\\", "") == made_of


def test_signs_that_turn_what_follows_are_left_out() -> None:
    assert tables.plain("村\u202e镇\u2066") == "村镇"
