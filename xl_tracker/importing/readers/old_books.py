"""Read plans in spreadsheets of other formats, .ods, .xls and .xlsb: their values and merged cells, without looks.

We cannot check the parts of such files first, as we do with .xlsx. So calamine reads them in a separate process with
limited time and memory: a file made to do harm ends that process and nothing else.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from xl_tracker.errors import CannotRead
from xl_tracker.hosts.file.reading.calamine import sheets_of
from xl_tracker.importing.readers.xlsx_reader import LIMITS, document_of
from xl_tracker.reading.document import Document
from xl_tracker.workbook import SheetSnapshot

MOST_SECONDS = 60
MOST_MEMORY = 2_000_000_000


def read_old_book(path: Path) -> Document:
    """The document in a spreadsheet. Raises ``CannotRead``, with one sentence, if we cannot read it safely."""
    if path.stat().st_size > LIMITS.packed:
        raise CannotRead(f"'{path.name}' is larger than {LIMITS.packed // 1_000_000} MB, which is the limit.")
    return document_of(_sheets(path), path)


def _sheets(path: Path) -> list[SheetSnapshot]:
    sources = str(Path(__file__).parents[3])
    paths = os.pathsep.join(filter(None, (sources, os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "xl_tracker.importing.readers.old_books", str(path)],
            capture_output=True,
            timeout=MOST_SECONDS,
            env={**os.environ, "PYTHONPATH": paths},
            stdin=subprocess.DEVNULL,
        )
        answer = pickle.loads(done.stdout)  # our own process wrote it, and a file's words are only text in it
    except subprocess.TimeoutExpired:
        raise CannotRead(f"'{path.name}' takes more than {MOST_SECONDS} seconds to read. {_CURE}") from None
    except (pickle.UnpicklingError, EOFError):  # it ran out of memory, and the system ended it
        raise CannotRead(f"'{path.name}' is damaged or too large to be read. {_CURE}") from None
    if isinstance(answer, str):
        raise CannotRead(answer)
    sheets: list[SheetSnapshot] = answer
    return sheets


_CURE = "Open it in Excel, save it as an Excel Workbook (.xlsx) and try again."


def _main(path: Path) -> None:
    try:
        import resource
    except ImportError:
        pass
    else:
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, hard))
    answer: list[SheetSnapshot] | str
    try:
        answer = sheets_of(path, LIMITS.cells)
    except CannotRead as refused:
        answer = str(refused)
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
