"""The server's own loggers, made to speak as the rest of the product does."""

import logging

import streamlit.logger

from operations.journal import Writer, to_stderr

_HANDLER = "streamlit_console_handler"


def begin() -> None:
    """From now on every line of this process is one JSON object, also those of Streamlit and of the web server.

    Streamlit gives every logger of its own a handler that prints the text of errors; here it gets another one.
    """
    to_stderr()
    streamlit.logger.setup_formatter = _attach
    streamlit.logger.update_formatter()
    # A line per request would hold addresses with case numbers; the proxy keeps what is wanted of it.
    streamlit.logger.get_logger("uvicorn.access").setLevel(logging.WARNING)


def _attach(logger: logging.Logger) -> None:
    """What Streamlit does for each of its loggers, with lines without values."""
    if hasattr(logger, _HANDLER):
        logger.removeHandler(getattr(logger, _HANDLER))
    handler = Writer()
    setattr(logger, _HANDLER, handler)
    logger.addHandler(handler)
