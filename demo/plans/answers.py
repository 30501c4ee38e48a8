"""The words of the counties' answers: result codes by flag, notes, methods, and who signs."""

from __future__ import annotations

import numpy as np

from demo.names import personal_names

ANSWERS: dict[str, tuple[list[str], list[str]]] = {
    "F01": (["C1", "C1", "C1", "C1", "C2", "C4", "C5"], ["E1", "E1", "E2", "E4", "D1", "D3", "E3"]),
    "F02": (["C1", "C1", "C4", "D5"], ["D4", "D5", "E9"]),
    "F03": (["C3", "C3", "C3", "D5"], ["D4", "E1", "E9"]),
    "F04": (["D2", "D2", "D1", "D5"], ["D1", "D2", "E3"]),
    "F05": (["D4", "D5", "D2"], ["D4", "D5", "E3"]),
    "F06": (["C5", "D3"], ["D3", "E1"]),
    "F07": (["C5", "E3"], ["E2", "E9"]),
    "F08": (["D5", "E3"], ["E9", "E3"]),
    "F09": (["C5", "D5"], ["E3", "E9"]),
    "F10": (["C3", "C3", "E4"], ["E1", "E4"]),
    "F11": (["C1", "C4", "C2"], ["E2", "E1"]),
}
"""For each flag the codes of a case on its way to being settled, and of one that stays open."""

EXCLUSIONS = ["A5", "A7", "A8"]
INSURED_ELSEWHERE = ["B1", "B2", "B2", "B3", "B3", "B4", "B5"]
METHODS = ["数据比对", "电话", "入户"]

NOTES: dict[str, list[str]] = {
    "A": ["经核实暂不符合参保条件", "村委会出具证明", "证明材料已存档"],
    "B": ["已在外地参保，凭证已核对", "已参加职工养老保险", "参保凭证复印件已存档"],
    "C": ["已办理，待数据更新", "代缴资金已上报", "已提交参保登记表", "已补采信息"],
    "D": ["户籍手续办理中", "待公安部门落实户籍", "证件已送补办", "系统信息待补录"],
    "E": ["长期外出，电话无法接通", "本人暂不愿参保，继续动员", "信息存疑，需再次入户", "拟于下月办理"],
}


def staff(rng: np.random.Generator) -> tuple[list[str], list[str]]:
    """A county's eight verifiers and three reviewers, each a job title with an invented name."""
    count = 11
    names = personal_names(
        rng, rng.integers(0, 1 << 20, count), rng.random(count) < 0.55, np.zeros(count, dtype=np.int64)
    )
    titles = ["乡镇社保员"] * 6 + ["县居保局经办员"] * 2 + ["县居保局复核员"] * 2 + ["县人社局分管负责人"]
    signed = [f"{title} {name}" for title, name in zip(titles, names, strict=True)]
    return signed[:8], signed[8:]
