"""Every line of each page of a PDF, as pdfium gives it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.ledger.words import words_of


def walk(path: Path) -> Iterator[OwnPassage]:
    """The lines of the pages in their order. Raises ``ValueError`` for a PDF that pdfium cannot open."""
    import pypdfium2  # slow to load, and few documents are PDF files

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    with document:
        for number in range(len(document)):
            text = document[number].get_textpage().get_text_range()
            for line in text.splitlines():
                yield OwnPassage(f"page {number + 1}", tuple(words_of(line)))
