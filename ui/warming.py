"""What is done before the first visitor comes, so that he does not wait for it."""

import gc
import importlib
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

import ui
from operations import journal
from ui.operations import readiness


@asynccontextmanager
async def warmed(_: st.App) -> AsyncIterator[None]:
    """Serve only when everything the pages draw with is loaded (a second of the first visit otherwise)."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    # Streamlit collects garbage after every run; what is loaded for good need not be looked through each time.
    gc.collect()
    gc.freeze()
    readiness.warm.set()
    journal.event("serving")
    yield
    readiness.warm.clear()
    journal.event("stopping")
