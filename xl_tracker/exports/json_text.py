"""JSON that every reader of RFC 8259 accepts. Everything that we write or read back as JSON goes through here."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


def json_text(value: Any, **layout: Any) -> str:
    """A value as JSON text. ``layout`` goes to ``json.dumps``; letters stay as they are unless it asks for ASCII.

    It writes U+FFFD for half a character, which a cell or a file's name can hold. Raises ``ValueError`` for NaN and
    infinity, which JSON lacks; reading turns such numbers into findings long before.
    """
    text = json.dumps(value, allow_nan=False, **{"ensure_ascii": False, **layout})
    return whole_characters(text)


def whole_characters(text: str) -> str:
    """The text with U+FFFD in place of each half of a character, which UTF-8 cannot express."""
    return text if text.isascii() else _HALF_A_CHARACTER.sub("\ufffd", text)


def json_value(text: str | bytes) -> Any:
    """The value of JSON text. Raises ``ValueError`` for anything else, including NaN and Infinity."""
    return json.loads(text, parse_constant=_refuse)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
