"""What a division is called: the catalogue names counties and above, the release its townships."""

from access import Level, level_of
from ui import data
from ui.language import division_name
from ui.tables import plain
from ui.view import View


def written_name(view: View, division: str) -> str:
    """The same for running text: signs a list was delivered with are taken literally."""
    return plain(name_of(view, division))


def name_of(view: View, division: str) -> str:
    """The name people use; a township the release does not name keeps its code."""
    if level_of(division) is not Level.TOWNSHIP:
        return division_name(division)
    named = data.frame(view, "townships")
    found = named.loc[named["division"] == division, "name"]
    return division_name(division) if found.empty else str(found.iloc[0])
