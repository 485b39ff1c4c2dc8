"""When two descriptions are of one thing: the same words, whatever the case, the dashes, the marks and the order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import filterfalse

_SMALL = frozenset({"a", "an", "the", "of", "to", "for", "and", "or", "with", "in", "on", "at", "by", "from"})
FEWEST_WORDS = 2
"""One word alone ("Review") describes nothing for certain."""


@lru_cache(maxsize=16384)
def in_order(text: str) -> str:
    """The words of a description in their order, without case and marks; "&" is "and". Empty for fewer than two."""
    words = _words(text)
    return " ".join(words) if len(words) >= FEWEST_WORDS else ""


def in_any_order(text: str) -> str:
    """The words of a description without the small ones, sorted; empty for fewer than two."""
    words = sorted(filterfalse(_SMALL.__contains__, _words(text)))
    return " ".join(words) if len(words) >= FEWEST_WORDS else ""


def letters_of_each(texts: Sequence[str]) -> list[bytes]:
    """A quick key for each of many long texts: those that ``fold`` alike have the same. Few others do."""
    return _translated(texts, _SMALL_LETTERS, _NO_LETTERS)


def weights_of_each(texts: Sequence[str]) -> list[int]:
    """A number for each of many descriptions: the same for those of the same words in any order, and few others.

    A quick first look: it counts figures, and the letters that no small word has, whatever stands between them.
    """
    telling = _translated(texts, _WEIGHTS, _UNTELLING)
    return [int.from_bytes(each, "big") % 255 * 1024 + len(each) for each in telling]  # what remains is the bytes' sum


def _translated(texts: Sequence[str], letters: bytes, dropped: bytes) -> list[bytes]:
    """Each text in small letters, some of them dropped. All at one go, for that is many times quicker."""
    plain = [text if text.isascii() else text.casefold() for text in texts]
    together = "\n".join([text.replace("\n", " ") if "\n" in text else text for text in plain])
    return together.encode("ascii", "ignore").translate(letters, dropped).split(b"\n") if texts else []


_TELLING = sorted({*b"abcdefghijklmnopqrstuvwxyz0123456789"} - {*"".join(_SMALL).encode()})
_BREAK = ord("\n")
_WEIGHTS = bytes(
    _TELLING.index(code) * 37 % 245 + 11 if code in _TELLING else code for code in bytes(range(256)).lower()
)
_UNTELLING = bytes(code for code in range(256) if code not in {*_TELLING, *bytes(_TELLING).upper(), _BREAK})
_SMALL_LETTERS = bytes(range(256)).lower()
_NO_LETTERS = b" -_:*\t\r\v\f\x1c\x1d\x1e\x1f"


class _Marks(dict[int, str]):
    """For ``str.translate``: every mark is a space, a letter or figure itself; each is looked at once."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = chr(code) if chr(code).isalnum() else " "
        return letter


_MARKS = _Marks({ord("'"): "", ord("’"): "", ord("&"): " and "})
_PLAIN_MARKS = bytes(code if chr(code).isalnum() else 32 for code in range(128)).lower() + bytes(128)


def _words(text: str) -> list[str]:
    """The words in small letters. Almost every text is plain ASCII, and bytes are translated in a tenth of the time."""
    if text.isascii():
        return text.replace("&", " and ").encode().translate(_PLAIN_MARKS, b"'").decode().split()
    return text.casefold().translate(_MARKS).split()
