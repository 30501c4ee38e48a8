"""A handful of fictional persons at every boundary of the rules, and what each list says of them.

Rows are clean texts by header, as the contract names them. ID numbers use unassigned area codes only.
"""

import datetime as dt
import random
from dataclasses import dataclass, field

from tests.oracle.contract import COLUMNS, FLAG_TYPES, MEMBERS, RESULT_CODES
from tests.oracle.values import check_character

Cells = dict[str, str]
COUNTIES = ("620102", "620502", "620881", "623027")
NAMES: tuple[tuple[str, ...], ...] = (
    ("张伟", "章维", "张 伟"),
    ("李娜", "里那"),
    ("单田芳", "单田方"),
    ("吕绿", "吕律"),
    ("旦正·卓玛", "旦正•卓玛", "旦正．卓玛", "旦正・卓玛"),
    ("西安", "先"),
    ("王芳",),
    ("何平",),
)
OTHER_NAMES = ("赵钱孙", "欧阳锋", "张伟丽", "旦正卓玛")
VERIFIERS = ("张主任", "李科长", "王·才让", "")
REVIEWERS = ("赵站长", "钱所长", "李科长", "王•才让", "")
LIKELY = {"poverty_register": 0.7, "resident_pension": 0.5, "household_register": 0.7, "county_feedback": 0.9}
NUMBER_MAY_BE_BLANK = ("poverty_register", "household_register", "county_feedback")
STEADY = ("poverty_register", "social_assistance", "disability")


@dataclass
class Someone:
    """A person of the small world; ``rows`` are what the lists say of him at present, by source.

    Most feedback on him is about one flag type, ``dispute``, so that rows compete.
    """

    names: tuple[str, ...]
    birth: dt.date
    number: str
    county: str
    village: str
    dispute: str
    rows: dict[str, list[Cells]] = field(default_factory=dict)


def number_for(birth: dt.date, sequence: int) -> str:
    """A correct ID number of an unassigned area."""
    first17 = f"6299{1 + sequence % 99:02}{birth:%Y%m%d}{sequence % 1000:03}"
    return first17 + check_character(first17)


def people(rng: random.Random, count: int, cutoffs: list[dt.date]) -> list[Someone]:
    """The world's persons; some share a number, or name, birth date and county with one before."""
    found: list[Someone] = []
    for index in range(count):
        birth = _birth_date(rng, rng.choice(cutoffs))
        one = _someone(rng, rng.choice(NAMES), birth, number_for(birth, index), rng.choice(COUNTIES[:-1]))
        kind = rng.choice(("alone", "alone", "alone", "same number", "namesake")) if found else "alone"
        if kind == "same number":
            twin = rng.choice(found)
            names = rng.choice((twin.names, twin.names, one.names))
            one = _someone(rng, names, twin.birth, twin.number, twin.county)
        elif kind == "namesake":
            twin = rng.choice(found)
            number = rng.choice(("", number_for(twin.birth, index)))
            one = _someone(rng, twin.names[:1], twin.birth, number, twin.county)
        elif rng.random() < 0.25:
            wrong = one.number[:-1] + ("0" if one.number[-1] != "0" else "1")
            one.number = rng.choice(("", "", "", wrong, "6.29901E+17", "无"))
        found.append(one)
    return found


def _someone(rng: random.Random, names: tuple[str, ...], birth: dt.date, number: str, county: str) -> Someone:
    dispute = rng.choice((*FLAG_TYPES, "F01", "F01", "F01", "F03", "F03"))
    return Someone(names, birth, number, county, f"{county}10020{rng.randrange(2)}", dispute)


def stranger(rng: random.Random) -> Someone:
    """Somebody with a sound number who is on one list only."""
    birth = dt.date(1950, 1, 1) + dt.timedelta(days=rng.randrange(20000))
    county = rng.choice(COUNTIES)
    number = number_for(birth, rng.randrange(100, 1000))
    return _someone(rng, ("周" + rng.choice("安本成达恩方"),), birth, number, county)


def _birth_date(rng: random.Random, cutoff: dt.date) -> dt.date:
    age = rng.choice((0, 15, 16, 16, 17, 40, 59, 60, 60, 60, 61, 80))
    if rng.random() < 0.2:
        return dt.date(rng.choice((1936, 1960, 1980, 2004, 2016)), 2, 29)
    near = cutoff + dt.timedelta(days=rng.choice((-40, -31, -8, -7, -1, 0, 1, 6, 7, 8, 30)))
    return near.replace(year=near.year - age, day=min(near.day, 28))


def live(rng: random.Random, someone: Someone, cutoff: dt.date) -> None:
    """One week passes: he may move, and what some lists say of him changes."""
    moved = bool(someone.rows) and rng.random() < 0.08
    if moved:
        someone.county = rng.choice(COUNTIES)
        someone.village = f"{someone.county}10020{rng.randrange(3)}"
    for source in COLUMNS:
        changing = 0.07 if source in STEADY else 0.25
        if source not in someone.rows or moved or rng.random() < changing:
            likely = LIKELY.get(source, 0.25) if someone.number or source in NUMBER_MAY_BE_BLANK else 0.02
            rows = rng.choice((1, 1, 1, 2, 4)) if rng.random() < likely else 0
            someone.rows[source] = [draw(rng, source, someone, cutoff) for _ in range(rows)]


def draw(rng: random.Random, source: str, someone: Someone, cutoff: dt.date) -> Cells:
    """One row of one list about him."""
    row = {column.header: _cell(rng, column.kind, column.codes, cutoff) for column in COLUMNS[source]}
    name = rng.choice(someone.names) if rng.random() < 0.95 else rng.choice(OTHER_NAMES)
    county = someone.county if rng.random() < 0.9 else rng.choice(COUNTIES)
    village = someone.village if county == someone.county else f"{county}100201"
    row |= {"姓名": name, "身份证号码": someone.number, "出生日期": someone.birth.isoformat()}
    for header in ("县区代码", "参保县区代码", "行政村代码"):
        if header in row:
            row[header] = village if header == "行政村代码" else county
    if source == "disability":
        row["残疾人证号"] = someone.number and someone.number + "42"
    elif source == "social_assistance":
        row |= dict.fromkeys((header for pair in MEMBERS for header in pair), "")
        for name_header, number_header in rng.sample(MEMBERS, rng.choice((1, 1, 2))):
            row |= {name_header: name, number_header: someone.number}
    elif source == "household_register":
        row |= {"户籍地代码": rng.choice((county, county, "510000", ""))}
        if row["户籍状态"] == "无户籍" and rng.random() < 0.7:
            row["身份证号码"] = ""
    elif source == "county_feedback":
        row |= _feedback(rng, someone.dispute, cutoff)
    elif source in ("subsidy_payment", "pension_payout"):
        row |= _payment(rng, cutoff)
    return row


def _payment(rng: random.Random, cutoff: dt.date) -> Cells:
    this_month = cutoff.replace(day=1)
    months = [this_month + dt.timedelta(days=days) for days in (31, 0)]
    months += [this_month - dt.timedelta(days=days) for days in (1, 1, 1, 1, 35)]
    return {
        "缴费年度": str(cutoff.year - rng.choice((0, 0, 0, 1))),
        "待遇月份": f"{rng.choice(months):%Y%m}",
        "发放月份": f"{rng.choice(months):%Y%m}",
        "发放状态": rng.choice(("成功", "成功", "成功", "失败", "暂停")),
    }


def _feedback(rng: random.Random, dispute: str, cutoff: dt.date) -> Cells:
    reviewed = cutoff - dt.timedelta(days=rng.choice((-7, 0, 0, 7, 14)))
    return {
        "疑点类型": rng.choice((dispute, dispute, dispute, *FLAG_TYPES[:6])),
        "核实结果代码": rng.choice((*sorted(RESULT_CODES), *["A7", "B1", "B4", "B5", "C1", "D1", "E1"] * 2)),
        "有效期至": rng.choice(("", (cutoff + dt.timedelta(days=rng.choice((0, 7, 8, 14)))).isoformat())),
        "核实人": rng.choice(VERIFIERS),
        "审核人": rng.choice(REVIEWERS),
        "核实日期": (reviewed - dt.timedelta(days=rng.choice((0, 0, 1, 1, -1)))).isoformat(),
        "审核日期": reviewed.isoformat(),
    }


def _cell(rng: random.Random, kind: str, codes: frozenset[str], cutoff: dt.date) -> str:
    if kind == "code":
        return rng.choice(sorted(codes))
    if kind == "amount":
        return rng.choice(("0", "0.01", "100", "1234.5", "105.08"))
    if kind == "date":
        return (cutoff + dt.timedelta(days=rng.choice((-400, -40, -8, -1, 0, 1, 6, 7, 8, 60)))).isoformat()
    return rng.choice(("", "未脱贫", "甲", '乙\n"丙",丁') if kind == "text" else ("620000", "510000"))
