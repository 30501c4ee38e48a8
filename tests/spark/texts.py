"""Cells as people type them and as they must never be: the same many hundred on every engine."""

import datetime as dt
import random

from tests.oracle.values import check_character

CUTOFF = dt.date(2020, 3, 6)
_BLANKS = " \t\n\xa0\u3000\u200b\u200d\u2060\ufeff\x00\x1f\u2028"
_ODD = "０９Ｘｘ'’‘\"\\`$%_*[](){}|^.,-+/:年月日元•．・·①²٣𠮷𝟗ཨé〇？\ue000"
_FULL = {code - 0xFEE0: chr(code) for code in range(0xFF01, 0xFF5F)}


def dirty(rng: random.Random, text: str) -> str:
    """The text with blanks anywhere, full-width signs, an apostrophe before it."""
    signs = [sign.translate(_FULL) if rng.random() < 0.2 else sign for sign in text]
    signs = [rng.choice(_BLANKS) + sign if rng.random() < 0.1 else sign for sign in signs]
    return rng.choice(("", "", "'", " '")) + "".join(signs) + rng.choice(("", " ", "\u3000"))


def rubbish(rng: random.Random) -> str:
    """Digits, letters and odd signs in any order."""
    return "".join(rng.choice("0123456789" * 3 + "Xxe+-./" + _ODD) for _ in range(rng.randrange(22)))


def a_day(rng: random.Random, first: int = 1800, last: int = 2199) -> dt.date:
    """Any day of these years, often the end of a month."""
    day = dt.date(rng.randrange(first, last + 1), rng.randrange(1, 13), rng.randrange(1, 29))
    return rng.choice((day, day.replace(day=1) - dt.timedelta(days=1)))


def an_id(rng: random.Random) -> str:
    """An ID number: right, one sign wrong, 15 digits, too long, without a real day, or spoiled by a table program."""
    day = f"{a_day(rng):%Y%m%d}" if rng.random() < 0.8 else f"{rng.randrange(10**8):08}"
    first17 = f"{rng.randrange(10**6):06}{day}{rng.randrange(1000):03}"
    right = first17 + check_character(first17)
    place = rng.randrange(18)
    wrong = right[:place] + rng.choice("0123456789Xx") + right[place + 1 :]
    old = right[:6] + right[8:17]
    return rng.choice(
        (right, right, right.lower(), wrong, old, right + "1", f"{int(first17):.5E}", f"{int(first17):.14e}")
    )


def a_date(rng: random.Random) -> str:
    """A day in a form of the contract, or one there is not."""
    day = a_day(rng, 1000, 2999)
    year, month, date = rng.choice(
        ((day.year, day.month, day.day), (day.year, rng.randrange(15), rng.randrange(34)))
    )
    serial = rng.choice((rng.randrange(100, 120000), rng.randrange(1800, 2300)))
    return rng.choice(
        (
            f"{year}-{month:02}-{date:02}",
            f"{year}-{month}-{date}",
            f"{year}/{month}/{date}",
            f"{year}{month:02}{date:02}",
            f"{year}年{month}月{date}日",
            f"{year}年{month:02}月{date:02}日",
            f"{year}-{month:02}/{date:02}",
            f"{year}{month:02}",
            str(year),
            str(serial),
            f"{serial}.75",
        )
    )


def an_amount(rng: random.Random) -> str:
    """Yuan in some form, or nearly."""
    yuan, cents = rng.randrange(10 ** rng.randrange(1, 14)), rng.randrange(100)
    return rng.choice(
        (
            f"{yuan}.{cents:02}",
            f"{yuan}",
            f"{yuan:,}.{cents:02}元",
            f"{yuan:,}",
            f"-{yuan}.{cents // 10}",
            f"+{yuan}.{cents:02}00",
            f".{cents}",
            f"{yuan}.",
            f"{yuan}.{cents:02}1",
            f"{yuan}元整",
            ".",
            "-",
            f"{yuan},{cents}",
        )
    )


def a_name(rng: random.Random) -> str:
    """One to twelve signs, Han mostly."""
    signs = [chr(rng.randrange(0x4E00, 0x9FA6)) for _ in range(rng.randrange(1, 13))]
    return "".join(rng.choice("·•．・aX𠮷ཨé〇 ") if rng.random() < 0.15 else sign for sign in signs)


def cells(kind, number: int = 800) -> list[str]:
    """Clean, dirty and meaningless cells of a kind, the same for the same arguments."""
    rng = random.Random(f"{kind.__name__}{number}")
    found = [kind(rng) for _ in range(number)]
    found += [dirty(rng, kind(rng)) for _ in range(number)]
    return [*found, *(rubbish(rng) for _ in range(number)), "", " ", "'", "\u3000\u200b", "0", "X"]
