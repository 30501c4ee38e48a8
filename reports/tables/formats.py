"""How cells look: numbers by their unit, totals apart, missing ones as a dash."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from metrics.registry import Unit

# A share below one never shows as 100 %, as on the screens.
_RATE = '[=1]0%;[>=0.99995]"99.99%";0.00%'
_NUMBERS = {
    Unit.RATE: _RATE,
    Unit.MONEY: "#,##0.00",
    Unit.CASES_A_WEEK: "0.0",
}
_SIGNED = "+#,##0;-#,##0;0"
_FACE, _RULE = "仿宋", "#9ca3af"


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def _get(self, **properties: object) -> Format:
        full = {"font_name": _FACE, "font_size": 10, "valign": "vcenter", "border_color": _RULE, **properties}
        key = tuple(sorted(full.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(full)
        return self._made[key]

    def title(self) -> Format:
        """Title of a sheet."""
        return self._get(font_name="黑体", font_size=14, align="left")

    def line(self) -> Format:
        """What a sheet says about itself."""
        return self._get(font_color="#4b5563", align="left")

    def head(self) -> Format:
        """Heading of a column."""
        return self._get(bold=True, border=1, align="center", text_wrap=True, bg_color="#e8edf3")

    def words(self, *, bold: bool = False, wrap: bool = False, centred: bool = False) -> Format:
        """A cell of words."""
        return self._get(border=1, bold=bold, text_wrap=wrap, align="center" if centred else "left")

    def missing(self, *, bold: bool = False) -> Format:
        """A dash: no data is not zero."""
        return self._get(border=1, bold=bold, align="right", font_color="#6b7280")

    def number(self, unit: Unit, key: str, *, bold: bool = False) -> Format:
        """A figure by its unit; changes carry their sign."""
        form = _SIGNED if "change" in key else _NUMBERS.get(unit, "#,##0")
        if key == "forecast_weeks":
            form = "0.0"
        return self._get(border=1, bold=bold, num_format=form, bg_color="#f4f6f9" if bold else "#ffffff")
