"""The VBA modules of the add-in as text: our own, and what the installed xlwings ships for add-ins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from xl_tracker.addin.building import OWN_MODULES, PROJECT
from xl_tracker.errors import CannotRead

_CLASS_HEAD = "VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1  'True\nEND\n"
_CLASS_ATTRIBUTES = "\n".join(
    f"Attribute VB_{name} = False" for name in ("GlobalNameSpace", "Creatable", "PredeclaredId", "Exposed")
)

_THEIR_START, START = "import xlwings.utils;", "import xl_tracker.addin.start;import xlwings.utils;"
_SCRIPT, _OUR_SCRIPT = '"xlwings-" & XLWINGS_VERSION', f'"{PROJECT}-" & XLWINGS_VERSION'


@dataclass(frozen=True, slots=True)
class Module:
    """One VBA module: its name, and its text as the VBA editor exports it, with CRLF line ends."""

    name: str
    text: str

    @property
    def is_class(self) -> bool:
        """Whether it is a class; the VBA editor's export of a class begins with VERSION."""
        return self.text.startswith("VERSION ")


def module_of(text: str) -> Module:
    """A module from the text of a .bas or .cls file. Raises ``CannotRead`` when it does not give its name."""
    text = re.sub(r"\r\n|\r|\n", "\r\n", text.removeprefix("\ufeff").rstrip()) + "\r\n"
    named = re.search(r'(?m)^Attribute VB_Name = "([A-Za-z]\w{0,30})"\r$', text)
    if not named:
        raise CannotRead("A VBA module does not give its name. Begin it with the line Attribute VB_Name.")
    return Module(named[1], text)


def own_modules() -> list[Module]:
    """Our own modules. ASCII only, because VBA on Windows and on a Mac reads other letters differently."""
    return [module_of(path.read_text(encoding="ascii")) for path in OWN_MODULES]


def xlwings_folder() -> Path:
    """Where xlwings is installed, found without importing it, since the import looks for Excel."""
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise CannotRead("xlwings is not installed. Install xl-tracker again.")
    return Path(found.origin).parent


def xlwings_modules() -> list[Module]:
    """The module and the class that xlwings ships for add-ins, with the add-in's name set in them, as two classes.

    They come from the installed package, because on a Mac VBA and Python must have the same version. Raises
    ``CannotRead`` when their version is not the package's, or when xlwings has changed them.
    """
    folder, installed = xlwings_folder(), version("xlwings")
    main = (folder / "xlwings_custom_addin.bas").read_text(encoding="utf-8")
    if f'XLWINGS_VERSION As String = "{installed}"' not in main:
        raise CannotRead(f"The VBA that xlwings ships is not version {installed}. Install xlwings again.")
    main, named = re.subn(r'(Const PROJECT_NAME As String = )"myaddin"', rf'\1"{PROJECT}"', main)
    if (named, main.count(_THEIR_START), main.count(_SCRIPT)) != (1, 2, 1):
        raise CannotRead(f"xlwings {installed} ships VBA that this version of xl-tracker does not know.")
    # The VBA starts Python in two places, for buttons and for functions; on a Mac the script below starts it.
    main = main.replace(_THEIR_START, START).replace(_SCRIPT, _OUR_SCRIPT)
    main = main.replace("'xlwings runpython install'", "'xl-tracker addin install'")
    return [_as_class(main), module_of((folder / "addin" / "Dictionary.cls").read_text(encoding="utf-8"))]


def apple_script() -> tuple[str, str]:
    """The script by which Excel for Mac starts Python, as a file's name and its text.

    It is xlwings' script with our own start, under a name of our own because other workbooks may use theirs.
    """
    installed = version("xlwings")
    text = (xlwings_folder() / f"xlwings-{installed}.applescript").read_bytes().decode("utf-8")
    if text.count(_THEIR_START) != 1:
        raise CannotRead(f"xlwings {installed} ships a script that this version of xl-tracker does not know.")
    return f"{PROJECT}-{installed}.applescript", text.replace(_THEIR_START, START)


def _as_class(main: str) -> Module:
    """The module as a class.

    Any formula of any workbook can call the functions of an add-in's modules, =RunPython("...") and
    =RunFrozenPython("...") among them, and so run any program. No formula can reach into a class. A class may
    have no public constants and no public calls into libraries.
    """
    head, name, body = main.partition('Attribute VB_Name = "xlwings"')
    body = re.sub(r"(?m)^([ \t]*)(?:Public )?(Declare PtrSafe |Declare )", r"\1Private \2", body)
    body = re.sub(r"(?m)^Public Const ", "Private Const ", body)
    body, made_public = re.subn(r"(?m)^Private Sub CleanUp\(\)", "Public Sub CleanUp()", body)
    if head or not name or made_public != 1:
        raise CannotRead("xlwings ships VBA that this version of xl-tracker does not know.")
    return module_of(f"{_CLASS_HEAD}{name}\n{_CLASS_ATTRIBUTES}{body}")
