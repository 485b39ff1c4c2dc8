"""Reads the built add-in back and presses its buttons: in a VBA interpreter in this process, and in LibreOffice."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pyopenvba import ExcelFile
from pyopenvba.apps.excel import ExcelApplication

from tests.tools import require_libreoffice, require_uno
from xl_tracker.addin.building.build import RIBBON_PART, assemble
from xl_tracker.addin.building.modules import Module, module_of, own_modules

STUBS = Path(__file__).parent / "stubs"
OFFICE_UI = "{http://schemas.microsoft.com/office/2009/07/customui}"


def stubs() -> list[Module]:
    """The modules that stand in for xlwings and for the ribbon's control, and the driver that presses."""
    return [module_of(path.read_text(encoding="ascii")) for path in sorted(STUBS.iterdir())]


def ribbon_of(file: Path) -> str:
    """The ribbon part of a built file."""
    with zipfile.ZipFile(file) as package:
        return package.read(RIBBON_PART).decode("utf-8")


def buttons_of(ribbon: str) -> list[dict[str, str]]:
    """The attributes of every button of a ribbon."""
    return elements_of(ribbon, "button")


def elements_of(ribbon: str, name: str) -> list[dict[str, str]]:
    """The attributes of every element of this name."""
    return [dict(element.attrib) for element in ElementTree.fromstring(ribbon).iter(f"{OFFICE_UI}{name}")]


def modules_of(file: Path) -> dict[str, str]:
    """Every VBA module of a built file as pyOpenVBA reads it."""
    with ExcelFile(file) as book:
        return {module.name: module.source for module in book.vba_project().modules}


def command(name: str) -> str:
    """What Python is asked to run for a button."""
    return f"import xl_tracker.addin; xl_tracker.addin.press('{name}')"


@dataclass
class Interpreted:
    """The add-in open in an interpreter of VBA, with another workbook active; xlwings only writes down its calls."""

    file: Path

    def __post_init__(self) -> None:
        self.app = ExcelApplication.open(self.file, with_vba=False)
        self.sheet = self.app.sheet("xl_tracker.conf")
        built = modules_of(self.file)
        for each in (*(module_of(built[ours.name]) for ours in own_modules()), *stubs()):
            text = each.text.partition("END\r\n")[2] if each.is_class else each.text
            text = re.sub(r"(?m)^Attribute \w+\.VB_.*\r\n", "", text)  # this interpreter knows no such lines
            self.app.add_module(text, name=each.name, kind="class" if each.is_class else "standard")
        self.book: Any = None

    def open(self, name: str = "plan.xlsx", path: str = "") -> None:
        """Make a workbook of this name active."""
        self.book = self.app.add_workbook()
        self.book.name, self.book.path = name, path

    def press(self, tag: str) -> str:
        """Press the button with this tag: "ok", or the error."""
        return str(self.app.run("Press", tag))

    def choose(self, tag: str, item: str = "") -> str:
        """Choose an item of the drop-down with this tag, or none: the item that the ribbon then shows as chosen."""
        return str(self.app.run("Choose", tag, item))

    def ask(self, function: str, first: str) -> str:
        """What Excel would show for a worksheet function with this first argument, cell by cell."""
        return str(self.app.run("Ask", function, first))

    @property
    def calls(self) -> list[str]:
        """What Python was asked to run, in order."""
        rows = self.sheet.rows()
        return [str(row[2]) for row in rows if len(row) > 2 and row[2]]

    @property
    def refusals(self) -> list[str]:
        """The sentences in the boxes that were shown."""
        return [str(dialog[1]) for dialog in self.app.dialogs]


def drive_libreoffice(file: Path, calls: list[list[str]], folder: Path) -> tuple[list[str], list[str]]:
    """What LibreOffice says of each call of the driver, and what Python was asked.

    Our modules are taken from the built file and put in a workbook beside the stubs.
    """
    built = modules_of(file)
    modules = [*(module_of(built[ours.name]) for ours in own_modules()), *stubs()]
    book = folder / "pressed.xlsm"
    book.write_bytes(assemble(modules, ribbon_of(file), "calls", {"calls": ""}, addin=False))
    answer = _in_libreoffice(book, calls)
    return answer["answers"], answer["calls"]


def modules_in_libreoffice(file: Path) -> dict[str, str]:
    """Every VBA module of a file as LibreOffice reads it: without attributes, below two lines of its own."""
    modules: dict[str, str] = _in_libreoffice(file, [])["modules"]
    return modules


def _in_libreoffice(file: Path, calls: list[list[str]]) -> Any:
    soffice, python = require_libreoffice(), require_uno()
    script = Path(__file__).with_name("press_in_libreoffice.py")
    command = [python, str(script), soffice, str(file), json.dumps(calls)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=240)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def changed_part(file: bytes, name: str, old: str, new: str) -> bytes:
    """A built file with other words in one of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as before, zipfile.ZipFile(made, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == name:
                assert content.decode().count(old) >= 1
                content = content.decode().replace(old, new, 1).encode()
            after.writestr(entry, content)
    return made.getvalue()
