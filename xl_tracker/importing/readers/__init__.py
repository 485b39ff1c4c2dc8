"""Choose the reader for a file. To add a format, add one module with one function, and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.importing.readers.grid import check_columns, check_rows
from xl_tracker.language.wording import listed
from xl_tracker.reading.document import Document

READERS: Mapping[str, str] = {
    ".txt": "text_reader.read_text",
    ".md": "text_reader.read_text",
    ".markdown": "text_reader.read_text",
    ".tsv": "text_reader.read_text",
    ".csv": "csv_reader.read_csv",
    ".docx": "docx_reader.read_docx",
    ".docm": "docx_reader.read_docx",
    ".html": "html_reader.read_html",
    ".htm": "html_reader.read_html",
    ".pdf": "pdf_reader.read_pdf",
    ".xlsx": "xlsx_reader.read_xlsx",
    ".xlsm": "xlsx_reader.read_xlsx",
}
"""The module and function that read each ending. A module is imported on first use."""

_BEGINNINGS = ((b"%PDF-", "a PDF", (".pdf",)), (b"{\\rtf", "a Rich Text document", ()))
"""The first bytes of some formats, their names, and the endings that such files should have."""


def read_document(path: Path) -> Document:
    """The document in a file. Raises ``CannotRead``, with one sentence, if it is missing or in another format."""
    if not path.exists():
        raise CannotRead(f"There is no file '{path}'.")
    if path.is_dir():
        raise CannotRead(f"'{path}' is a folder. Name the file that holds the plan.")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise CannotRead(
            f"'{path.name}' cannot be imported: XL Tracker reads plans from {listed(sorted(READERS))} files. "
            "Save it in one of these formats and try again."
        )
    try:
        _check_beginning(path)
        document = _function(reader)(path)
    except OSError as error:
        raise CannotRead(f"'{path.name}' cannot be read: {error.strerror or 'the file did not open'}.") from error
    except MemoryError:
        raise CannotRead(f"'{path.name}' is too large for this computer's memory.") from None
    check_rows(sum(len(table.rows) for table in document.tables), path.name)
    check_columns(max((len(row.cells) for table in document.tables for row in table.rows), default=0), path.name)
    return document


def _function(name: str) -> Callable[[Path], Document]:
    module, _, function = name.partition(".")
    read: Callable[[Path], Document] = getattr(import_module(f"xl_tracker.importing.readers.{module}"), function)
    return read


def _check_beginning(path: Path) -> None:
    with path.open("rb") as file:
        beginning = file.read(8)
    for signature, what, endings in _BEGINNINGS:
        if beginning.startswith(signature) and path.suffix.lower() not in endings:
            cure = f"Rename it to end in {endings[0]}" if endings else "Save it as a Word Document (.docx)"
            raise CannotRead(f"'{path.name}' is {what}, although its name ends in {path.suffix}. {cure} and try again.")
