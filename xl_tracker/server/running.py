"""Makes xlwings Server's own settings from our configuration, before anything imports xlwings Server."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from xl_tracker.exports.json_text import json_text
from xl_tracker.server.configuration import Configuration, read_configuration

PROJECT = Path(__file__).parent / "project"
NAMESPACE, NAME = "XLT", "XL Tracker"
ADD_IN_IDS = {"DEV": "6a0d0a3c-5b0e-4a55-9d8e-6f1f0a2c7c11", "PROD": "e6c1f9a4-2f0b-4b27-8f52-1c3a9d4b7e60"}


@lru_cache(maxsize=1)
def configuration() -> Configuration:
    """The configuration that this process runs with."""
    return read_configuration(os.environ)


def set_environment() -> Configuration:
    """Set the environment variables that xlwings Server reads, over any others, and return the configuration.

    They hold for this process and the workers it starts. Raises ``MissingSetting``.
    """
    ours = configuration()
    os.environ |= xlwings_environment(ours)
    return ours


def xlwings_environment(ours: Configuration) -> dict[str, str]:
    """Our configuration as settings of xlwings Server; examples, wasm and content networks are off."""
    return {
        "XLWINGS_PROJECT_DIR": str(PROJECT),
        "XLWINGS_LICENSE_KEY": ours.licence_key,
        "XLWINGS_ENVIRONMENT": "dev" if ours.development else "prod",
        "XLWINGS_PROJECT_NAME": NAME,
        "XLWINGS_FUNCTIONS_NAMESPACE": NAMESPACE,
        "XLWINGS_HOSTNAME": "" if ours.development else ours.hostname,
        **{f"XLWINGS_MANIFEST_ID_{stage}": number for stage, number in ADD_IN_IDS.items()},
        "XLWINGS_AUTH_PROVIDERS": json_text([ours.sign_in]),
        "XLWINGS_AUTH_REQUIRED_ROLES": "[]",
        "XLWINGS_AUTH_ENTRAID_TENANT_ID": ours.tenant_id,
        "XLWINGS_AUTH_ENTRAID_CLIENT_ID": ours.client_id,
        "XLWINGS_AUTH_ENTRAID_MULTITENANT": "false",
        # An empty list would let every origin open the socket, so this names our own.
        "XLWINGS_CORS_ALLOW_ORIGINS": json_text(ours.origins),
        "XLWINGS_CUSTOM_HEADERS": "{}",
        "XLWINGS_ADD_SECURITY_HEADERS": "true",
        "XLWINGS_ENABLE_EXCEL_ONLINE": "true",
        "XLWINGS_CDN_OFFICEJS": "false",
        "XLWINGS_ENABLE_EXAMPLES": "false",
        "XLWINGS_ENABLE_TESTS": "false",
        "XLWINGS_ENABLE_WASM": "false",
        "XLWINGS_ENABLE_HOTRELOAD": "false",
        "XLWINGS_ENABLE_HTMX": "false",
        "XLWINGS_ENABLE_BOOTSTRAP": "false",
        "XLWINGS_ENABLE_ALPINEJS_CSP": "false",
        "XLWINGS_ENABLE_SOCKETIO": "true",
        "XLWINGS_SOCKETIO_MESSAGE_QUEUE_URL": ours.redis_url,
        "XLWINGS_SOCKETIO_SERVER_APP": "true" if ours.progress_only else "false",
        # At DEBUG xlwings Server writes tokens into its log.
        "XLWINGS_LOG_LEVEL": "INFO",
    }
