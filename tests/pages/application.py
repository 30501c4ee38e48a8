"""Opens a page of the application in a test, with its URL parameters, and reads what it shows."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from ui import navigation

APP = Path(__file__).resolve().parents[2] / "pages" / "main.py"


def opened(page: str, **query: str) -> AppTest:
    """The page as one visitor gets it; the database is the one `DATABASE_URL` names."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if page != navigation.OVERVIEW:
        app.switch_page(page)
        # A switch clears the URL, as the menu does; a visitor with a link has it.
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
    return app


def said(app: AppTest) -> str:
    """Every title, text, table, tile and link label of the page, one after the other."""
    parts = [
        element.value
        for kind in (app.title, app.header, app.subheader, app.markdown, app.caption)
        for element in kind
    ]
    parts += [f"{tile.label} {tile.value} {tile.delta}" for tile in app.metric]
    parts += [link.label for link in app.get("page_link")]
    parts += [element.value.to_csv() for element in app.table]
    return "\n".join(str(part) for part in parts)
