"""Filling a Word template, so that the same figures give the same bytes."""

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, TemplateError

from reports.packing import packed


class BrokenTemplate(ValueError):
    """The template is no Word file, or asks for something that is not there."""


def filled(template: Path, context: Mapping[str, object], made_at: datetime) -> bytes:
    """The document; `made_at` becomes its date of creation. `BrokenTemplate` for a template that cannot be filled.

    A place of the template the context does not know is an error, never a blank in a document that goes out.
    """
    words = Environment(autoescape=True, undefined=StrictUndefined)
    try:
        document = DocxTemplate(template)
        document.render(dict(context), words, autoescape=True)
    except (TemplateError, PackageNotFoundError, BadZipFile, OSError) as error:
        raise BrokenTemplate from error
    properties = document.docx.core_properties
    # Office writes times in UTC and without saying so.
    properties.created = properties.modified = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties.last_modified_by, properties.revision = "", 1
    written = BytesIO()
    document.save(written)
    return packed(written.getvalue())
