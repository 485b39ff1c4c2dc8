"""Refuse files before we open them: the wrong kinds of file, and files made to do harm."""

from __future__ import annotations

import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.package.zip import Stored, stored_entry

_ZIP_SIGNATURE = b"PK"
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_TYPES = (
    "spreadsheetml.sheet.main+xml",
    "spreadsheetml.template.main+xml",
    "ms-excel.sheet.macroenabled.main+xml",
    "ms-excel.template.macroenabled.main+xml",
    "ms-excel.addin.macroenabled.main+xml",
)
_OPEN_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_BINARY_TYPE = "ms-excel.sheet.binary.macroenabled.main"


UNPARSED = (ET.ParseError, LookupError, ValueError)
"""The XML parser's exceptions for a spoilt part; the last two for an encoding that does not exist."""

_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
"""A document type may only come after a declaration, comments and white space."""


class FileKind(NamedTuple):
    """The words for refusing a kind of Office file, and the endings of its main part's content type.

    An OpenDocument file says its ``mimetype`` instead.
    """

    name: str
    program: str
    save_as: str
    old: str
    types: tuple[str, ...]
    mimetype: bytes = b""


WORKBOOK = FileKind(
    "an Excel workbook", "Excel", "an Excel Workbook (.xlsx)", "an old Excel file (.xls)", _WORKBOOK_TYPES
)
WORD_DOCUMENT = FileKind(
    "a Word document",
    "Word",
    "a Word Document (.docx)",
    "an old Word file (.doc)",
    (
        "wordprocessingml.document.main+xml",
        "wordprocessingml.template.main+xml",
        "ms-word.document.macroenabled.main+xml",
    ),
)
OPEN_TEXT = FileKind(
    "an OpenDocument text",
    "LibreOffice",
    "an OpenDocument Text (.odt)",
    "an old Word file (.doc)",
    (),
    b"application/vnd.oasis.opendocument.text",
)
_SMALL_ENOUGH = 10_000_000
"""A high ratio does no harm below this many bytes unpacked: blank formatted sheets pack very small."""


class Limits(NamedTuple):
    """How large a workbook may be. Sizes are bytes, ``ratio`` is unpacked to packed, ``cells`` a sheet's area."""

    packed: int = 50_000_000
    unpacked: int = 200_000_000
    ratio: int = 200
    parts: int = 10_000
    cells: int = 5_000_000


LIMITS = Limits()


def open_archive(path: Path, limits: Limits = LIMITS, kind: FileKind = WORKBOOK) -> zipfile.ZipFile:
    """The parts of a workbook, or of another kind of file, ready to read one by one. It does not unpack any yet.

    Raises ``CannotRead``, with one sentence that names the file, if we cannot read it safely.
    """
    _check_file(path, limits, kind)
    try:
        archive = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        raise CannotRead(damaged(path, kind)) from None
    try:
        _check_parts(path, archive, limits, kind)
        _check_kind(path, archive, kind)
    except BaseException:
        archive.close()
        raise
    return archive


def damaged(path: Path, kind: FileKind = WORKBOOK) -> str:
    """The sentence for a file that is damaged or cut short."""
    return f"'{path.name}' is damaged or cut short. Open it in {kind.program}, save it again and send the new copy."


def _check_file(path: Path, limits: Limits, kind: FileKind) -> None:
    name = path.name
    if name.startswith("~$"):
        raise CannotRead(
            f"'{name}' is the lock file that {kind.program} keeps while '{name[2:]}' is open. Use '{name[2:]}'."
        )
    try:
        if not path.is_file():
            if path.is_dir():
                raise CannotRead(f"'{name}' is a folder, not {kind.name.replace('an Excel', 'a')}.")
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
    if signature == OLE_SIGNATURE:
        raise CannotRead(protected(path, kind) if ENCRYPTED in path.read_bytes() else old(path, kind))
    if not signature.startswith(_ZIP_SIGNATURE):
        raise CannotRead(f"'{name}' is not {kind.name}.")


def protected(path: Path, kind: FileKind) -> str:
    """The sentence for a file that only its password opens."""
    return f"'{path.name}' is protected with a password. Remove the password in {kind.program} and save it again."


def old(path: Path, kind: FileKind) -> str:
    """The sentence for a file in the format of an Office from before 2007."""
    return _wrong_kind(path, kind.old, kind)


def _wrong_kind(path: Path, what: str, kind: FileKind) -> str:
    more = ", or make a tracker from it with 'xl-tracker import'" if kind is WORKBOOK else ""
    return f"'{path.name}' is {what}. Save it as {kind.save_as}{more}."


def _check_parts(path: Path, archive: zipfile.ZipFile, limits: Limits, kind: FileKind) -> None:
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
    if len({part_key(part.filename) for part in parts}) < len(parts):
        raise CannotRead(f"'{path.name}' holds two parts of the same name, so it is not safe to read.")
    if any(_leads_out(part.filename) for part in parts):
        raise CannotRead(f"'{path.name}' holds a part whose name leads out of the file, so it is not safe to read.")
    if any(part.flag_bits & 1 for part in parts):
        raise CannotRead(protected(path, kind))


def _leads_out(name: str) -> bool:
    """Whether a program that unpacks the part by its name would write it elsewhere on the disk."""
    return ".." in name.replace("\\", "/").split("/") or name[1:2] == ":"


def _check_kind(path: Path, archive: zipfile.ZipFile, kind: FileKind) -> None:
    if kind.mimetype:
        if not read_part(path, archive, "mimetype", kind).startswith(kind.mimetype):
            raise CannotRead(f"'{path.name}' is not {kind.name}.")
        return
    types = _main_types(path, archive, kind)
    if any(each.endswith(kind.types) for each in types):
        return
    if any(each.endswith(_BINARY_TYPE) for each in types):
        raise CannotRead(_wrong_kind(path, "a binary workbook (.xlsb)", kind))
    if kind is WORKBOOK and read_part(path, archive, "mimetype").startswith(_OPEN_SPREADSHEET):
        raise CannotRead(_wrong_kind(path, "an OpenDocument spreadsheet (.ods)", kind))
    if kind is WORKBOOK and any(each.endswith(WORD_DOCUMENT.types) for each in types):
        raise CannotRead(
            f"'{path.name}' is a Word document, not an Excel workbook. Make a tracker from it with 'xl-tracker import'."
        )
    raise CannotRead(f"'{path.name}' is not {kind.name}.")


def content_type_of(path: Path, archive: zipfile.ZipFile) -> str:
    """The content type of an Office file's main part, folded; empty if the file does not say."""
    return next(iter(_main_types(path, archive, WORKBOOK)), "")


def _main_types(path: Path, archive: zipfile.ZipFile, kind: FileKind) -> list[str]:
    """The type of the package's main part, or those of all parts if the package does not name one.

    Other types say nothing about the file: SheetJS lists those of a binary workbook in every file that it writes.
    """
    try:
        roots = related("", read_part(path, archive, "_rels/.rels", kind) or b"<none/>")
        named = ET.fromstring(read_part(path, archive, "[Content_Types].xml", kind) or b"<none/>")
    except UNPARSED:
        raise CannotRead(damaged(path, kind)) from None
    own = {part_key(each.get("PartName", "")): each.get("ContentType", "") for each in named.iterfind("{*}Override")}
    by_ending = {
        each.get("Extension", "").casefold(): each.get("ContentType", "") for each in named.iterfind("{*}Default")
    }
    main = next((part_key(part) for relation, part in roots.values() if relation.endswith("/officeDocument")), "")
    types = [own.get(main) or by_ending.get(main.rpartition(".")[2], "")] if main else own.values()
    return [each.casefold() for each in types]


@lru_cache(maxsize=4)
def related(folder: str, part: bytes) -> Mapping[str, tuple[str, str]]:
    """Type and target of each relationship in a part of relationships, by its id.

    Cached, as most files of a batch have the same. Raises one of ``UNPARSED`` for a spoilt part.
    """
    targets = {}
    for each in ET.fromstring(part).iterfind("{*}Relationship"):
        target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
        targets[each.get("Id", "")] = (each.get("Type", ""), target)
    return targets


@lru_cache(maxsize=256)
def part_key(name: str) -> str:
    """A key that is equal for all names of the same part."""
    return name.replace("\\", "/").lstrip("/").casefold()


def actual_name(archive: zipfile.ZipFile, name: str) -> str:
    """A part's name as the zip writes it; empty if there is no such part."""
    if name in archive.NameToInfo:
        return name
    key = part_key(name)
    return next((each for each in archive.namelist() if part_key(each) == key), "")


def read_part(path: Path, archive: zipfile.ZipFile, name: str, kind: FileKind = WORKBOOK) -> bytes:
    """One part's bytes, empty if it is not there. It compares size and checksum with the zip's own.

    As in every program that reads such files, capitals and backslashes in the name make no difference. Raises
    ``CannotRead`` if size or checksum differ, or if the part declares XML entities, which no such file needs.
    """
    if not name:
        return b""
    try:
        name = actual_name(archive, name)
        part = _unpacked(archive, name) if name else b""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError):
        raise CannotRead(damaged(path, kind)) from None
    except Exception as error:  # zlib.error, and the exceptions of other compressions
        raise CannotRead(damaged(path, kind)) from error
    if _declares_entities(part):
        raise CannotRead(f"'{path.name}' declares XML entities, so it is not safe to read.")
    return part


def stored_part(path: Path, archive: zipfile.ZipFile, name: str) -> Stored:
    """One part in its packed form. Raises ``CannotRead`` if it is not where the zip says."""
    stored = stored_entry(archive, archive.getinfo(name))
    if stored is None:
        raise CannotRead(damaged(path))
    return stored


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part's bytes, faster than with Python's own reader, which takes over for a part that is wrong."""
    stored = stored_entry(archive, archive.getinfo(name))
    return (stored and stored.content()) or archive.read(name)


def _declares_entities(part: bytes) -> bool:
    """Whether an XML part has a document type, in any encoding and after any amount of other text."""
    start = part[:4]
    if b"\0" in start or start[:2] in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16 or UTF-32: no Office program writes them
        return b"<!DOCTYPE" in part.replace(b"\0", b"")
    return _DOCTYPE.match(part) is not None


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB".replace(".0 ", " ")
