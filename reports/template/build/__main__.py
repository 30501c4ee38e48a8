"""`python -m reports.template.build`: write the templates that come with the product."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx.document import Document as Docx

from reports.packing import packed
from reports.template.build.bulletin_form import bulletin
from reports.template.build.one_page_form import one_page

FOLDER = Path(__file__).resolve().parents[1]
FORMS = {"bulletin.docx": bulletin, "one_page.docx": one_page}


def built(document: Docx) -> bytes:
    """The file, the same whenever it is built."""
    properties = document.core_properties
    properties.created = properties.modified = datetime(2020, 1, 1)  # noqa: DTZ001 - Office writes UTC without saying so
    properties.last_modified_by = ""
    written = BytesIO()
    document.save(written)
    return packed(written.getvalue())


if __name__ == "__main__":
    for name, form in FORMS.items():
        (FOLDER / name).write_bytes(built(form()))
