"""The whole server as one ASGI application: xlwings Server with our project, behind our gate, limits and headers."""

from __future__ import annotations

import importlib
import logging

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from xl_tracker.collector import run_seldom
from xl_tracker.kept_out import kept_out
from xl_tracker.server.guard.faults import Faults, WithoutWords
from xl_tracker.server.guard.gate import Gate
from xl_tracker.server.guard.headers import Headers
from xl_tracker.server.guard.limits import Limits
from xl_tracker.server.guard.requests import posted_workbook
from xl_tracker.server.pane.progress import open_rooms
from xl_tracker.server.ribbon import template_words
from xl_tracker.server.running import set_environment

SMALLEST_TO_PACK = 1000


def make_application() -> ASGIApp:
    """Make the application from the environment variables. Raises ``MissingSetting``."""
    ours = set_environment()
    with kept_out("pandas", "numpy"):
        main = importlib.import_module("xlwings_server.main")
        dependencies = importlib.import_module("xlwings_server.dependencies")
    main.app.dependency_overrides[dependencies.parse_book_input] = posted_workbook
    main.templates.env.globals.update(template_words())
    open_rooms(ours)
    for name in ("xlwings_server.main", "xlwings_server.dependencies"):
        logging.getLogger(name).addFilter(WithoutWords())
    logging.getLogger("xlwings_server.dependencies").setLevel(logging.WARNING)
    inner: ASGIApp = main.main_app
    if ours.progress_only:  # with Redis, xlwings Server has no socket in its application
        inner = main.socketio.ASGIApp(main.socketio_router.sio, inner)
    inner = Gate(inner, ours)
    inner = Limits(inner, ours.request_megabytes)
    inner = GZipMiddleware(inner, minimum_size=SMALLEST_TO_PACK, compresslevel=6)
    run_seldom()
    return Headers(Faults(inner), ours)
