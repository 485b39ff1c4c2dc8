"""Makes the add-in file from text, on any system and without Excel: the same texts give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from xl_tracker.addin.building import PROJECT, RIBBON_XML
from xl_tracker.addin.building.configuration import settings_rows
from xl_tracker.addin.building.modules import Module, own_modules, xlwings_modules
from xl_tracker.errors import CannotWrite

Rows = Mapping[str, str | bool]
"""The rows of the one sheet of the add-in: a key and a value in each."""

MADE_ON = dt.datetime(2000, 1, 1)
"""Every date in the file, so that two builds are the same."""

RIBBON_PART = "customUI/customUI14.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_RIBBON_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
_WORKBOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"


def build_addin(python: str = "") -> bytes:
    """The whole xl_tracker.xlam. ``python`` is the interpreter for Excel to run; empty means the usual place.

    Raises ``BadRequest`` for an interpreter that Excel cannot run, and ``CannotWrite`` when pyOpenVBA is missing.
    """
    modules = [*own_modules(), *xlwings_modules()]
    ribbon = RIBBON_XML.read_text(encoding="ascii")
    return assemble(modules, ribbon, f"{PROJECT}.conf", settings_rows(python))


def assemble(modules: Sequence[Module], ribbon: str, sheet: str, rows: Rows, *, addin: bool = True) -> bytes:
    """A file of these modules, this ribbon and one sheet: an add-in (.xlam), or a workbook with macros (.xlsm)."""
    parts = _workbook_parts(sheet, rows, vba_project(modules))
    parts[RIBBON_PART] = ribbon.encode("ascii")
    relation = f'<Relationship Id="rIdRibbon" Type="{_RIBBON_RELATION}" Target="{RIBBON_PART}"/>'
    _replace(parts, "_rels/.rels", "</Relationships>", f"{relation}</Relationships>")
    if addin:
        _replace(parts, _CONTENT_TYPES, _WORKBOOK_TYPE, _ADDIN_TYPE)
    return _zipped(parts)


def vba_project(modules: Sequence[Module]) -> bytes:
    """The VBA project as source only, which Excel compiles when it opens the file.

    It starts from the empty project that pyOpenVBA took from an add-in made by Excel, with one module for the workbook
    and one for its sheet.
    """
    try:
        from pyopenvba import ExcelFile
        from pyopenvba.vba import VBAModuleKind
    except ModuleNotFoundError:
        raise CannotWrite(
            "pyOpenVBA, which builds the add-in, is missing. "
            "Install xl_tracker again with its extra: pip install '.[addin]'"
        ) from None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.xlam"
        with ExcelFile.create_new(path) as book:
            project = book.vba_project()
            project.delete_module("Module1")
            for module in modules:
                kind = VBAModuleKind.other if module.is_class else VBAModuleKind.standard
                project.add_module(module.name, module.text, kind=kind)
            book.save()
        with ExcelFile(path) as book:
            if faults := book.validate():
                raise CannotWrite(f"pyOpenVBA could not put the add-in's VBA together: {'; '.join(faults)}.")
            built: bytes = book.vba_project_bytes()
    return built


def _workbook_parts(title: str, rows: Rows, vba: bytes) -> dict[str, bytes]:
    from xlsxwriter import Workbook

    made = io.BytesIO()
    book = Workbook(made, {"in_memory": True})
    book.set_properties({"title": "XL Tracker", "comments": "The ribbon of XL Tracker", "created": MADE_ON})
    book.set_vba_name("ThisWorkbook")
    sheet = book.add_worksheet(title)
    sheet.set_vba_name("Sheet1")
    sheet.set_column(0, 1, 32)
    for row, (key, value) in enumerate(rows.items()):
        sheet.write_string(row, 0, key)
        if isinstance(value, bool):
            sheet.write_boolean(row, 1, value)
        elif value:
            sheet.write_string(row, 1, value)
    book.add_vba_project(io.BytesIO(vba), True)
    book.close()
    with zipfile.ZipFile(made) as package:
        return {name: package.read(name) for name in package.namelist()}


def _replace(parts: dict[str, bytes], name: str, old: str, new: str) -> None:
    text = parts[name].decode()
    if text.count(old) != 1:
        raise CannotWrite(f"XlsxWriter writes {name} in a way that this version of xl-tracker does not know.")
    parts[name] = text.replace(old, new).encode()


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package, in one order, with one date and one system."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in sorted(parts, key=lambda name: (name != _CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, MADE_ON.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return made.getvalue()
