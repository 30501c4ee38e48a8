"""低保特困名册 (one row per household) and 残疾人名册."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from demo.groups import EXTREME_POVERTY
from demo.lists.columns import Columns, coded, named
from demo.province import Province

_MEMBERS = 6
_GRADES = ["一级", "二级", "三级", "四级"]


def social_assistance(province: Province, columns: Columns, issue: int) -> pa.Table:
    """Households on assistance; people that are not there, or have no number yet, leave a blank pair."""
    people, groups, places = province.people, province.groups, province.places
    inside = people.insiders
    shown = (columns.here(issue) & ~columns.unnumbered(issue))[:inside]
    members = np.full((len(groups.assistance), _MEMBERS), -1)
    members[people.household[:inside][shown], people.position[:inside][shown]] = np.flatnonzero(shown)
    households = np.flatnonzero((groups.assistance > 0) & (members >= 0).any(axis=1))
    first = np.searchsorted(people.household[:inside], households)
    village = people.village[first]
    table: dict[str, pa.Array] = {
        "救助类别": coded(["农村低保", "特困供养"], groups.assistance[households] == EXTREME_POVERTY),
        "保障类别": coded(["差额", "全额"], groups.full_rate[households]),
        "县区代码": columns.county_codes(people.county[first]),
        "乡镇": named(places.townships, village),
        "村": named(places.villages, village),
    }
    for place, title in enumerate(["户主", *(f"成员{number}" for number in range(1, _MEMBERS))]):
        who = members[households, place]
        absent, someone = pa.array(who < 0), np.maximum(who, 0)
        nobody = pa.scalar(None, pa.string())
        table[f"{title}姓名"] = pc.if_else(absent, nobody, columns.names(someone))
        table[f"{title}身份证号码"] = pc.if_else(absent, nobody, columns.ids(someone))
    return pa.table(table)


def disability(province: Province, columns: Columns, issue: int) -> pa.Table:
    """One row per disabled person whose number is known: 20 digits, the number, kind and grade."""
    groups, places = province.groups, province.places
    seen = columns.here(issue) & ~columns.unnumbered(issue) & (groups.grade > 0)
    who = np.flatnonzero(seen)
    grade = groups.grade[who]
    ends = coded(
        [f"{kind}{level}" for kind in range(10) for level in range(10)], groups.kind[who] * 10 + grade
    )
    village = columns.village(who, issue)
    return pa.table(
        {
            "姓名": columns.names(who),
            "残疾人证号": pc.binary_join_element_wise(columns.ids(who), ends.cast(pa.string()), ""),
            "残疾等级": coded(_GRADES, grade - 1),
            "县区代码": columns.county_codes(places.county[village]),
            "乡镇": named(places.townships, village),
            "村": named(places.villages, village),
        }
    )
