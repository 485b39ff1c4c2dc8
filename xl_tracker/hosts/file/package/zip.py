"""The entries of a zip in their stored form. We copy unchanged entries without unpacking them."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
import zlib
from typing import NamedTuple

_DAY = 0x0021  # 1 January 1980, the first day of a zip's calendar: our entries carry no real date
_LEVEL = 1
"""The level of deflate. Excel's own parts are marked "super fast", and are as long as this level makes them."""

UTF8_NAME = 0x0800
"""The flag of an entry whose name is in UTF-8."""

LONGEST_BLOCK = 0xFFFF
"""The most bytes that an unpacked block of deflate may hold."""


class Stored(NamedTuple):
    """One zip entry in its stored form: the compressed bytes, with the zip's facts about them."""

    packed: bytes
    method: int
    checksum: int
    size: int
    flags: int = 0
    time: int = 0
    day: int = _DAY
    attributes: int = 0

    @classmethod
    def of(cls, content: bytes) -> Stored:
        """Compress new content. The same content always gives the same bytes."""
        deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        packed = deflate.compress(content) + deflate.flush()
        return cls(packed, zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content))

    def content(self) -> bytes | None:
        """The uncompressed bytes; ``None`` if their checksum is wrong, or if they use another compression."""
        content = None
        if self.method == zipfile.ZIP_STORED:
            content = self.packed
        elif self.method == zipfile.ZIP_DEFLATED:
            with contextlib.suppress(zlib.error):
                content = zlib.decompressobj(-15).decompress(self.packed, max(1, self.size))
        return content if content is not None and zlib.crc32(content) == self.checksum else None

    def preceded_by(self, before: bytes, content: bytes) -> Stored:
        """A deflated entry that holds ``content``, with a separate block put before it (RFC 1951, 3.2.4).

        ``before`` is at most ``LONGEST_BLOCK`` bytes long.
        """
        block = b"\0" + struct.pack("<HH", len(before), len(before) ^ LONGEST_BLOCK) + before
        checksum = zlib.crc32(content, zlib.crc32(before))
        return self._replace(packed=block + self.packed, checksum=checksum, size=len(before) + len(content))


def stored_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Stored | None:
    """An entry of a zip in memory; ``None`` if it is not where the zip says, or the zip is not in memory."""
    if not isinstance(archive.fp, io.BytesIO):
        return None
    with archive.fp.getbuffer() as raw:
        return _entry(raw, info)


def _entry(raw: memoryview, info: zipfile.ZipInfo) -> Stored | None:
    at = info.header_offset
    if at < 0 or bytes(raw[at : at + 4]) != b"PK\x03\x04":
        return None
    name_length, extra_length = struct.unpack_from("<HH", raw, at + 26)
    start = at + 30 + name_length + extra_length
    if start + info.compress_size > len(raw):
        return None
    year, month, day, hour, minute, second = info.date_time
    return Stored(
        packed=bytes(raw[start : start + info.compress_size]),
        method=info.compress_type,
        checksum=info.CRC,
        size=info.file_size,
        flags=info.flag_bits & 0x0806,  # the compression level and UTF-8 names; never a trailing size
        time=hour << 11 | minute << 5 | second // 2,
        day=(year - 1980) << 9 | month << 5 | day,
        attributes=info.external_attr,
    )


def zip_of(entries: dict[str, Stored]) -> bytes:
    """A zip of stored entries. Python's own writer would have to compress each of them again."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, entry in entries.items():
        coded = name.encode("utf-8" if entry.flags & UTF8_NAME else "cp437")
        common = struct.pack(
            "<HHHHHIIIHH",
            *(20, entry.flags, entry.method, entry.time, entry.day, entry.checksum),
            *(len(entry.packed), entry.size, len(coded), 0),
        )
        pieces += (b"PK\x03\x04", common, coded, entry.packed)
        tail = struct.pack("<HHHII", 0, 0, 0, entry.attributes, offset)
        directory += (b"PK\x01\x02\x14\0", common, tail, coded)
        offset += 4 + len(common) + len(coded) + len(entry.packed)
    listed = sum(map(len, directory))
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), listed, offset, 0)
    return b"".join((*pieces, *directory, end))
