"""Microsoft's public keys from a file, for a server that may not fetch them over the internet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from xl_tracker.exports.json_text import json_value
from xl_tracker.server.running import configuration


async def get_jwks_json() -> Any:
    """The JSON Web Key Set in the file that ``XL_TRACKER_ENTRA_KEYS`` names; ``None`` to fetch it from Microsoft."""
    path = configuration().entra_keys
    return json_value(Path(path).read_text(encoding="utf-8")) if path else None
