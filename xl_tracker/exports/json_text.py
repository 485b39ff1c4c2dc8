"""JSON as every reader of RFC 8259 takes it: all that we write goes through here, and so does what we read again."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


def json_text(value: Any, **layout: Any) -> str:
    """A value as JSON text; ``layout`` is what ``json.dumps`` takes, and letters stand as they are unless it says so.

    Half a character, as a cell or the name of a file can hold it, is written as U+FFFD. Raises ``ValueError`` for NaN
    and for infinity, which JSON has not: a number that cannot be read is a finding long before.
    """
    text = json.dumps(value, allow_nan=False, **{"ensure_ascii": False, **layout})
    return whole_characters(text)


def whole_characters(text: str) -> str:
    """The text with U+FFFD for each half of a character, which UTF-8 has not."""
    return text if text.isascii() else _HALF_A_CHARACTER.sub("\ufffd", text)


def json_value(text: str | bytes) -> Any:
    """The value of JSON text. Raises ``ValueError`` for anything else, NaN and Infinity among it."""
    return json.loads(text, parse_constant=_refuse)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")
