"""The four lists of people who need not be insured: 死亡, 在校学生, 现役军人, 服刑."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from demo.lists.columns import Columns, coded, dates
from demo.province import Province

_SCHOOLS = ["县第一中学", "县第二中学", "县职业中等专业学校", "职业技术学院", "师范学院", "农业大学"]


def _who(province: Province, columns: Columns, issue: int, listed: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.flatnonzero(listed & ~columns.unnumbered(issue))


def death(province: Province, columns: Columns, issue: int) -> pa.Table:
    """Deaths known at the issue."""
    who = _who(province, columns, issue, province.lives.death_known <= issue)
    origin = np.random.default_rng([province.seed, 140]).choice(3, len(province.people), p=[0.5, 0.3, 0.2])
    return pa.table(
        {
            "姓名": columns.names(who),
            "身份证号码": columns.ids(who),
            "死亡日期": dates(province.lives.death[who]),
            "来源": coded(["公安", "卫健", "民政殡葬"], origin[who]),
        }
    )


def student(province: Province, columns: Columns, issue: int) -> pa.Table:
    """Students from about 14 on; younger pupils are left out, they bear on nothing."""
    lives = province.lives
    who = _who(province, columns, issue, lives.studies_from <= issue)
    age = (np.datetime64("2020-03-06") - province.people.birth[who]).astype(np.int64) / 365.2425
    draw = np.random.default_rng([province.seed, 141]).integers(0, 6, len(province.people))[who]
    stage = np.select([age < 15.2, age < 18.4], [0, 1], np.where(draw < 4, 2, 3))
    school = np.select([stage == 0, stage == 1], [draw % 2, draw % 3], 3 + draw % 3)
    return pa.table(
        {
            "姓名": columns.names(who),
            "身份证号码": columns.ids(who),
            "学校": coded(_SCHOOLS, school),
            "学段": coded(["义务教育", "高中", "大专", "本科"], stage),
            "预计毕业日期": dates(lives.studies_until[who]),
        }
    )


def military(province: Province, columns: Columns, issue: int) -> pa.Table:
    """Soldiers with the day their service ends."""
    until = province.lives.serves_until
    who = _who(province, columns, issue, ~np.isnat(until))
    return pa.table(
        {
            "姓名": columns.names(who),
            "身份证号码": columns.ids(who),
            "入伍日期": dates(until[who] - 731),
            "预计退役日期": dates(until[who]),
        }
    )


def prison(province: Province, columns: Columns, issue: int) -> pa.Table:
    """Prisoners with the day they are released."""
    until = province.lives.jailed_until
    who = _who(province, columns, issue, ~np.isnat(until))
    return pa.table(
        {
            "姓名": columns.names(who),
            "身份证号码": columns.ids(who),
            "入监日期": dates(until[who] - 1700),
            "刑满日期": dates(until[who]),
        }
    )
