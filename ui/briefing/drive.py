"""The week's account and the picture of the drive, as on Overview and Clearance, filling the screen."""

from dataclasses import replace

from metrics.bulletin.material import FLAG
from ui import data, tiles
from ui.briefing.meeting import Meeting
from ui.casework.terms import flag
from ui.monitor import bridge_panel, clearance_picture, progress_tiles

# In pixels of the chart before the meeting's magnification; wide as a laptop's screen then is.
_BRIDGE_HEIGHT, _ROW_HEIGHT, _LEAST_PIXELS = 400, 19, 950


def draw_bridge(meeting: Meeting) -> None:
    """From last week's open cases to this week's."""
    bridge_panel.draw(meeting.view, FLAG, height=_BRIDGE_HEIGHT)


def draw_clearance(meeting: Meeting) -> None:
    """All counties over all weeks, or one county's weeks, under the pace of the whole."""
    view = meeting.view
    shown = progress_tiles.tiles(view, data.flags(view), FLAG, meeting.policy)
    # The meeting speaks of one type, and no choice above the tiles says which.
    tiles.row([replace(tile, notes=(flag(FLAG),)) for tile in shown[:1]] + shown[1:], opens=False)
    clearance_picture.draw(view, FLAG, row_height=_ROW_HEIGHT, least_pixels=_LEAST_PIXELS)
