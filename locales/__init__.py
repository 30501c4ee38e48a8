"""Text is data: every sentence people read is looked up here by key; Chinese first, English second.

A language is a folder of TOML files, one per room; their tables are merged into dotted keys (`page.overview.title`).
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")
DEFAULT_LANGUAGE = LANGUAGES[0]


class UnknownKey(KeyError):
    """A text was asked for that no catalogue has."""


def _leaves(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{key}.")
        elif isinstance(value, str):
            yield key, value
        else:
            raise TypeError(f"{key} is not text")


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All texts of one language by dotted key; `ValueError` when two files define the same key."""
    texts: dict[str, str] = {}
    for path in sorted((Path(__file__).parent / language).glob("*.toml")):
        for key, value in _leaves(tomllib.loads(path.read_text(encoding="utf-8")), ""):
            if key in texts:
                raise ValueError(f"{key} is defined twice for {language}")
            texts[key] = value
    return texts


def text(key: str, language: str = DEFAULT_LANGUAGE, /, **values: object) -> str:
    """The text of a key with its `{places}` filled in; `UnknownKey` when no catalogue has it."""
    try:
        template = catalogue(language)[key]
    except KeyError:
        raise UnknownKey(key) from None
    return template.format_map(values) if values else template


def has(key: str, language: str = DEFAULT_LANGUAGE) -> bool:
    """Whether the language's catalogue has the key."""
    return key in catalogue(language)
