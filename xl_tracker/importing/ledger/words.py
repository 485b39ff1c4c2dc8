"""The words of a passage, as the ledger counts them: runs of letters and figures, and signs such as a tick."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile("[^\\W_]+|[\u2600-\u275f\u2795-\u27bf\U0001f300-\U0001faff]")
_TYPED_BULLET = "o"
A_VALUE = "#"
"""Stands for a number or a date that a workbook holds as a value: how it looks is the program's affair."""


def words_of(text: str) -> list[str]:
    """The words of a text in their order, without case, and with one form for each letter."""
    return [*_words_of(text)]


@lru_cache(maxsize=8192)
def _words_of(text: str) -> tuple[str, ...]:
    found = _WORD.findall(unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold())
    return tuple(word for word in found if word != _TYPED_BULLET)
