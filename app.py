"""What `streamlit run app.py` serves: `pages/main.py` for every visit, behind safe response headers."""

from ui.operations import heap, server_log

# Before everything else is loaded: what is said while loading is said in the same way, and no thread has begun yet.
server_log.begin()
heap.share()

import streamlit as st  # noqa: E402
from starlette.middleware import Middleware  # noqa: E402
from starlette.routing import Route  # noqa: E402

from ui import entrance, long_headers, own_files, prompt_answers  # noqa: E402
from ui.allowed_hosts import AllowedHosts  # noqa: E402
from ui.early_files import EarlyFiles  # noqa: E402
from ui.navigation import OVERVIEW_ADDRESS, to_overview  # noqa: E402
from ui.operations.counting import failed  # noqa: E402
from ui.operations.routes import ROUTES  # noqa: E402
from ui.response_headers import ResponseHeaders  # noqa: E402
from ui.return_address import ReturnAddress  # noqa: E402
from ui.visits import Visits  # noqa: E402
from ui.warming import warmed  # noqa: E402

long_headers.admit()
prompt_answers.admit()
app = st.App(
    "pages/main.py",
    lifespan=warmed,
    on_script_error=failed,
    middleware=[
        Middleware(entrance.Session),
        Middleware(ResponseHeaders),
        Middleware(EarlyFiles),
        Middleware(AllowedHosts),
        Middleware(ReturnAddress),
        Middleware(Visits),
    ],
    routes=[Route(OVERVIEW_ADDRESS, to_overview), *entrance.routes, *ROUTES],
)
own_files.install(app)
