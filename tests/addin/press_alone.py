"""Run in a process of its own: ``press_alone.py CODE WORKBOOK ACTIONS``. One press, from the start of Python to its end.

``CODE`` is what the add-in's command line hands to ``python -c``. The workbook is the JSON that xlwings' add-in for the
web would post of it, and stands for the one that is open in Excel; what is done to it goes into the file ``ACTIONS``.
Nothing is imported here but what the press imports, and the last line that is printed names the heavy libraries there.
"""

import json
import os
import sys
from pathlib import Path

HEAVY = ("pandas", "numpy", "PIL", "jinja2", "openpyxl")
BEFORE_OURS = " import xl_tracker.addin;"


def main(code: str, workbook: Path, actions: Path) -> None:
    os.environ["XLWINGS_LICENSE_KEY"] = "noncommercial"  # for the engine that stands for Excel
    start, found, press = code.partition(BEFORE_OURS)
    assert found
    run(start)
    import xlwings

    book = xlwings.Book(json=json.loads(workbook.read_text(encoding="utf-8")))
    xlwings.Book.caller = staticmethod(lambda: book)  # type: ignore[method-assign]
    xlwings.App.alert = lambda *_asked, **_how: "ok"  # type: ignore[method-assign]
    xlwings.App.status_bar = property(None, lambda _app, said: print(said))  # type: ignore[assignment]
    run(BEFORE_OURS.strip() + press)
    actions.write_text(json.dumps(book.json()["actions"], default=str), encoding="utf-8")
    print("loaded:", *(name for name in HEAVY if name in sys.modules))


def run(code: str) -> None:
    exec(compile(code, "<the command line>", "exec"), {})


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
