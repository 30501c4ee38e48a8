"""Sentences of the bulletin: who is named, who is counted, and that the parts add up to the whole."""

import re

import pytest

from metrics.bulletin import Named, Problem, problems, requirements
from metrics.figures import Figure
from metrics.policy import load_policy
from metrics.registry import metric
from reports import wording
from reports.figures import change_of_count, change_of_rate, chinese_numeral
from tests.reports.conftest import Samples

POLICY = load_policy()
COUNTIES = ("621122", "621126", "620102")


def _overdue(*cases: int) -> Problem:
    counties = tuple(Named(code, {"cases": n}) for code, n in zip(COUNTIES, cases, strict=True))
    return Problem(
        "overdue",
        {"counties": len(cases), "total": sum(cases), "all_cases": sum(cases) + 1, "least": 2},
        counties,
    )


def test_the_worst_are_named_and_the_rest_counted() -> None:
    title, sentence = wording.problem(_overdue(9, 5, 2), 2, "zh")
    assert title == "超期未办"
    assert sentence == (
        "超过核实或办结期限的疑点共17件，其中2件以上的3个县区、16件：陇西县9件、岷县5件，以及其他1个县区共2件。"
    )


def test_nobody_is_left_to_count_where_all_are_named() -> None:
    assert "以及其他" not in wording.problem(_overdue(9, 5, 2), 3, "zh")[1]
    assert "more with" not in wording.problem(_overdue(9, 5, 2), 3, "en")[1]


def test_english_counts_one_as_one() -> None:
    assert (
        "Min County 1 case, and 1 county more with 1 case." in wording.problem(_overdue(9, 1, 1), 2, "en")[1]
    )


@pytest.mark.parametrize("issue", [1, 5, 9, 13])
def test_every_sentence_of_the_samples_is_whole_in_both_languages(samples: Samples, issue: int) -> None:
    _, material = samples(issue)
    found = problems(material, POLICY)
    for language in ("zh", "en"):
        said = [wording.problem(each, 10, language)[1] for each in found]
        said += [wording.requirement(each, language) for each in requirements(material, found, POLICY)]
        assert said
        for sentence in said:
            assert not re.search(r"[{}]|None|\bnan\b|—", sentence), sentence
            assert sentence.endswith("。" if language == "zh" else ".")
        if language == "en":
            assert not [sign for sign in "".join(said) if "一" <= sign <= "鿿"]


def test_named_and_counted_counties_add_up_to_the_total(samples: Samples) -> None:
    _, material = samples(7)
    (gap,) = [each for each in problems(material, POLICY) if each.kind == "gap"]
    sentence = wording.problem(gap, POLICY.bulletin.most_named, "zh")[1]
    total = int(re.search(r"尚有(\d+)人", sentence).group(1))  # type: ignore[union-attr]
    parts = [int(n) for n in re.findall(r"(\d+)人", sentence.partition("：")[2])]
    assert sum(parts) == total == sum(int(str(county.values["cases"])) for county in gap.counties)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(5, None, "首期，无对比"), (5, 5, "与上期持平"), (3, 5, "较上期减少2人"), (7, 5, "较上期增加2人")],
)
def test_changes_of_counts_are_said_in_words(now: int, before: int | None, said: str) -> None:
    assert change_of_count(Figure(metric("outstanding_persons"), now, before), "persons") == said


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (0.99, None, "首期，无对比"),
        (0.99, 0.99, "与上期持平"),
        (0.99, 0.98, "较上期提高1.00个百分点"),
        (0.97, 0.98, "较上期下降1.00个百分点"),
        (0.99, 0.98999, "较上期提高不到0.01个百分点"),
    ],
)
def test_changes_of_rates_are_said_in_points(now: float, before: float | None, said: str) -> None:
    assert change_of_rate(Figure(metric("coverage_rate"), now, before)) == said


@pytest.mark.parametrize(("n", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_items_are_numbered_in_chinese(n: int, said: str) -> None:
    assert chinese_numeral(n) == said


@pytest.mark.parametrize("n", [0, 100])
def test_nothing_is_numbered_beyond_what_there_are_words_for(n: int) -> None:
    with pytest.raises(ValueError, match="1 to 99"):
        chinese_numeral(n)
