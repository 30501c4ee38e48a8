"""The picture of the drive: the strip of counties and weeks, or one county's weeks."""

from access import Level
from ui.language import t
from ui.monitor import strip_panel, weeks_panel
from ui.view import View

# A single county's bars are as high as so many rows of the strip.
_ROWS = 17


def title(view: View) -> str:
    """What the picture and its table show."""
    return t("clearance.weeks_title" if view.level is Level.COUNTY else "overview.strip_title")


def draw(view: View, flag_type: str, row_height: int, least_pixels: int) -> None:
    """The picture of one flag type for the division looked at, drawn at least so many pixels wide."""
    if view.level is Level.COUNTY:
        weeks_panel.draw(view, flag_type, _ROWS * row_height)
    else:
        strip_panel.draw(view, flag_type, row_height, least_pixels)


def twin(view: View, flag_type: str) -> None:
    """The table of the picture."""
    if view.level is Level.COUNTY:
        weeks_panel.twin(view, flag_type)
    else:
        strip_panel.twin(view, flag_type)
