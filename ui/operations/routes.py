"""`/health`, `/ready` and `/metrics`: for service managers, balancers and Prometheus, on the machine itself.

They name issues, pages and codes, never a person or an account. `/metrics` answers nobody who comes through a proxy: figures
are those of one process, and a balancer would mix them.
"""

from datetime import UTC, datetime

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.runtime import get_instance

from data_access.errors import DatabaseGone
from operations.measures import REGISTRY
from ui.operations import readiness

_FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
_CACHE_MEMORY = "cache_memory_bytes"
_NEVER_STORED = {"Cache-Control": "no-store"}


async def health(_: Request) -> Response:
    """The process lives and its loop turns."""
    return JSONResponse({"alive": True}, headers=_NEVER_STORED)


def ready(_: Request) -> Response:
    """200 when visitors can be served, else 503, with the reason as a code."""
    found = readiness.standing()
    newest = found.newest
    release = newest and {
        "issue": newest.issue,
        "revision": newest.revision,
        "cutoff": newest.cutoff.isoformat(),
    }
    told = {"ready": found.is_ready, "reason": found.reason, "release": release}
    return JSONResponse(told, 200 if found.is_ready else 503, headers=_NEVER_STORED)


def metrics(request: Request) -> Response:
    """Figures of this process in the text format of Prometheus.

    With `cache_memory=1` also the bytes the caches hold: weighing them takes seconds, so an hourly job asks for it.
    """
    if any(name in request.headers for name in _FORWARDED):
        return PlainTextResponse("", 404)
    weighed = request.query_params.get("cache_memory") == "1"
    parts = [generate_latest(REGISTRY).decode(), _release(), _server(weighed)]
    return Response("".join(parts), media_type=CONTENT_TYPE_LATEST, headers=_NEVER_STORED)


def _release() -> str:
    """The newest issue, and when its cut-off was; nothing while the database cannot be read."""
    try:
        newest = readiness.newest_issue()
    except DatabaseGone:
        return ""
    if newest is None:
        return ""
    cutoff = datetime(newest.cutoff.year, newest.cutoff.month, newest.cutoff.day, tzinfo=UTC)
    figures = {
        "dashboard_release_issue": ("Number of the newest issue.", newest.issue),
        "dashboard_release_revision": ("Its revision.", newest.revision),
        "dashboard_release_cutoff_timestamp_seconds": ("Its cut-off, at 00:00 UTC.", int(cutoff.timestamp())),
        "dashboard_release_age_days": (
            "Days since its cut-off, by this machine's clock.",
            (datetime.now(UTC) - cutoff).days,
        ),
    }
    return "".join(
        f"# HELP {name} {told}\n# TYPE {name} gauge\n{name} {value}\n"
        for name, (told, value) in figures.items()
    )


def _server(weighed: bool) -> str:
    """What the server counts itself: sessions, and how often its caches had the answer."""
    manager = get_instance().stats_mgr
    families = [name for name in manager.registered_families() if weighed or name != _CACHE_MEMORY]
    lines = []
    for name, figures in manager.get_stats(family_names=families).items():
        if figures:
            series = f"{name}_total" if figures[0].type == "counter" else name
            lines.append(f"# HELP {series} {figures[0].help}\n# TYPE {series} {figures[0].type}\n")
            lines += [f"{figure.to_metric_str()}\n" for figure in figures]
    return "".join(lines)


ROUTES = (
    Route("/health", health),
    Route("/ready", ready),
    Route("/metrics", metrics),
)
