"""What `streamlit run app.py` serves: `pages/main.py` for every visit, behind safe response headers."""

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from ui import long_headers
from ui.navigation import OVERVIEW_ADDRESS, to_overview
from ui.response_headers import ResponseHeaders
from ui.return_address import ReturnAddress
from ui.warming import warmed

long_headers.admit()
app = st.App(
    "pages/main.py",
    lifespan=warmed,
    middleware=[Middleware(ResponseHeaders), Middleware(ReturnAddress)],
    routes=[Route(OVERVIEW_ADDRESS, to_overview)],
)
