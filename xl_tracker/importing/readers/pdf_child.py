"""Take the words, drawn tables and colours out of a PDF's pages: the process that ``pdf_pages`` starts and watches."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from pathlib import Path
from typing import Any

from xl_tracker.errors import CannotRead
from xl_tracker.exports.json_text import json_text
from xl_tracker.importing.readers.pdf_pages import MOST_PAGES

MOST_CHARACTERS = 60_000
"""A page of a plan has at most about 10,000. In a fuller one we look for no tables, but keep its words."""
_MOST_ADDRESSES = 2_000_000_000
"""The bytes that the system lets us ask for, where it can; elsewhere only the parent watches our memory."""


def read_pages(path: Path, first: int) -> None:
    """Write each page from the number ``first`` on as a line of JSON. Raises ``CannotRead`` for a file of no use."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    from xl_tracker.importing.readers.pdf_drawn import drawn_on
    from xl_tracker.importing.readers.pdf_signs import honour_signs

    honour_signs()
    try:
        with pdfplumber.open(path) as pdf:
            count = len(pdf.pages)
            if count > MOST_PAGES:
                raise CannotRead(f"'{path.name}' has {count:,} pages, and the limit is {MOST_PAGES}.")
            _say({"count": count})
            light = _light(path)
            for number in range(first, count + 1):
                lines = _lines_of_full(light, number)
                page = pdf.pages[number - 1]
                _say(_full(number, page, lines) if lines else drawn_on(number, page))
                page.close()
            _say({"end": True})
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, MemoryError):
            raise cause from None
        if isinstance(cause, PDFPasswordIncorrect):
            raise CannotRead(
                f"'{path.name}' is protected with a password. Save a copy without the password and try again."
            ) from None
        raise


def _light(path: Path) -> Any:
    """The file as another library opens it, which counts the characters of a page soon; ``None`` if it cannot."""
    try:
        import pypdfium2  # pdfplumber brings it

        return pypdfium2.PdfDocument(path)
    except Exception:  # it may raise anything over a damaged file, which pdfplumber may still read
        return None


def _lines_of_full(light: Any, number: int) -> list[str]:
    """The lines of a page with too many characters; empty for all others."""
    if light is None or number > len(light):
        return []
    page = light[number - 1]
    text = page.get_textpage()
    try:
        full = text.count_chars() > MOST_CHARACTERS
        return [line for line in text.get_text_range().splitlines() if line.strip()] if full else []
    finally:
        text.close()
        page.close()


def _full(number: int, page: Any, lines: list[str]) -> dict[str, Any]:
    empty: dict[str, Any] = {"words": [], "tables": [], "has_pictures": False, "fills": [], "rules": []}
    return {"number": number, "height": float(page.height), **empty, "plain": lines}


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json_text(answer, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def _limit_memory() -> None:
    """Make the system enforce a memory limit too, if it can."""
    try:
        import resource
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, hard))


def _end_with_parent() -> None:
    """Wait for the end of our input, which comes when the parent ends, however it ends."""
    with contextlib.suppress(OSError):
        while os.read(0, 1):
            pass
    os._exit(1)


def _main(path: Path, first: int) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory()
    try:
        read_pages(path, first)
    except CannotRead as error:
        _say({"sentence": str(error)})
    except MemoryError:
        _say({"unread": "memory"})
    except Exception:  # a library may raise anything over a file made to break it
        _say({"unread": "damaged"})


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]))
