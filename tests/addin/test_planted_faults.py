"""Faults planted in the VBA and the ribbon, one at a time: each must be seen by a check."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.addin.faults import ribbon_faults, vba_faults
from tests.addin.pressed import changed_part, stubs
from xl_tracker.addin.building import PROJECT
from xl_tracker.addin.building.build import RIBBON_PART, assemble
from xl_tracker.addin.building.configuration import settings_rows
from xl_tracker.addin.building.modules import Module, own_modules
from xl_tracker.addin.building.ribbon import ribbon_xml

pytestmark = pytest.mark.whole

VBA_FAULTS = {
    "a misspelt Sub": ("    RunAction ChosenFor", "    RunActoin ChosenFor"),
    "a missing End Sub": ("    RunAction ChosenFor(control.Tag)\r\nEnd Sub", "    RunAction ChosenFor(control.Tag)"),
    "an undeclared variable": ("    Dim refusal As String\r\n    If", "    If"),
    "an unclosed string": ('"XL Tracker"', '"XL Tracker'),
    "an If without Then": ('    If refusal = "" Then', '    If refusal = ""'),
    "a wrong number of arguments": ("RefusalOf(ActiveWorkbook)", "RefusalOf(ActiveWorkbook, 1)"),
    "a member that does not exist": ("control.Tag", "control.Tagg"),
    "another Python module": ("import xl_tracker.addin;", "import xl_tracker.adin;"),
    "a choice that is not kept": ("    ChoiceCell.Value = Mid$", "    itemId = Mid$"),
    "a choice that is shown by another name": ("itemId = ITEM_PREFIX & ", 'itemId = "xlTracker_" & '),
    "a function that asks for another": ("XLT_RAG = Answer", "XLT_RAGS = Answer"),
    "a function with a missing End Function": (
        "Array(agreed, forecast, settings))\r\nEnd Function",
        "Array(agreed, forecast, settings))",
    ),
    "errors that stay text": ('Case "#REF!": AsError = CVErr(2023)', ""),
    "a loop that does not end": ("                Next column\r\n", ""),
}
RIBBON_FAULTS = {
    "an id used twice": ('id="xlTracker_next_finding"', 'id="xlTracker_validate"'),
    "an unknown picture": ('imageMso="RefreshAll"', 'imageMso="RefreshEverything"'),
    "a missing callback": ("XlTrackerRibbon.OnButton", "XlTrackerRibbon.OnPress"),
    "a missing callback of the drop-down": ("XlTrackerRibbon.OnChoice", "XlTrackerRibbon.OnChose"),
    "a callback with another signature": ("XlTrackerRibbon.OnChoice", "XlTrackerRibbon.OnButton"),
    "a choice that is not shown": ("XlTrackerRibbon.GetChoice", "XlTrackerRibbon.OnChoice"),
    "a choice that nobody knows": ('id="xlTracker_for_board_pack_cabinet"', 'id="xlTracker_for_board_pack_cabnet"'),
    "a callback in a missing module": ("XlTrackerRibbon.OnButton", "XlTracker.OnButton"),
    "a tag that nobody knows": ('tag="validate"', 'tag="validat"'),
}


def built_with(own: list[Module], folder: Path) -> Path:
    path = folder / "planted.xlam"
    path.write_bytes(assemble([*own, *stubs()], ribbon_xml(), f"{PROJECT}.conf", settings_rows()))
    return path


def test_the_add_in_itself_has_no_fault(built: Path) -> None:
    assert vba_faults(built) == []
    assert ribbon_faults(built) == []


def test_nor_has_what_the_faults_are_planted_in(tmp_path: Path) -> None:
    assert vba_faults(built_with(own_modules(), tmp_path)) == []


@pytest.mark.parametrize(("right", "wrong"), VBA_FAULTS.values(), ids=VBA_FAULTS)
def test_a_fault_in_the_vba_is_seen(right: str, wrong: str, tmp_path: Path) -> None:
    ours = own_modules()
    planted = [Module(each.name, each.text.replace(right, wrong, 1)) for each in ours]
    assert planted != ours

    assert vba_faults(built_with(planted, tmp_path)) != []


@pytest.mark.parametrize(("right", "wrong"), RIBBON_FAULTS.values(), ids=RIBBON_FAULTS)
def test_a_fault_in_the_ribbon_is_seen(right: str, wrong: str, built: Path, tmp_path: Path) -> None:
    path = tmp_path / "planted.xlam"
    path.write_bytes(changed_part(built.read_bytes(), RIBBON_PART, right, wrong))

    assert len(ribbon_faults(path)) == 1
