"""Which reader takes which file. A new format is one module with one function, and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.importing.document import Document
from xl_tracker.importing.text_reader import read_text
from xl_tracker.wording import listed

READERS: Mapping[str, Callable[[Path], Document]] = {
    ".txt": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".tsv": read_text,
}


def read_document(path: Path) -> Document:
    """The document in a file; ``CannotRead`` with one sentence when there is none or its format is not ours."""
    if not path.exists():
        raise CannotRead(f"There is no file '{path}'.")
    if path.is_dir():
        raise CannotRead(f"'{path}' is a folder. Name the file that holds the plan.")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise CannotRead(
            f"'{path.name}' cannot be imported: plans are read from {listed(sorted(READERS))} files. "
            "Save it in one of these formats and try again."
        )
    try:
        return reader(path)
    except OSError as error:
        raise CannotRead(f"'{path.name}' cannot be read: {error.strerror or 'the file did not open'}.") from error
