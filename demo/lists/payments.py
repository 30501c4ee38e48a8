"""政府代缴明细 and 养老金发放明细: what was paid from January on."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from demo.lists.columns import Columns, coded, constant, dates, months, yuan
from demo.lives import PAYOUT_ABSENT, PAYOUT_FAILED, PAYOUT_SUSPENDED, RESIDENT
from demo.plans.pensions import payout_month_of_issue
from demo.province import Province
from demo.weeks import CUTOFFS, week

_LEVELS = ["省级", "市级", "县级"]
_REASONS = ["未完成资格认证", "疑似死亡待核实", "银行账户异常"]
_BASIC_FEN = np.array([10500, 10500, 10500, 10600, 10800])
_SUCCESS, _FAILED, _SUSPENDED = 0, 1, 2


def subsidy_payment(province: Province, columns: Columns, issue: int) -> pa.Table:
    """One row per premium paid by the government in 2020, and a few make-up contributions."""
    people, lives = province.people, province.lives
    rng = np.random.default_rng([province.seed, 130])
    amount = rng.choice([10000, 20000, 30000, 50000], len(people), p=[0.93, 0.045, 0.02, 0.005])
    county_share = rng.dirichlet([2.2, 1.4, 3.4], len(province.counties.codes))
    draw = rng.random(len(people))
    level = (draw[:, None] > np.cumsum(county_share, axis=1)[people.county][:, :2]).sum(axis=1)
    before = np.datetime64("2020-01-06", "D") + rng.integers(0, 56, len(people))
    recent = CUTOFFS[np.clip(lives.paid, 1, len(CUTOFFS)) - 1] - rng.integers(1, 7, len(people))
    made_up = rng.random(len(people)) < 0.004
    make_up_fen = 10000 * rng.integers(1, 7, len(people))
    due = (lives.scheme == RESIDENT) & (lives.enrolled <= issue) & (lives.paid <= issue)
    due &= ~people.outsider | (province.groups.grade > 0)
    due &= (lives.payable > 202001) & (lives.adult <= issue) & ~columns.unnumbered(issue)
    once, again = np.flatnonzero(due), np.flatnonzero(due & made_up)
    who = np.r_[once, again]
    extra = np.arange(len(who)) >= len(once)
    paid_on = np.where(lives.paid[who] <= 1, before[who], recent[who])
    return pa.table(
        {
            "姓名": columns.names_in_scheme(who),
            "身份证号码": columns.ids(who),
            "县区代码": columns.county_codes(people.county[who]),
            "缴费年度": constant("2020", len(who)),
            "缴费类型": coded(["正常应缴", "补缴"], extra),
            "代缴金额": yuan(np.where(extra, make_up_fen[who], amount[who])),
            "到账日期": dates(paid_on),
            "出资级别": coded(_LEVELS, np.where(extra, 2, level[who])),
        }
    )


def pension_payout(province: Province, columns: Columns, issue: int) -> pa.Table:
    """One row per person and benefit month, and the payouts that should not have been made."""
    people = province.people
    rng = np.random.default_rng([province.seed, 131])
    account = 1500 + (4500 * rng.random(len(people)) ** 1.7).astype(np.int64)
    basic = rng.choice(_BASIC_FEN, len(province.counties.codes))[people.county]
    old = (np.datetime64("2020-01-01") - people.birth).astype(np.int64) / 365.2425 >= 80
    reason = rng.integers(0, len(_REASONS), len(people))
    rows = [_month(province, issue, month) for month in range(202001, week(issue).payout_month + 1)] + [
        _overpaid(province, issue)
    ]
    who, month, status, owed, payer = (np.concatenate(parts) for parts in zip(*rows, strict=True))
    success = status == _SUCCESS
    return pa.table(
        {
            "姓名": columns.names(who),
            "身份证号码": columns.ids(who),
            "县区代码": columns.county_codes(payer),
            "待遇月份": months(month),
            "发放月份": months(month),
            "基础养老金": yuan(np.where(success, basic[who], 0)),
            "个人账户养老金": yuan(np.where(success, account[who], 0)),
            "高龄补贴": yuan(np.where(success & old[who], 2500, 0)),
            "补发金额": yuan(np.where(success, owed * (basic[who] + account[who]), 0)),
            "发放状态": coded(["成功", "失败", "暂停"], status),
            "暂停原因": coded(_REASONS, reason[who], status != _SUSPENDED),
        }
    )


def _month(province: Province, issue: int, month: int) -> tuple[NDArray[np.int64], ...]:
    """Person, month, status, months owed, paying county for one benefit month as known at the issue."""
    people, lives = province.people, province.lives
    first_day = np.datetime64(f"{month // 100}-{month % 100:02d}-01", "D")
    drawing = (lives.scheme == RESIDENT) & (lives.payable <= month) & ~(lives.death < first_day)
    ended = (lives.ended_from <= issue) & (issue < lives.ended_until) & np.isnat(lives.death)
    drawing &= ~(ended & (payout_month_of_issue(lives.ended_from) <= month))
    drawing &= (lives.enrolled <= 1) | (lives.payout_fault > 0)
    who = np.flatnonzero(drawing)
    fault = lives.payout_fault[who]
    good_from = lives.payout_good_from[who]
    start = np.maximum(lives.payout_fault_month[who], lives.payable[who])
    resumed = payout_month_of_issue(good_from)
    bad = (fault > 0) & (start <= month) & ((good_from > issue) | (month < resumed))
    shown = ~(bad & (fault == PAYOUT_ABSENT))
    status = np.where(bad & (fault == PAYOUT_FAILED), _FAILED, _SUCCESS)
    status = np.where(bad & (fault == PAYOUT_SUSPENDED), _SUSPENDED, status)
    catching_up = (fault > 0) & ~bad & (month == resumed)
    owed = np.where(catching_up, np.maximum(0, month - np.maximum(start, 202001)), 0)
    return who[shown], np.full(shown.sum(), month), status[shown], owed[shown], people.county[who][shown]


def _overpaid(province: Province, issue: int) -> tuple[NDArray[np.int64], ...]:
    """Wrong payouts known by the issue: 成功 until booked back, 失败 afterwards."""
    wrong = province.overpayments
    known = (wrong.known <= issue) & (wrong.month <= week(issue).payout_month)
    status = np.where(wrong.returned[known] <= issue, _FAILED, _SUCCESS)
    person = wrong.person[known]
    return person, wrong.month[known], status, np.zeros(len(person), dtype=np.int64), wrong.county[known]
