"""`python -m locales`: both languages have the same keys and the same `{places}`; exit 1 with the differences otherwise."""

import sys
from string import Formatter

from locales import DEFAULT_LANGUAGE, LANGUAGES, catalogue


def _places(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def differences() -> list[str]:
    """One line per key that a language lacks, leaves empty, or fills with other places than the default language."""
    found = []
    reference = catalogue(DEFAULT_LANGUAGE)
    for language in LANGUAGES:
        texts = catalogue(language)
        found += [f"{language}: {key} is missing" for key in sorted(reference.keys() - texts.keys())]
        found += [f"{language}: {key} is only here" for key in sorted(texts.keys() - reference.keys())]
        found += [f"{language}: {key} is empty" for key, text in sorted(texts.items()) if not text.strip()]
        found += [
            f"{language}: {key} has other places than {DEFAULT_LANGUAGE}"
            for key in sorted(reference.keys() & texts.keys())
            if _places(texts[key]) != _places(reference[key])
        ]
    return found


if __name__ == "__main__":
    lines = differences()
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.exit(1 if lines else 0)
