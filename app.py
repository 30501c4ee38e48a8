"""The application: page config, navigation, and the one net under every page."""

import streamlit as st

from ui import navigation, page, states
from ui.language import t

st.set_page_config(
    page_title=t("frame.product"),
    page_icon="assets/icon.png",
    layout="wide",
    menu_items={"About": t("frame.menu_about"), "Get help": None, "Report a bug": None},
)
try:
    navigation.menu(page.visitor_sees_cases()).run()
except Exception as error:  # Streamlit would show its own English line; the state logs type and place only.
    states.broken(error)
