"""The server's settings: reads them from environment variables and checks them before the server starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from xl_tracker.errors import BadRequest

SignIn = Literal["entraid", "custom", "sample"]
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SHORTEST_SECRET = 32
FRAME_ANCESTORS = (
    "https://*.officeapps.live.com https://*.sharepoint.com https://*.cloud.microsoft https://*.office.com "
    "https://onedrive.live.com"
)
"""The pages of Microsoft 365 that frame an add-in in Excel on the web."""

_SIGN_INS: dict[str, SignIn] = {"entra": "entraid", "token": "custom"}


class MissingSetting(BadRequest):
    """A setting of the server that is missing or cannot be used."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """All settings of the server. ``hostname`` is the server's name in users' browsers, with its port if any.

    ``redis_url`` is empty with one worker. Sizes are megabytes, times seconds.
    """

    development: bool
    hostname: str
    sign_in: SignIn
    licence_key: str
    tenant_id: str = ""
    client_id: str = ""
    entra_keys: str = ""
    officer_role: str = "officer"
    pmo_role: str = "pmo"
    token_secret: str = ""
    redis_url: str = ""
    progress_only: bool = False
    workers: int = 1
    threads: int = 2
    waiting: int = 20
    request_megabytes: int = 32
    frame_ancestors: str = FRAME_ANCESTORS
    certificate: str = ""
    key: str = ""

    @property
    def scheme(self) -> str:
        """https, or http for a development server without a certificate."""
        return "http" if self.development and not self.certificate else "https"

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins that browsers may call the server from: its own, and no other."""
        if not self.development:
            return (f"https://{self.hostname}",)
        port = self.hostname.rpartition(":")[2]
        return tuple(f"{self.scheme}://{name}:{port}" for name in ("localhost", "127.0.0.1"))


def read_configuration(environment: Mapping[str, str]) -> Configuration:
    """The configuration in these environment variables. Raises ``MissingSetting``, which names the one to put right."""
    variables = _Variables(environment)
    development = variables.of("MODE") == "development"
    workers = variables.number("WORKERS", 1, most=64)
    redis_url = variables.of("REDIS_URL")
    if workers > 1 and not redis_url:
        raise MissingSetting(
            f"XL_TRACKER_WORKERS is {workers}, and several workers need Redis to tell each user how their work goes. "
            "Set XL_TRACKER_REDIS_URL, or leave XL_TRACKER_WORKERS out."
        )
    return Configuration(
        development=development,
        hostname=_hostname(variables, development),
        **_identity(variables, development),
        licence_key=_licence(environment, development),
        redis_url=redis_url,
        progress_only=variables.of("PROGRESS_ONLY") == "yes",
        workers=workers,
        threads=variables.number("THREADS", 2, most=64),
        waiting=variables.number("WAITING", 20, most=1000),
        request_megabytes=variables.number("REQUEST_MB", 32, most=512),
        frame_ancestors=variables.of("FRAME_ANCESTORS") or FRAME_ANCESTORS,
        certificate=variables.of("CERTIFICATE"),
        key=variables.of("KEY"),
    )


@dataclass(frozen=True, slots=True)
class _Variables:
    """The environment's variables that begin with XL_TRACKER_."""

    environment: Mapping[str, str]

    def of(self, name: str) -> str:
        return self.environment.get(f"XL_TRACKER_{name}", "").strip()

    def needed(self, name: str, what: str) -> str:
        if value := self.of(name):
            return value
        raise MissingSetting(f"XL_TRACKER_{name} is not set. Set it to {what}.")

    def number(self, name: str, default: int, *, most: int) -> int:
        written = self.of(name)
        if not written:
            return default
        if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= most:
            raise MissingSetting(f"XL_TRACKER_{name} is '{written}'. Set it to a whole number from 1 to {most}.")
        return int(written)


def _hostname(variables: _Variables, development: bool) -> str:
    if development:
        return variables.of("HOSTNAME") or "localhost:8000"
    name = variables.needed("HOSTNAME", "the name that staff reach the server by, such as tracker.council.gov.uk")
    if "/" in name or " " in name:
        raise MissingSetting(
            f"XL_TRACKER_HOSTNAME is '{name}'. Write the name alone, such as tracker.council.gov.uk, without https://."
        )
    return name


def _identity(variables: _Variables, development: bool) -> dict[str, Any]:
    """How users sign in, with its settings; in development by the sample identity unless a variable says otherwise."""
    written = variables.of("SIGN_IN")
    if development and not written:
        return {"sign_in": "sample"}
    sign_in = _SIGN_INS.get(written.casefold())
    if sign_in is None:
        found = f"XL_TRACKER_SIGN_IN is '{written}'" if written else "XL_TRACKER_SIGN_IN is not set"
        raise MissingSetting(f"{found}. Set it to 'entra' for Microsoft Entra ID, or to 'token' for signed tokens.")
    if sign_in == "custom":
        return {"sign_in": sign_in, "token_secret": token_secret(variables.environment)}
    return {
        "sign_in": sign_in,
        "tenant_id": variables.needed("ENTRA_TENANT_ID", "the Directory (tenant) ID of the app registration"),
        "client_id": variables.needed("ENTRA_CLIENT_ID", "the Application (client) ID of the app registration"),
        "entra_keys": variables.of("ENTRA_KEYS"),
        "officer_role": variables.of("ENTRA_OFFICER_ROLE") or "officer",
        "pmo_role": variables.of("ENTRA_PMO_ROLE") or "pmo",
    }


def token_secret(environment: Mapping[str, str]) -> str:
    """The secret that tokens are signed with. Raises ``MissingSetting`` when it is missing or too short."""
    secret = _Variables(environment).needed("TOKEN_SECRET", f"at least {SHORTEST_SECRET} random characters")
    if len(secret) < SHORTEST_SECRET:
        raise MissingSetting(
            f"XL_TRACKER_TOKEN_SECRET has {len(secret)} characters, too few to keep tokens from being guessed. "
            f"Set it to at least {SHORTEST_SECRET} random characters."
        )
    return secret


def _licence(environment: Mapping[str, str], development: bool) -> str:
    key = environment.get("XLWINGS_LICENSE_KEY", "").strip()
    if key or development:
        return key or "noncommercial"
    raise MissingSetting(
        "XLWINGS_LICENSE_KEY is not set. Set it to 'noncommercial' if the PolyForm Noncommercial licence covers you, "
        "as it does government institutions, or to the key that you bought."
    )
