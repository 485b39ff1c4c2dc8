"""What is refused before a workbook is opened: the wrong kinds of file, and files made to do harm."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from xl_tracker.errors import CannotRead

_ZIP_SIGNATURE = b"PK"
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_TYPES = (
    b"spreadsheetml.sheet.main+xml",
    b"spreadsheetml.template.main+xml",
    b"ms-excel.sheet.macroEnabled.main+xml",
    b"ms-excel.template.macroEnabled.main+xml",
    b"ms-excel.addin.macroEnabled.main+xml",
)
_BINARY_TYPE = b"ms-excel.sheet.binary.macroEnabled.main"
_SMALL_ENOUGH = 10_000_000
"""Below this many bytes unpacked, a high ratio does no harm: blank formatted sheets pack very small."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a workbook may be. Sizes are bytes, ``ratio`` is unpacked to packed, ``cells`` a sheet's area."""

    packed: int = 50_000_000
    unpacked: int = 200_000_000
    ratio: int = 200
    parts: int = 10_000
    cells: int = 5_000_000


LIMITS = Limits()


def open_archive(path: Path, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """The workbook's parts, ready to be read one by one. Nothing has been unpacked yet.

    Raises ``CannotRead``, with one sentence that names the file, when it is no workbook that can be read safely.
    """
    _check_file(path, limits)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        raise CannotRead(damaged(path)) from None
    try:
        _check_parts(path, archive, limits)
        _check_kind(path, archive)
    except BaseException:
        archive.close()
        raise
    return archive


def damaged(path: Path) -> str:
    """The sentence for a workbook that is cut short or spoilt."""
    return f"'{path.name}' is damaged or cut short. Open it in Excel, save it again and send the new copy."


def _check_file(path: Path, limits: Limits) -> None:
    name = path.name
    if name.startswith("~$"):
        raise CannotRead(f"'{name}' is the lock file that Excel keeps while '{name[2:]}' is open. Use '{name[2:]}'.")
    try:
        if path.is_dir():
            raise CannotRead(f"'{name}' is a folder, not a workbook.")
        if not path.is_file():
            raise CannotRead(f"There is no file called '{name}'.")
        size = path.stat().st_size
        if size == 0:
            raise CannotRead(f"'{name}' is empty.")
        if size > limits.packed:
            raise CannotRead(f"'{name}' is {_megabytes(size)}, and the limit is {_megabytes(limits.packed)}.")
        with path.open("rb") as file:
            signature = file.read(8)
    except OSError:
        raise CannotRead(f"'{name}' cannot be opened. Check that you are allowed to read it.") from None
    if signature == _OLE_SIGNATURE:
        raise CannotRead(_ole_sentence(path))
    if not signature.startswith(_ZIP_SIGNATURE):
        raise CannotRead(f"'{name}' is not an Excel workbook.")


def _ole_sentence(path: Path) -> str:
    if _ENCRYPTED in path.read_bytes():
        return f"'{path.name}' is protected with a password. Remove the password in Excel and save it again."
    return f"'{path.name}' is an old Excel file (.xls). Save it as an Excel Workbook (.xlsx)."


def _check_parts(path: Path, archive: zipfile.ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.parts:
        raise CannotRead(f"'{path.name}' holds {len(parts):,} parts, and the limit is {limits.parts:,}.")
    if unpacked > limits.unpacked:
        raise CannotRead(
            f"'{path.name}' unpacks to {_megabytes(unpacked)}, and the limit is {_megabytes(limits.unpacked)}."
        )
    if unpacked > _SMALL_ENOUGH and unpacked > limits.ratio * path.stat().st_size:
        raise CannotRead(f"'{path.name}' unpacks to more than {limits.ratio} times its size, so it is not opened.")
    if len({part.filename.casefold() for part in parts}) < len(parts):
        raise CannotRead(f"'{path.name}' holds two parts of the same name, so it is not safe to read.")
    if any(part.flag_bits & 1 for part in parts):
        raise CannotRead(f"'{path.name}' is protected with a password. Remove the password in Excel and save it again.")


def _check_kind(path: Path, archive: zipfile.ZipFile) -> None:
    names = {part.filename.casefold(): part.filename for part in archive.infolist()}
    types = read_part(path, archive, names.get("[content_types].xml", ""))
    if _BINARY_TYPE in types:
        raise CannotRead(f"'{path.name}' is a binary workbook (.xlsb). Save it as an Excel Workbook (.xlsx).")
    if not any(kind in types for kind in _WORKBOOK_TYPES):
        raise CannotRead(f"'{path.name}' is not an Excel workbook.")


def read_part(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    """One part's bytes, empty when it is not there. Its size and checksum are held against the zip's own account.

    Raises ``CannotRead`` when they differ, and when the part declares XML entities, which no workbook needs.
    """
    if not name:
        return b""
    try:
        part = archive.read(name)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise CannotRead(damaged(path)) from None
    except Exception as error:  # zlib.error, and what other compressions raise
        raise CannotRead(damaged(path)) from error
    if b"<!DOCTYPE" in part[:4096]:
        raise CannotRead(f"'{path.name}' declares XML entities, so it is not safe to read.")
    return part


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB".replace(".0 ", " ")
