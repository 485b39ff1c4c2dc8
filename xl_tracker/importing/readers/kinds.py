"""Tell what a file is by its content, because names lie: many exports called .xls are web pages."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.checks import (
    ENCRYPTED,
    OLE_SIGNATURE,
    WORD_DOCUMENT,
    WORKBOOK,
    content_type_of,
    old,
    protected,
)
from xl_tracker.importing.readers.decoding import decode, is_text

NAMES: Mapping[str, str] = {
    ".csv": "a CSV file",
    ".docx": "a Word document",
    ".html": "a web page",
    ".ods": "an OpenDocument spreadsheet",
    ".odt": "an OpenDocument text",
    ".pdf": "a PDF",
    ".xls": "an old Excel file",
    ".xlsb": "a binary Excel workbook",
    ".xlsx": "an Excel workbook",
}
"""What we call a file of each kind, by the ending that it should have."""

_SAME_KIND = {
    ".ott": ".odt",
    ".docm": ".docx",
    ".dotx": ".docx",
    ".dotm": ".docx",
    ".htm": ".html",
    ".xhtml": ".html",
    ".xlsm": ".xlsx",
    ".xltx": ".xlsx",
    ".xltm": ".xlsx",
    ".xlt": ".xls",
    ".tsv": ".csv",
    ".txt": ".csv",
}
_SPREADSHEETS = (".xlsx", ".xls", ".xlsb", ".ods")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_BEGINNING = 65_536
_SAYING, _MOST_SAID = ("mimetype", "[Content_Types].xml", "_rels/.rels"), 2_000_000
"""The parts of a zip that say what it is, and the most bytes that one of them may unpack to."""
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_BOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


def kind_of(path: Path) -> str:
    """The ending that suits a file's content; its own ending if the content does not say.

    Raises ``CannotRead``, with one sentence, for a file that is plainly of a kind that we do not read.
    """
    own = path.suffix.lower()
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    if beginning.startswith(b"%PDF-"):
        return ".pdf"
    if beginning.startswith(b"{\\rtf"):
        raise CannotRead(_wrong(path, "a Rich Text document", "Save it as a Word Document (.docx)"))
    if beginning.startswith(OLE_SIGNATURE):
        return _old_kind(path, own)
    if beginning.startswith(b"PK"):
        return _zip_kind(path) or own
    return _text_kind(path, beginning, _SAME_KIND.get(own, own)) or own


def said_of(path: Path) -> str:
    """A sentence for a file whose name says one kind and whose content is another; empty for any other file."""
    own, kind = path.suffix.lower(), kind_of(path)
    if kind == own or kind == _SAME_KIND.get(own, own) or kind not in NAMES:
        return ""
    return f"'{path.name}' is {NAMES[kind]}, although its name ends in '{path.suffix}'. It was read as what it is."


def _wrong(path: Path, what: str, cure: str) -> str:
    lie = "" if path.suffix.lower() == ".rtf" else f", although its name ends in {path.suffix}"
    return f"'{path.name}' is {what}{lie}. {cure} and try again."


def _old_kind(path: Path, own: str) -> str:
    """The kind of an Office file from before 2007, or of one with a password, which is wrapped like them."""
    content = path.read_bytes()
    is_word = own.startswith(".do") or _WORD_STREAM in content
    if ENCRYPTED in content:
        raise CannotRead(protected(path, WORD_DOCUMENT if is_word else WORKBOOK))
    if is_word:
        raise CannotRead(old(path, WORD_DOCUMENT))
    if own == ".xls" or any(stream in content for stream in _BOOK_STREAMS):
        return ".xls"
    return own


def _zip_kind(path: Path) -> str:
    """The kind of a zip, as its main part says; empty if it does not say, or if the zip is spoilt."""
    try:
        with zipfile.ZipFile(path) as archive:
            if any(part.file_size > _MOST_SAID for part in archive.infolist() if part.filename in _SAYING):
                return ""
            if "mimetype" in archive.namelist():
                return _open_document(path, archive)
            kind = content_type_of(path, archive)
    except (CannotRead, zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        return ""  # the reader for its name says what is wrong
    if kind.endswith(WORKBOOK.types):
        return ".xlsx"
    if "ms-excel.sheet.binary" in kind:
        return ".xlsb"
    if "presentationml" in kind or "ms-powerpoint" in kind:
        raise CannotRead(_wrong(path, "a PowerPoint presentation", "Save its plan as a Word Document (.docx)"))
    return ".docx" if kind.endswith(WORD_DOCUMENT.types) else ""


def _open_document(path: Path, archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as part:
        kind = part.read(200)
    if kind.startswith(_OPEN_DOCUMENT + b"spreadsheet"):
        return ".ods"
    if kind.startswith(_OPEN_DOCUMENT + b"text"):
        return ".odt"
    if kind.startswith(_OPEN_DOCUMENT):
        raise CannotRead(f"'{path.name}' is an OpenDocument drawing or slide show. Save its plan as a text (.odt).")
    return ""


def _text_kind(path: Path, beginning: bytes, own: str) -> str:
    """The kind of a file of text whose name says that it is a spreadsheet: many exports are web pages or CSV files."""
    if own not in (*_SPREADSHEETS, ".csv") or not is_text(beginning):
        return ""
    text = decode(beginning).lstrip()
    head = text[:2_000].lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise CannotRead(
            _wrong(path, "an XML Spreadsheet of 2003", "Open it in Excel, save it as an Excel Workbook (.xlsx)")
        )
    if head.startswith(("<!doctype html", "<html", "<table", "<meta", "<head", "<body", "<div")):
        return ".html"
    if own in _SPREADSHEETS and _has_columns(text):
        return ".csv"
    return ""


def _has_columns(text: str) -> bool:
    """Whether most of the first lines of a text have the same number of cells, and more than one."""
    lines = [line for line in text.splitlines()[:30] if line.strip()]
    for separator in ",;\t":
        try:
            widths = [len(cells) for cells in csv.reader(lines, delimiter=separator)]
        except csv.Error:
            continue
        usual = max(set(widths), key=widths.count, default=0)
        if len(widths) > 1 and usual > 1 and widths.count(usual) * 2 > len(widths):
            return True
    return False
