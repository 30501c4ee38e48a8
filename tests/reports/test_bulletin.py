"""The bulletin: its numbers are those of the sample packs, its ranks shared, its bytes the same."""

import re
import sqlite3
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from metrics.divisions import counties_of
from metrics.policy import load_policy
from reports.document import BrokenTemplate, filled
from reports.placeholders import context
from reports.template import bulletin_template
from tests.reports import words
from tests.reports.conftest import Samples
from tests.samples import expected
from ui.meeting import bulletin_files

POLICY = load_policy()
ISSUES = (1, 7, 13)


def _document(samples: Samples, issue: int, division: str = "620000") -> bytes:
    view, material = samples(issue, division)
    return bulletin_files.document(view, material, POLICY)


def _yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:,.2f}元"


@pytest.mark.parametrize("issue", ISSUES)
def test_the_situation_states_the_expected_numbers(samples: Samples, issue: int) -> None:
    text = words.text(_document(samples, issue))
    right = expected()["packs"][issue - 1]["province"]
    coverage, subsidy, pension = right["coverage"], right["subsidy"], right["pension"]
    flags = right["flags"].values()
    open_cases = sum(flag["open"] for flag in flags)
    payout = pension["basic_fen"] + pension["account_fen"] + pension["supplement_fen"]
    reasons, payer, states = pension["unpaid_by_reason"], subsidy["amount_fen"], right["clearance"]["F01"]
    for said in (
        f"{right['register']['total']:,}名困难群体",
        f"符合参保条件的{coverage['eligible']:,}人",
        f"已参保{coverage['insured']:,}人",
        f"应保未保{coverage['outstanding']:,}人",
        f"应由政府代缴保费的{subsidy['entitled']:,}人，已代缴{subsidy['subsidised']:,}人，应代未代{subsidy['gap']:,}人",
        f"代缴金额{_yuan(payer['total'])}，其中省级{_yuan(payer['省级'])}、市级{_yuan(payer['市级'])}、县级{_yuan(payer['县级'])}",
        f"补缴{_yuan(subsidy['make_up_fen']['total'])}",
        f"应发{pension['due']:,}人，已发{pension['paid']:,}人，应发未发{pension['unpaid']:,}人",
        f"暂停{reasons['suspended']}人、失败{reasons['failed']}人、无发放记录{reasons['no_record']}人",
        f"领取养老金{pension['recipients']:,}人，发放金额{_yuan(payout)}",
        f"补发{_yuan(pension['arrears_fen'])}",
        f"存量清零{states.get('cleared', 0)}个、未清零{states.get('outstanding', 0)}个、回潮{states.get('relapsed', 0)}个",
        f"本期未结{open_cases:,}件",
        f"本期新增{sum(flag.get('new', 0) for flag in flags):,}件",
    ):
        assert said in text


@pytest.mark.parametrize("issue", ISSUES)
def test_the_weekly_account_adds_up_as_written(samples: Samples, issue: int) -> None:
    said = re.search(
        r"上期未结疑点([\d,]+)件，本期新增([\d,]+)件、重新打开([\d,]+)件、转入([\d,]+)件，销号([\d,]+)件、转出([\d,]+)件，本期未结([\d,]+)件",
        words.text(_document(samples, issue)),
    )
    assert said
    before, new, again, came, closed, went, now = (int(n.replace(",", "")) for n in said.groups())
    assert before + new + again + came - closed - went == now


def test_every_county_is_ranked_or_stands_apart_with_its_expected_numbers(samples: Samples) -> None:
    right = expected()["packs"][6]["counties"]
    view, material = samples(7)
    rows = context(material, bulletin_files.edition(view), POLICY)["县区排名"]
    assert isinstance(rows, list)
    table = words.rows(_document(samples, 7), 2)
    assert len(table) == len(counties_of("620000")) == len(rows)
    ranking = material.county_ranking
    for (rank, _, name, eligible, insured, outstanding, *_), row, code in zip(
        table, rows, ranking["division"], strict=True
    ):
        coverage = right[code]["coverage"]
        assert (eligible, insured, outstanding) == tuple(
            f"{coverage[key]:,}" for key in ("eligible", "insured", "outstanding")
        )
        assert (rank, name) == (row["名次"], row["地区"])


def test_shared_ranks_are_said_to_be_shared_and_the_next_is_skipped(samples: Samples) -> None:
    ranks = [row[0] for row in words.rows(_document(samples, 7), 2)]
    shared = [rank for rank in ranks if rank.startswith("并列")]
    first = ranks.count("并列 1")
    assert first > 1
    assert set(ranks[:first]) == {"并列 1"}
    assert ranks[first].removeprefix("并列 ") == str(first + 1)
    assert all(ranks.count(rank) > 1 for rank in shared)
    alone = [rank for rank in ranks if not rank.startswith("并列") and rank != "—"]
    assert all(ranks.count(rank) == 1 for rank in alone)


def test_a_prefecture_without_anybody_is_named_and_not_ranked(samples: Samples) -> None:
    file = _document(samples, 13)
    last = words.rows(file, 0)[-1]
    assert last[:3] == ["—", "嘉峪关市", "—"]
    assert "嘉峪关市（各部门名册中没有人员）" in words.text(file)


def test_counties_that_did_not_deliver_are_named_and_not_ranked(samples: Samples) -> None:
    for issue in range(1, 14):
        _, material = samples(issue)
        if material.stale_counties():
            break
    else:
        pytest.fail("the samples have a week in which a county did not deliver")
    file = _document(samples, issue)
    ranking = material.county_ranking.set_index("division")
    assert ranking.loc[material.stale_counties(), "rank"].isna().all()
    assert "数字沿用上期）" in words.text(file)
    assert [row for row in words.rows(file, 2) if row[0] == "—"]


def test_the_first_issue_says_that_there_is_nothing_to_compare_with(samples: Samples) -> None:
    file = _document(samples, 1)
    assert words.text(file).count("首期，无对比") == 2
    assert "核实率—（首期，没有以前各期的疑点）" in words.text(file)
    assert {row[-1] for row in words.rows(file, 2)} == {"—"}
    assert {row[-2] for row in words.rows(file, 2)} == {"—"}


def test_a_prefecture_has_its_own_bulletin_without_the_others(samples: Samples) -> None:
    file = _document(samples, 13, "621100")
    text = words.text(file)
    assert "各县（市、区）：" in text
    assert "各市州参保率排名" not in text
    names = {row[2] for row in words.rows(file, -1)}
    assert "岷县" in names
    assert len(names) == 7
    right = expected()["packs"][12]["counties"]
    eligible = sum(right[row.code]["coverage"]["eligible"] for row in counties_of("621100"))
    assert f"符合参保条件的{eligible:,}人" in text


def test_the_last_places_are_never_more_than_half_of_all(samples: Samples) -> None:
    _, prefecture = samples(1, "621100")
    _, province = samples(1)
    assert len(prefecture.last_counties(10)) <= 4
    assert len(province.last_counties(10)) >= 10


def test_definitions_are_real_footnotes_of_word(samples: Samples) -> None:
    file = _document(samples, 13)
    notes = words.footnotes(file)
    marks = re.findall(r'<w:footnoteReference w:id="(\d+)"', words.part(file, "word/document.xml"))
    assert marks == [str(n) for n in range(1, len(notes) + 1)]
    assert next(note for note in notes if note.startswith("参保率：")) == (
        "参保率：已参保人数 ÷ 符合参保条件人数。不足百分之百时不进位为百分之百。依据《监测规则》2020·参保（2020.1）。"
    )
    assert not [note for note in notes if "{" in note]


def test_the_same_release_gives_the_same_bytes(samples: Samples) -> None:
    assert _document(samples, 13) == _document(samples, 13)
    assert _document(samples, 13) != _document(samples, 12)


def test_the_file_dates_from_the_release(samples: Samples) -> None:
    view, _ = samples(13)
    properties = words.opened(_document(samples, 13)).core_properties
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.replace(tzinfo=UTC) == view.release.published_at.replace(microsecond=0)
    assert properties.title == "甘肃省困难群体基本养老保险第13期监测情况的通报"


def test_no_person_is_in_it(samples: Samples, loaded_samples: str) -> None:
    with sqlite3.connect(loaded_samples.removeprefix("sqlite:///")) as database:
        persons = database.execute(
            "SELECT name, id_number FROM case_identity WHERE release_id = 13"
        ).fetchall()
    said = words.everything(_document(samples, 13))
    assert persons
    assert not [name for name, _ in persons if len(name) > 2 and name in said]
    assert not [number for _, number in persons if number and number in said]


def test_the_heading_says_when_people_are_fictional(samples: Samples) -> None:
    view, material = samples(13)
    places = context(material, bulletin_files.edition(view), POLICY)
    for is_demo in (True, False):
        file = filled(bulletin_template(), {**places, "演示": is_demo}, datetime(2020, 5, 29, tzinfo=UTC))
        assert ("（演示数据，人员均为虚构）" in words.text(file)) is is_demo


def test_a_template_that_asks_for_something_unknown_is_refused(samples: Samples, tmp_path: Path) -> None:
    view, material = samples(13)
    places = context(material, bulletin_files.edition(view), POLICY)
    del places["应保未保"]
    with pytest.raises(BrokenTemplate):
        filled(bulletin_template(), places, view.release.published_at)
    no_word = tmp_path / "letter.docx"
    no_word.write_text("not a Word file")
    for template in (no_word, tmp_path / "nothing.docx"):
        with pytest.raises(BrokenTemplate):
            filled(template, places, view.release.published_at)
