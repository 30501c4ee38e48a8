"""One annex table on its sheet: total, then every prefecture with its counties."""

from collections.abc import Sequence

from xlsxwriter import Workbook

from locales import text
from locales.formatting import MISSING, headed, whole_fen
from metrics.bulletin import Material
from metrics.clearance import STALE, STATES
from metrics.divisions import Division
from metrics.registry import Unit
from reports import wording
from reports.tables.figures import Cell, Figures
from reports.tables.formats import Formats
from reports.tables.plan import REMARK, Column

_HEAD = 2
_LEADING = 2


class Sheet:
    """A sheet of the workbook; rows 1 and 2 say what it is, row 3 holds the headings."""

    def __init__(self, book: Workbook, formats: Formats, language: str, number: int, name: str) -> None:
        self._language, self._formats = language, formats
        self._title = text(
            "bulletin.table_title", language, n=number, title=text(f"bulletin_table.{name}.title", language)
        )
        self._page = book.add_worksheet(text("bulletin.sheet", language, n=number))

    def write(self, material: Material, columns: Sequence[Column], found: Figures, about: str) -> None:
        """The whole table."""
        shown = (*columns, REMARK)
        self._heads(shown, about)
        lines = self._lines(material)
        for place, (prefecture, county, code, is_total) in enumerate(lines, _HEAD + 1):
            self._row(place, prefecture, county, code, shown, found.get(code), is_total=is_total)
        self._print(len(shown))

    def _lines(self, material: Material) -> list[tuple[str, str, str, bool]]:
        """Prefecture, county, code, and whether the row adds others up."""
        name = wording.place
        total = text("bulletin.total", self._language)
        lines = []
        if material.prefectures_of():
            lines.append((name(material.division, self._language), total, material.division, True))
        for head, counties in material.outline():
            lines.append((name(head.code, self._language), total, head.code, True))
            lines += [self._line(head, county) for county in counties]
        return lines

    def _line(self, head: Division, county: Division) -> tuple[str, str, str, bool]:
        return (
            wording.place(head.code, self._language),
            wording.place(county.code, self._language),
            county.code,
            False,
        )

    def _heads(self, columns: Sequence[Column], about: str) -> None:
        page, formats = self._page, self._formats
        page.write_string(0, 0, self._title, formats.title())
        page.write_string(1, 0, about, formats.line())
        page.set_default_row(16)
        page.set_row(0, 24)
        page.set_row(_HEAD, 44 if self._language == "zh" else 58)
        for place, key in enumerate(("prefecture", "county")):
            page.write_string(_HEAD, place, headed(text(f"level.{key}", self._language)), formats.head())
        for place, column in enumerate(columns, _LEADING):
            page.write_string(_HEAD, place, heading(column, self._language, "\n"), formats.head())
            page.set_column(place, place, _width(column))
        page.set_column(0, _LEADING - 1, 10 if self._language == "zh" else 18)

    def _row(
        self,
        line: int,
        prefecture: str,
        county: str,
        code: str,
        columns: Sequence[Column],
        figures: dict[str, Cell] | None,
        *,
        is_total: bool,
    ) -> None:
        words = self._formats.words(bold=is_total)
        self._page.write_string(line, 0, prefecture, words)
        self._page.write_string(line, 1, county, words)
        for place, column in enumerate(columns, _LEADING):
            value = self._remark(figures) if column is REMARK else (figures or {}).get(column.key)
            self._cell(line, place, column, value, is_total=is_total)

    def _remark(self, figures: dict[str, Cell] | None) -> str:
        if figures is None:
            return text("bulletin.no_data", self._language)
        if figures.get("state") == STALE:
            return text("clearance_state.stale", self._language)
        return text("bulletin.carried", self._language) if figures.get("is_carried") else ""

    def _cell(self, line: int, place: int, column: Column, value: Cell, *, is_total: bool) -> None:
        formats = self._formats
        if value is None or value != value:
            self._page.write_string(line, place, MISSING, formats.missing(bold=is_total))
        elif column.unit is None or isinstance(value, str):
            said = text(f"clearance_state.{value}", self._language) if value in STATES else str(value)
            self._page.write_string(line, place, said, formats.words(bold=is_total, centred=True))
        else:
            number = yuan(value) if column.unit is Unit.MONEY else value
            self._page.write_number(
                line, place, number, formats.number(column.unit, column.key, bold=is_total)
            )

    def _print(self, columns: int) -> None:
        page = self._page
        page.freeze_panes(_HEAD + 1, _LEADING)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(0.4, 0.4, 0.6, 0.6)
        page.repeat_rows(0, _HEAD)
        page.fit_to_pages(1, 0)
        page.set_footer(f"&L&9{self._title}&R&9&P / &N")
        page.hide_gridlines(2)


def yuan(fen: float) -> float:
    """Fen as a number of yuan that is exact to the cent; averages are rounded there, as on the screens."""
    return float(whole_fen(fen) / 100)


def heading(column: Column, language: str, between: str = "") -> str:
    """The name of a column with its unit, and what stands between them."""
    own = f"metric.{column.key}.label" if column.is_metric else f"bulletin_column.{column.key}"
    label = text(column.term or own, language)
    if column.unit is None or column.key == "rank":
        return label
    unit = text(f"bulletin_unit.{column.unit}", language)
    written = text("bulletin.heading", language, label=label, between=between, unit=unit)
    return written.replace(" \n", "\n")


def _width(column: Column) -> float:
    """In signs of a digit: amounts to the cent, counts, words."""
    if column.unit is Unit.MONEY:
        return 14
    return 9 if column.unit is not None else 12
