"""What counts as a blank: white space, control characters, zero-width and direction marks of every kind."""

import re

BLANKS = (
    r"\x00-\x20\x7f-\xa0\xad\x{1680}\x{180e}\x{2000}-\x{200f}\x{2028}-\x{202f}\x{205f}-\x{2064}\x{2066}-\x{206f}"
    r"\x{3000}\x{3164}\x{feff}"
)
"""The inside of a character class, as the engines' regular expressions write it."""

_BLANK = re.compile("[" + re.sub(r"\\x\{([0-9a-f]{4})\}", r"\\u\1", BLANKS) + "]")


def without_blanks(text: str) -> str:
    """The text without any blank."""
    return _BLANK.sub("", text)
