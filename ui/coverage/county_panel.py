"""One county looked at closely: where it stands, its key figures, its course, its townships, and where to go from here."""

import streamlit as st

from access import Level, level_of, path_of
from metrics.classes import APART
from metrics.divisions import divisions
from metrics.places import Place
from ui import address, cases, data, tables
from ui.coverage import figures, reading, townships, trend_panel, wording
from ui.formatting import headed
from ui.language import division_name, t
from ui.tiles import open_link
from ui.view import View


def draw(view: View, here: View, key: str, places: list[Place]) -> None:
    """The division `here`; says so when the release has nobody there. `places` are the units it is compared with."""
    marks = _marks(here, key, places)
    # Among several counties the name stands on the tab over the panel.
    name = " ".join(marks if len(places) > 1 else [f"**{_name(here)}**", *marks])
    if not reading.has_data(here):
        st.markdown(name)
        st.markdown(t("coverage.nothing_known", division=division_name(here.division)))
        return
    _head(view, here, name)
    figures.draw(here)
    trend_panel.draw(here, key)
    townships.bars(here, key)


def _name(here: View) -> str:
    """A township's name comes with the release."""
    if here.level is not Level.TOWNSHIP:
        return division_name(here.division)
    towns = data.frame(here, "townships").set_index("division")["name"]
    return tables.plain(towns.get(here.division, here.division))


def _head(view: View, here: View, name: str) -> None:
    """The name with its marks, and where to go from here."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(name, width="content")
        for code in _closer(view, here):
            st.button(
                f":blue[{t('coverage.look_at', division=division_name(code))} ›]",
                key=f"look_at_{code}",
                type="tertiary",
                on_click=address.settle,
                args=(address.DIVISION, code),
            )
        for link in cases.links(here, t("coverage.open_worklist"), {}):
            open_link(link)


def _closer(view: View, here: View) -> list[str]:
    """The prefecture and the county, where the page does not look at them yet."""
    path = path_of(here.division)
    return [code for code in path[path.index(view.division) + 1 :] if level_of(code) is not Level.PROVINCE]


def _marks(here: View, key: str, places: list[Place]) -> list[str]:
    """Shared rank among those compared, what sets it apart, and whether it is still to be lifted out of poverty."""
    marks = []
    ranked = sum(1 for place in places if place.rank)
    place = next((place for place in places if place.division == here.division), None)
    if place and place.rank and ranked > 1:
        marks.append(f":gray-badge[{t('coverage.rank', rank=place.rank, all=ranked)}]")
    if place and place.class_key in APART:
        marks.append(f":gray-badge[{wording.class_name(here.language, key, place.class_key)}]")
    known = divisions().get(here.division)
    if known and known.is_unlifted:
        marks.append(f":orange-badge[{headed(t('poverty_type.unlifted'))}]")
    return marks
