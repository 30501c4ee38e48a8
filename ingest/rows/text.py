"""Cells as text: blanks, widths, names and codes brought into one form. Every function maps a column to a
column.

Clean values, nearly all of them, are recognised by one look and passed on; only the others go through the
full treatment.
"""

import ibis
import ibis.expr.types as ir

from ingest.reading.blanks import BLANKS

_FULL_WIDTH = "".join(chr(code) for code in range(0xFF01, 0xFF5F))
_HALF_WIDTH = "".join(chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F))
_IDEOGRAPHS = r"\x{4e00}-\x{9fff}"


def blank_free(cell: ir.StringColumn) -> ir.StringColumn:
    """Without any blank; widths and signs stay."""
    return cell.re_replace(f"[{BLANKS}]", "")


def stripped(cell: ir.StringColumn) -> ir.StringColumn:
    """Without blanks at either end."""
    return cell.re_replace(f"^[{BLANKS}]+|[{BLANKS}]+$", "")


def compact(cell: ir.StringColumn) -> ir.StringColumn:
    """Codes, numbers, dates: half width, no blank, no leading apostrophe."""
    bare = blank_free(cell)
    # Looking for full widths costs a tenth of changing them.
    wide = bare.re_search(f"[{_FULL_WIDTH[0]}-{_FULL_WIDTH[-1]}]")
    half = ibis.cases((wide, bare.translate(_FULL_WIDTH, _HALF_WIDTH)), else_=bare)
    full = half.re_replace("^['’‘]+", "")
    return ibis.cases((cell.re_search(f"^[!-&(-~{_IDEOGRAPHS}]*$"), cell), else_=full)


def person_name(cell: ir.StringColumn) -> ir.StringColumn:
    """A name without blanks and with one kind of middle dot (rules.md, Persons and links)."""
    full = blank_free(cell).re_replace("[•．・]", "·")
    return ibis.cases((cell.re_search(f"^[{_IDEOGRAPHS}]*$"), cell), else_=full)
