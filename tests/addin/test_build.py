from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.addin.pressed import changed_part, modules_in_libreoffice, modules_of, ribbon_of
from tests.tools import validate_openxml
from xl_tracker.addin.building import PROJECT
from xl_tracker.addin.building.build import build_addin
from xl_tracker.addin.building.modules import Module, module_of, own_modules, xlwings_modules
from xl_tracker.addin.building.ribbon import ribbon_xml
from xl_tracker.errors import CannotRead

ROOT = Path(__file__).parents[2]
ATTRIBUTE = re.compile(r"Attribute \w+\.VB_")
"""A line about one procedure, such as its description, which the VBA editor keeps out of sight."""


def plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def as_stored(module: Module) -> str:
    """A class loses the editor's VERSION block in a project, and gains the attributes that a project needs."""
    return module.text.partition("END\r\n")[2] if module.is_class else module.text


def without_attributes(text: str) -> list[str]:
    return [line for line in plain(text).splitlines() if not line.startswith("Attribute VB_")]


def expected() -> list[Module]:
    return [*own_modules(), *xlwings_modules()]


def by_olevba(path: Path) -> dict[str, str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of pyparsing, while olevba is imported
        from oletools.olevba import VBA_Parser
    parser = VBA_Parser(str(path))
    try:
        return {stream.split("/")[-1]: code for _, stream, _, code in parser.extract_macros()}
    finally:
        parser.close()


@pytest.mark.parametrize("read", [by_olevba, modules_of], ids=["olevba", "pyOpenVBA"])
def test_every_modules_text_comes_back_exactly(built: Path, read: object) -> None:
    got = read(built)  # type: ignore[operator]

    assert set(got) == {"ThisWorkbook", "Sheet1", *(module.name for module in expected())}
    for module in expected():
        if module.is_class:
            assert without_attributes(got[module.name]) == without_attributes(as_stored(module))
        else:
            assert plain(got[module.name]) == plain(module.text)


@pytest.mark.libreoffice
def test_libreoffice_reads_every_modules_text(built: Path) -> None:
    got = modules_in_libreoffice(built)

    assert set(got) == {"ThisWorkbook", "Sheet1", *(module.name for module in expected())}
    for module in expected():
        of_its_own = 3 if module.is_class else 2
        lines = plain(got[module.name]).rstrip("\n").split("\n")[of_its_own:]
        assert lines == [line for line in without_attributes(as_stored(module)) if not ATTRIBUTE.match(line)]


def test_two_builds_are_the_same_bytes(built: Path) -> None:
    assert build_addin() == built.read_bytes()


def test_another_process_builds_the_same_bytes(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "again.xlam"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    subprocess.run(
        [sys.executable, "-m", "xl_tracker", "addin", "build", "-o", str(path)],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
    )

    assert path.read_bytes() == built.read_bytes()


@pytest.mark.openxml
def test_the_open_xml_sdk_accepts_the_add_in_with_its_ribbon(built: Path) -> None:
    assert validate_openxml(built) == []


@pytest.mark.openxml
def test_the_open_xml_sdk_does_look_at_the_ribbon(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlam"
    path.write_bytes(changed_part(built.read_bytes(), "customUI/customUI14.xml", 'size="large"', 'size="huge"'))

    assert validate_openxml(path) != []


def test_excel_takes_it_for_an_add_in_with_a_ribbon(built: Path) -> None:
    with zipfile.ZipFile(built) as package:
        types, relations = (package.read(name).decode() for name in ("[Content_Types].xml", "_rels/.rels"))

    assert "application/vnd.ms-excel.addin.macroEnabled.main+xml" in types
    assert "sheet.macroEnabled" not in types
    assert 'Target="customUI/customUI14.xml"' in relations
    assert ribbon_of(built) == ribbon_xml()


def test_nothing_compiled_is_in_it(built: Path) -> None:
    """Excel compiles the source it finds; compiled code of ours could only be of another Excel."""
    with zipfile.ZipFile(built) as package:
        vba = package.read("xl/vbaProject.bin")

    assert "__SRP_".encode("utf-16-le") not in vba


def test_no_name_and_no_path_of_the_machine_that_built_it_is_in_it(built: Path) -> None:
    with zipfile.ZipFile(built) as package:
        content = b"".join(package.read(name) for name in package.namelist())

    for trace in (str(ROOT), str(Path.home()), sys.executable, "William"):
        assert trace.encode() not in content
        assert trace.encode("utf-16-le") not in content


def test_xlwings_own_module_is_that_of_the_installed_package(built: Path) -> None:
    import xlwings

    text = modules_of(built)["xlwings"]

    assert f'XLWINGS_VERSION As String = "{xlwings.__version__}"' in text
    assert f'PROJECT_NAME As String = "{PROJECT}"' in text
    assert "xlwings is distributed under a BSD 3-clause license" in text
    assert "MIT" in modules_of(built)["Dictionary"]


def test_its_settings_sheet_holds_the_interpreter() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(build_addin(r"C:\Programs\xl_tracker\python.exe")))
    rows = {row[0]: row[1] for row in book.get_sheet_by_name("xl_tracker.conf").to_python()}

    assert rows["Interpreter_Win"] == r"C:\Programs\xl_tracker\python.exe"


def test_a_module_without_a_name_is_refused() -> None:
    with pytest.raises(CannotRead, match="does not give its name"):
        module_of("Option Explicit\n")
