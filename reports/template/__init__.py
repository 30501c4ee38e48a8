"""The Word templates of the bulletin and of the printable page, and where they lie.

Staff edit them in Word; what may stand between `{{` and `}}` is listed in README.md beside them.
"""

import os
from pathlib import Path

_HERE = Path(__file__).parent


def bulletin_template() -> Path:
    """The bulletin's template: the one `BULLETIN_TEMPLATE` names, else the one that comes with the product."""
    return Path(os.environ.get("BULLETIN_TEMPLATE") or _HERE / "bulletin.docx")


def one_page_template() -> Path:
    """The printable page's template: the one `ONE_PAGE_TEMPLATE` names, else the one that comes with the product."""
    return Path(os.environ.get("ONE_PAGE_TEMPLATE") or _HERE / "one_page.docx")
