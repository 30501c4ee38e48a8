"""Invented names of people: pools of surnames and given names, mixed at random."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_SURNAMES = list(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_HUI_SURNAMES = list("马马马马马马丁白王韩张李苏杨周妥沙喇祁牟")
_MEN = list("建国军明华伟强平志永文德福忠祥兴海山林峰涛斌鹏飞龙虎生荣贵财宝庆喜春雨亮刚勇杰辉磊浩宏维鸣君俊")
_WOMEN = list("秀英兰芳梅桂花玉珍凤霞红莲琴香翠菊娥巧彩燕丽娟敏静雪艳萍玲云月珠慧婷倩莉莹宏方卉爱转")
_TIBETAN = ["扎西", "才让", "道吉", "旦正", "贡布", "东智", "加措", "完代", "桑杰", "尕藏", "丹巴", "索南"]
_TIBETAN_WOMEN = [
    "卓玛",
    "拉毛",
    "央金",
    "草",
    "措毛",
    "尕吉",
    "娘毛",
    "才毛",
    "赛吉",
    "德吉",
    "梅朵",
    "看卓",
]

SAME_SOUND = {
    "军": "君", "君": "军", "明": "鸣", "鸣": "明", "丽": "莉", "莉": "丽", "红": "宏", "宏": "红",
    "芳": "方", "方": "芳", "英": "莹", "莹": "英", "伟": "维", "维": "伟",
}  # fmt: skip
"""Characters that read the same without tones: how a clerk's hearing differs from the register."""


def personal_names(
    rng: np.random.Generator, surname: NDArray[np.int64], male: NDArray[np.bool_], culture: NDArray[np.int64]
) -> list[str]:
    """One name a person. `surname` is any number (equal in a family); `culture` 0 Han, 1 Hui, 2 Tibetan."""
    count = len(surname)
    first, second = rng.integers(0, 1 << 30, count), rng.integers(0, 1 << 30, count)
    two = rng.random(count) < 0.72
    names = []
    for family, man, custom, one, other, long in zip(
        surname.tolist(), male.tolist(), culture.tolist(), first.tolist(), second.tolist(), two.tolist(),
        strict=True,
    ):  # fmt: skip
        if custom == 2:
            last = _TIBETAN if man else _TIBETAN_WOMEN
            names.append(_TIBETAN[one % len(_TIBETAN)] + last[other % len(last)])
            continue
        families = _HUI_SURNAMES if custom == 1 else _SURNAMES
        given = _MEN if man else _WOMEN
        name = families[family % len(families)] + given[one % len(given)]
        names.append(name + given[other % len(given)] if long else name)
    return names


def misheard(name: str) -> str:
    """The name with one character replaced by another of the same sound, or as it was."""
    for place, character in enumerate(name[1:], start=1):
        if character in SAME_SOUND:
            return name[:place] + SAME_SOUND[character] + name[place + 1 :]
    return name


def as_column(names: list[str]) -> pa.Array:
    """Names as an Arrow string column."""
    return pa.array(names, pa.string())
