"""Choose the reader for a file by its content. To add a format, add one module with one function, and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.importing.readers.grid import MOST_COLUMNS, TooWide, check_rows
from xl_tracker.importing.readers.kinds import kind_of
from xl_tracker.language.wording import listed
from xl_tracker.reading.document import Document

READERS: Mapping[str, str] = {
    ".txt": "text_reader.read_text",
    ".md": "text_reader.read_text",
    ".markdown": "text_reader.read_text",
    ".tsv": "csv_reader.read_csv",
    ".csv": "csv_reader.read_csv",
    ".docx": "docx_reader.read_docx",
    ".docm": "docx_reader.read_docx",
    ".odt": "odt_reader.read_odt",
    ".html": "html_reader.read_html",
    ".htm": "html_reader.read_html",
    ".pdf": "pdf_reader.read_pdf",
    ".xlsx": "xlsx_reader.read_xlsx",
    ".xlsm": "xlsx_reader.read_xlsx",
    ".ods": "old_books.read_old_book",
    ".xls": "old_books.read_old_book",
    ".xlsb": "old_books.read_old_book",
}
"""The module and function that read each ending. A module is imported on first use."""


def read_document(path: Path) -> Document:
    """The document in a file, which is read as what it holds, whatever its name says.

    Raises ``CannotRead``, with one sentence, if it is missing or in a format that we do not read.
    """
    if not path.exists():
        raise CannotRead(f"There is no file '{path}'.")
    if path.is_dir():
        raise CannotRead(f"'{path}' is a folder. Name the file that holds the plan.")
    try:
        _check_name(path)
        document = _function(_reader(path))(path)
    except OSError as error:
        raise CannotRead(f"'{path.name}' cannot be read: {error.strerror or 'the file did not open'}.") from error
    except TooWide as place:
        raise CannotRead(
            f"'{path.name}' has words in {place}, and XL Tracker reads {MOST_COLUMNS:,} columns. "
            "Delete what does not belong to the plan and try again."
        ) from None
    except MemoryError:
        raise CannotRead(f"'{path.name}' is too large for this computer's memory.") from None
    check_rows(sum(len(table.rows) for table in document.tables), path.name)
    return document


def _check_name(path: Path) -> None:
    if path.name.startswith("~$"):
        whole = path.name[2:]
        raise CannotRead(f"'{path.name}' is the lock file that Office keeps while '{whole}' is open. Use '{whole}'.")
    if path.stat().st_size == 0:
        raise CannotRead(f"'{path.name}' is empty.")


def _reader(path: Path) -> str:
    reader = READERS.get(kind_of(path))
    if reader is None:
        raise CannotRead(
            f"'{path.name}' cannot be imported: XL Tracker reads plans from {listed(sorted(READERS))} files. "
            "Save it in one of these formats and try again."
        )
    return reader


def _function(name: str) -> Callable[[Path], Document]:
    module, _, function = name.partition(".")
    read: Callable[[Path], Document] = getattr(import_module(f"xl_tracker.importing.readers.{module}"), function)
    return read
