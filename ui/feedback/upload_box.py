"""The framework's upload box, which speaks English only, in the page's language."""

import json

_BOX, _NOT_TAKEN = "[data-testid=stFileUploaderDropzone]", "[data-testid=stFileChip][aria-invalid=true]"


def style(choose: str, not_taken: str) -> str:
    """Its button says `choose`, and `not_taken` stands below a file that it did not take; its line about size and kind is left
    out, for the page says both.
    """
    # Hidden, not made small: who hears the page hears the button by the new words alone.
    return (
        "<style>"
        f"{_BOX} button p, [data-testid=stFileUploaderDropzoneInstructions] {{display: none}} "
        f"{_BOX} button [data-testid=stMarkdownContainer]::after {{content: {_quoted(choose)}}} "
        f"[data-testid=stFileUploader]:has({_NOT_TAKEN})::after "
        f"{{content: {_quoted(not_taken)}; display: block; margin-top: 0.5rem}}"
        "</style>"
    )


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
