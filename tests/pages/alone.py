"""Opens a page file by itself, past the menu, as a hand-made address on a fresh process does."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).resolve().parents[2] / "pages"


def opened_alone(page: str, **query: str) -> AppTest:
    """The page without the application around it: what it refuses here it refuses by itself."""
    app = AppTest.from_file(str(PAGES / page), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()
