"""The VBA modules of the add-in as text: our ribbon module, and what the installed xlwings ships for add-ins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from macros import PROJECT, RIBBON_MODULE
from xl_tracker.errors import CannotRead


@dataclass(frozen=True, slots=True)
class Module:
    """One VBA module: its name, and its text as the VBA editor exports it, with CRLF line ends."""

    name: str
    text: str

    @property
    def is_class(self) -> bool:
        """Whether it is a class; the editor's export of one begins with its version."""
        return self.text.startswith("VERSION ")


def module_of(text: str) -> Module:
    """A module from the text of a .bas or .cls file. Raises ``CannotRead`` when it does not give its name."""
    text = re.sub(r"\r\n|\r|\n", "\r\n", text.removeprefix("\ufeff").rstrip()) + "\r\n"
    named = re.search(r'(?m)^Attribute VB_Name = "([A-Za-z]\w{0,30})"\r$', text)
    if not named:
        raise CannotRead("A VBA module does not give its name. Begin it with the line Attribute VB_Name.")
    return Module(named[1], text)


def ribbon_module() -> Module:
    """Our own module. ASCII only, because VBA on Windows and on a Mac reads other letters differently."""
    return module_of(RIBBON_MODULE.read_text(encoding="ascii"))


def xlwings_folder() -> Path:
    """Where xlwings is installed; it is found without being imported, which would look for Excel."""
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise CannotRead("xlwings is not installed. Install xl-tracker again.")
    return Path(found.origin).parent


def xlwings_modules() -> list[Module]:
    """The module and the class that xlwings ships for add-ins, with the add-in's name set in them.

    They are taken from the installed package, because VBA and Python must be of one version on a Mac. Raises
    ``CannotRead`` when they are of another version than the package, or not as they were.
    """
    folder, installed = xlwings_folder(), version("xlwings")
    main = (folder / "xlwings_custom_addin.bas").read_text(encoding="utf-8")
    if f'XLWINGS_VERSION As String = "{installed}"' not in main:
        raise CannotRead(f"The VBA of xlwings is not of its version {installed}. Install xlwings again.")
    main, named = re.subn(r'(Const PROJECT_NAME As String = )"myaddin"', rf'\1"{PROJECT}"', main)
    if named != 1:
        raise CannotRead(f"xlwings {installed} ships VBA that this version of xl-tracker does not know.")
    return [module_of(main), module_of((folder / "addin" / "Dictionary.cls").read_text(encoding="utf-8"))]
