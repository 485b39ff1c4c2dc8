"""The text in a file's bytes, in whichever encoding its program wrote it."""

from __future__ import annotations

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 4_096
_SOUND = 10
"""A text in Windows' own encoding has hardly a letter that is sound in UTF-8; one in UTF-8 has far more than this."""


def is_text(raw: bytes) -> bool:
    """Whether bytes can be text: they hold no null bytes, unless they are UTF-16."""
    return bool(raw) and (b"\0" not in raw[:_SAMPLE] or raw.startswith(_UTF16) or bool(_bare_utf16(raw)))


def decode(raw: bytes) -> str:
    """The text in a file's bytes: UTF-8 or UTF-16 if they say so or fit, or else Windows' own encoding."""
    if raw.startswith(_UTF16):
        return raw.decode("utf-16", errors="replace")
    if bare := _bare_utf16(raw):
        return raw.decode(bare, errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        if fault.end >= len(raw) - 3 and fault.reason == "unexpected end of data":  # a sample cut in mid-character
            return raw[: fault.start].decode("utf-8-sig")
        text = raw.decode("utf-8-sig", errors="replace")
        spoilt = text.count("\ufffd")
        if sum(not letter.isascii() for letter in text) > _SOUND * spoilt:  # UTF-8 with a spoilt letter or two
            return text
        return raw.decode("cp1252", errors="replace")


def _bare_utf16(raw: bytes) -> str:
    """The encoding of UTF-16 without a mark, in which nearly every second byte of English text is a null."""
    sample = raw[: min(len(raw), _SAMPLE) // 2 * 2]
    for encoding, nulls, letters in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if len(nulls) > 8 and nulls.count(0) > 0.9 * len(nulls) and letters.count(0) == 0:
            return encoding
    return ""
