"""Finds faults in an add-in's VBA and ribbon, as far as programs other than Excel can tell."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from pyvbaanalysis import analyze_office_file

from tests.addin.pressed import Interpreted, buttons_of, command, elements_of, modules_of, ribbon_of
from xl_tracker.addin import OTHERS, PRESSED
from xl_tracker.addin.building.modules import own_modules
from xl_tracker.addin.building.ribbon import ITEM_PREFIX
from xl_tracker.worksheet_functions import FUNCTIONS, NAMESPACE

COMMON_PICTURES = {
    "AutoFilterClassic", "CalculateNow", "Camera", "ChartInsert", "ConditionalFormattingColorScalesGallery",
    "ConditionalFormattingIconSetsGallery", "ControlProperties", "DataValidation", "ErrorChecking", "FileNew",
    "FilePrint", "FilePrintPreview", "FileSaveAsPdfOrXps", "GoTo", "GoToComments", "HeaderFooterInsert", "Help",
    "HyperlinkInsert", "PageNext", "PivotTableInsert", "PrintAreaMenu", "PrintPreviewAndPrint", "PrintTitles",
    "RefreshAll", "ReviewNewComment", "ReviewNextComment", "ReviewPreviousComment", "SelectionPane", "SheetInsert",
    "Spelling", "TableSummarizeWithPivot", "ThemesGallery", "TraceError", "Undo", "ViewFullScreenView",
    "ViewPageLayoutView",
}  # fmt: skip
"""Controls of Excel 2013 and of Excel 365 alike, from Microsoft's lists (office-fluent-ui-command-identifiers)."""


SIGNATURES = {
    "onAction of a button": "Sub {}(control As IRibbonControl)",
    "onAction of a list": "Sub {}(control As IRibbonControl, itemId As String, itemIndex As Integer)",
    "getSelectedItemID": "Sub {}(control As IRibbonControl, ByRef itemId)",
}
"""How Excel calls each callback."""


def ribbon_faults(file: Path) -> list[str]:
    """What the Open XML SDK does not see in a ribbon: ids used twice, pictures, callbacks and functions that are not."""
    ribbon, modules = ribbon_of(file), modules_of(file)
    buttons, lists = buttons_of(ribbon), elements_of(ribbon, "dropDown")
    items = [each["id"] for each in elements_of(ribbon, "item")]
    ids = Counter(each.get("id") for each in ElementTree.fromstring(ribbon).iter() if each.get("id"))
    found = [f"the id {name} is used {times} times" for name, times in ids.items() if times > 1]
    callbacks = {(each["onAction"], "onAction of a button") for each in buttons}
    callbacks |= {(each["onAction"], "onAction of a list") for each in lists}
    callbacks |= {(each["getSelectedItemID"], "getSelectedItemID") for each in lists}
    for callback, kind in sorted(callbacks):
        module, _, sub = callback.partition(".")
        if f"Public {SIGNATURES[kind].format(sub)}\r\n" not in modules.get(module, ""):
            found.append(f"there is no callback {callback}")
    pictures = {each["imageMso"] for each in buttons}
    found += [f"no Excel is known to have the picture {each}" for each in sorted(pictures - COMMON_PICTURES)]
    tags = [each["tag"] for each in (*buttons, *lists)] + [each.removeprefix(ITEM_PREFIX) for each in items]
    known = {*PRESSED, *OTHERS}
    return found + [f"xl_tracker.addin knows no button {name}" for name in dict.fromkeys(tags) if name not in known]


def vba_faults(file: Path) -> list[str]:
    """What static analysis finds in our modules, and what an interpreter says when all is pressed, chosen and asked."""
    reports = analyze_office_file(str(file))
    ours = {module.name for module in own_modules()}
    found = [f"{name}: {each.code}: {each.message}" for name in sorted(ours) for each in reports[name]]
    for module in reports.keys() - ours:  # not ours: only what would not compile
        found += [f"{module}: {each.message}" for each in reports[module] if each.severity.value == "error"]
    try:
        return found + _faults_when_used(Interpreted(file), ribbon_of(file))
    except Exception as refusal:
        return [*found, f"{type(refusal).__name__}: {refusal}"]


def _faults_when_used(excel: Interpreted, ribbon: str) -> list[str]:
    excel.open()
    tags = [button["tag"] for button in buttons_of(ribbon)]
    found = [answer for tag in tags if (answer := excel.press(tag)) != "ok"]
    if excel.calls != [command(tag) for tag in tags]:
        found.append(f"Python was asked to run {excel.calls}")
    items = [each["id"] for each in elements_of(ribbon, "item")]
    shown = {item: excel.choose("board_pack", item) for item in items}
    answers = {name: excel.ask(f"{NAMESPACE}_{name}", "rows") for name in FUNCTIONS}
    found += [f"after {item} was chosen, {other} is shown" for item, other in shown.items() if other != item]
    return found + [f"{name} answers {each}" for name, each in answers.items() if each != "an error||31 March|an error"]
