"""The three lists of the insured: residents, employees, and those insured in other provinces."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from demo.lists.columns import Columns, coded, constant, dates
from demo.lives import ELSEWHERE, EMPLOYEE, RESIDENT
from demo.province import Province
from demo.weeks import CUTOFFS, week, yyyymm

_STATUSES = ["正常缴费", "暂停缴费", "待遇领取", "终止参保"]
_REASONS = ["死亡", "转入职工养老保险", "重复参保清理"]
_BRACKETS = ["100", "200", "300", "400", "500", "600", "800", "1000", "1500", "2000"]
_PROVINCES = ["110000", "310000", "320000", "330000", "350000", "440000", "610000", "640000", "650000"]


def resident_pension(province: Province, columns: Columns, issue: int) -> pa.Table:
    """One row per entry in the resident scheme, and the entries under somebody else's number."""
    people, lives, foreign = province.people, province.lives, province.foreign
    rng = np.random.default_rng([province.seed, 120])
    insured = np.datetime64("2010-03-01", "D") + (3500 * rng.random(len(people)) ** 1.6).astype(np.int64)
    bracket = rng.choice(
        len(_BRACKETS), len(people), p=[0.78, 0.08, 0.05, 0.03, 0.03, 0.01, 0.005, 0.005, 0.005, 0.005]
    )
    late = lives.enrolled > 1
    insured[late] = CUTOFFS[np.minimum(lives.enrolled[late], len(CUTOFFS)) - 1] - rng.integers(
        2, 7, late.sum()
    )
    mine = (lives.scheme == RESIDENT) & (lives.enrolled <= issue) & ~(columns.unnumbered(issue))
    who = np.flatnonzero(mine)
    used = issue < foreign.removed
    owner, namesake = foreign.person[used], foreign.namesake[used]
    both = np.r_[who, owner]
    ended = (lives.ended_from[both] <= issue) & (issue < lives.ended_until[both])
    drawing = lives.payable[both] <= yyyymm(np.array(week(issue).cutoff, dtype="datetime64[M]"))
    status = np.select([ended, drawing, issue < lives.paused_until[both]], [3, 2, 1], 0)
    reason = np.select([~np.isnat(lives.death[both]), lives.second_scheme[both] <= issue], [0, 1], 2)
    return pa.table(
        {
            "姓名": pa.concat_arrays([columns.names_in_scheme(who), columns.names(namesake)]),
            "身份证号码": columns.ids(both),
            "参保县区代码": columns.county_codes(np.r_[people.county[who], foreign.county[used]]),
            "参保日期": dates(insured[both]),
            "参保状态": coded(_STATUSES, status),
            "终止原因": coded(_REASONS, reason, ~ended),
            "缴费档次": coded(_BRACKETS, bracket[both]),
        }
    )


def employee_pension(province: Province, columns: Columns, issue: int) -> pa.Table:
    """Employees and retired employees, among them those who are still in the resident scheme too."""
    people, lives = province.people, province.lives
    first = (lives.scheme == EMPLOYEE) & (lives.enrolled <= issue)
    who = np.flatnonzero((first | (lives.second_scheme <= issue)) & ~columns.unnumbered(issue))
    public = np.random.default_rng([province.seed, 121]).random(len(people)) < 0.12
    return pa.table(
        {
            "姓名": columns.names(who),
            "身份证号码": columns.ids(who),
            "险种": coded(["企业职工", "机关事业"], public[who]),
            "参保状态": coded(["在职", "退休"], lives.retired[who]),
            "参保地代码": columns.county_codes(people.county[who]),
        }
    )


def out_of_province(province: Province, columns: Columns, issue: int) -> pa.Table:
    """Matches other provinces report."""
    lives = province.lives
    found = (lives.scheme == ELSEWHERE) & (lives.enrolled <= issue) & ~columns.unnumbered(issue)
    who = np.flatnonzero(found)
    rng = np.random.default_rng([province.seed, 122])
    kind = rng.choice(3, lives.size, p=[0.25, 0.72, 0.03])
    place = rng.integers(0, len(_PROVINCES), lives.size)
    return pa.table(
        {
            "姓名": columns.names(who),
            "身份证号码": columns.ids(who),
            "险种": coded(["城乡居民", "企业职工", "机关事业"], kind[who]),
            "参保省份代码": coded(_PROVINCES, place[who]) if len(who) else constant("310000", 0),
        }
    )
