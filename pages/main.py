"""What every visit runs: page config, navigation, and the one net under every page.

It stands beside the page folders, not above them: a main script with a folder `pages/` next to it makes Streamlit
answer the first deep link of a process with "page not found".
"""

from pathlib import Path

import streamlit as st

from data_access.errors import DatabaseGone
from ui import navigation, page, run, session, states
from ui.language import t
from ui.operations import counting

ICON = Path(__file__).resolve().parents[1] / "assets" / "icon.png"

with run.one(), counting.one_run() as seen:
    st.set_page_config(
        page_title=t("frame.product"),
        page_icon=ICON,
        layout="wide",
        menu_items={"About": t("frame.menu_about"), "Get help": None, "Report a bug": None},
    )
    session.keep_typed()
    try:
        chosen = navigation.menu(page.visitor_scope())
        seen.is_for(chosen.url_path)
        chosen.run()
    except DatabaseGone:
        # The list of releases may be remembered, or just been read, and what the page needs of them not.
        states.database_gone()
    except (
        Exception
    ) as error:  # Streamlit would show its own English line; the state logs type and place only.
        states.broken(error)
