"""建档立卡人口名册 and 公安户籍比对结果: the poverty register and the police's answer to it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from demo.lists.columns import Columns, coded, dates, named
from demo.lives import ID_DAMAGED, ID_INVALID
from demo.plans.registration import CANCELLED, CAUSES, NO_FAULT, UNREGISTERED
from demo.province import Province

_OTHER_PROVINCES = ["150102", "510724", "610327", "632223", "640422", "650104"]
_CANCELLATIONS = ["死亡", "户口迁出", "重复户口", "应征入伍"]


def poverty_register(province: Province, columns: Columns, issue: int) -> pa.Table:
    """One row per register person at the issue."""
    people, groups, places = province.people, province.groups, province.places
    who = np.flatnonzero(people.on_register & columns.here(issue))
    village, household = columns.village(who, issue), people.household[who]
    return pa.table(
        {
            "姓名": columns.names(who),
            "身份证号码": _register_ids(province, columns, who, issue),
            "性别": columns.sexes(who),
            "出生日期": columns.births(who),
            "户编号": _household_numbers(province, who),
            "行政村代码": coded(places.codes, village),
            "乡镇": named(places.townships, village),
            "村": named(places.villages, village),
            "脱贫属性": coded(["已脱贫", "未脱贫", "返贫"], groups.lifted[household]),
            "识别日期": dates(groups.identified[household]),
        }
    )


def _register_ids(province: Province, columns: Columns, who: NDArray[np.int64], issue: int) -> pa.Array:
    """ID numbers as the register has them: blank, wrong or damaged until corrected."""
    ids = columns.ids(who)
    wrong = columns.unnumbered(issue)[who]
    states = province.lives.id_state[who[wrong]]
    texts: list[str | None] = []
    for number, state in zip(ids.filter(pa.array(wrong)).to_pylist(), states.tolist(), strict=True):
        if state == ID_INVALID:
            texts.append(number[:17] + ("4" if number[17] != "4" else "7"))
        else:
            texts.append(f"{number[0]}.{number[1:6]}E+17" if state == ID_DAMAGED else None)
    return pc.replace_with_mask(ids, pa.array(wrong), pa.array(texts, pa.string()))


def _household_numbers(province: Province, who: NDArray[np.int64]) -> pa.Array:
    people, codes = province.people, province.counties.codes
    household = people.household[who]
    distinct, place = np.unique(household, return_inverse=True)
    first = np.searchsorted(people.household[: people.insiders], distinct)
    home = people.county[first].tolist()
    return coded(
        [f"{codes[c]}{h % 1_000_000:06d}" for c, h in zip(home, distinct.tolist(), strict=True)], place
    )


def household_register(province: Province, columns: Columns, issue: int) -> pa.Table:
    """One row per person of any group, with the state of his household registration."""
    people, lives, places = province.people, province.lives, province.places
    rng = np.random.default_rng([province.seed, 110])
    updated = np.datetime64("2018-06-01", "D") + rng.integers(0, 640, len(people))
    elsewhere = rng.integers(0, len(_OTHER_PROVINCES), len(people))
    cancelled = rng.integers(0, len(_CANCELLATIONS), len(people))
    assisted = province.groups.assistance[people.household] > 0
    who = np.flatnonzero(~people.outsider & (people.on_register | assisted) & columns.here(issue))
    faulty = (lives.fault_from[who] <= issue) & (issue < lives.fault_until[who])
    status = np.where(faulty, lives.register_fault[who], NO_FAULT)
    village = columns.village(who, issue)
    unregistered = status == UNREGISTERED
    domiciles = province.counties.codes + _OTHER_PROVINCES
    domicile = np.where(
        lives.domicile_elsewhere[who], len(province.counties.codes) + elsewhere[who], places.county[village]
    )
    return pa.table(
        {
            "姓名": columns.names(who),
            "身份证号码": pc.if_else(pa.array(unregistered), pa.scalar(None, pa.string()), columns.ids(who)),
            "出生日期": columns.births(who),
            "性别": columns.sexes(who),
            "行政村代码": coded(places.codes, village),
            "户籍地代码": coded(domiciles, domicile, unregistered),
            "户籍状态": coded(CAUSES, status),
            "注销原因": coded(_CANCELLATIONS, cancelled[who], status != CANCELLED),
            "更新日期": dates(updated[who]),
        }
    )
