"""Run by the Python that has LibreOffice's uno module: ``press_in_libreoffice.py SOFFICE FILE CALLS``.

``CALLS`` is a JSON list of calls of the driver module, each a list of the function and its arguments. Opens the file
without a window, makes each call, and prints one JSON object: what each gave back, column C of the first sheet, and the
text of every module.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

RUN_MACROS_WITHOUT_ASKING = 4


def main(soffice: str, path: str, calls: Sequence[Sequence[str]]) -> None:
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"xl_tracker_{os.getpid()}"
        options = ["--headless", "--norestore", "--nologo", "--nodefault"]
        where = [f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept=pipe,name={pipe};urp;"]
        office = subprocess.Popen([soffice, *options, *where], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            desktop = connect(pipe)
            print(json.dumps(press(desktop, path, calls)))
            desktop.terminate()
            office.wait(20)
        finally:
            if office.poll() is None:
                office.kill()
                office.wait()


def connect(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + 60
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.25)


def press(desktop: Any, path: str, calls: Sequence[Sequence[str]]) -> dict[str, Any]:
    how = (
        named("Hidden", True),
        named("MacroExecutionMode", RUN_MACROS_WITHOUT_ASKING),
        named("FilterName", "Calc MS Excel 2007 VBA XML"),  # it does not know an .xlam by its name
    )
    book = desktop.loadComponentFromURL(Path(path).resolve().as_uri(), "_blank", 0, how)
    try:
        project = book.BasicLibraries.ProjectName
        answers = []
        for function, *arguments in calls:
            driver = f"vnd.sun.star.script:{project}.Driver.{function}?language=Basic&location=document"
            try:
                answers.append(book.getScriptProvider().getScript(driver).invoke(tuple(arguments), (), ())[0])
            except Exception as refusal:
                answers.append(f"{type(refusal).__name__}: {refusal}")
        cells = [book.Sheets.getByIndex(0).getCellByPosition(2, row).String for row in range(len(calls) + 1)]
        library = book.BasicLibraries.getByName(project)
        modules = {name: library.getByName(name) for name in library.ElementNames}
        return {"answers": answers, "calls": [cell for cell in cells if cell], "modules": modules}
    finally:
        book.close(True)


def named(name: str, value: object) -> Any:
    pair = PropertyValue()
    pair.Name, pair.Value = name, value
    return pair


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
