"""What is wrong with an add-in's VBA and ribbon, as far as programs other than Excel can tell."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from pyvbaanalysis import analyze_office_file

import xl_tracker.addin
from tests.addin.pressed import Interpreted, buttons_of, command, modules_of, ribbon_of

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


def ribbon_faults(file: Path) -> list[str]:
    """What the Open XML SDK does not see in a ribbon: ids used twice, pictures, callbacks and functions that are not."""
    ribbon, modules = ribbon_of(file), modules_of(file)
    ids = Counter(each.get("id") for each in ElementTree.fromstring(ribbon).iter() if each.get("id"))
    found = [f"the id {name} is used {times} times" for name, times in ids.items() if times > 1]
    for button in buttons_of(ribbon):
        module, _, sub = button["onAction"].partition(".")
        callback = rf"(?m)^Public Sub {re.escape(sub)}\(control As IRibbonControl\)\r?$"
        if not re.search(callback, modules.get(module, "")):
            found.append(f"there is no callback {button['onAction']}")
        if button["imageMso"] not in COMMON_PICTURES:
            found.append(f"no Excel is known to have the picture {button['imageMso']}")
        if not callable(getattr(xl_tracker.addin, button["tag"], None)):
            found.append(f"xl_tracker.addin has no function {button['tag']}")
    return found


def vba_faults(file: Path) -> list[str]:
    """What static analysis finds in our module, and what an interpreter says when each button is pressed."""
    reports = analyze_office_file(str(file))
    found = [f"{each.code}: {each.message}" for each in reports["XlTrackerRibbon"]]
    for module in reports.keys() - {"XlTrackerRibbon"}:  # not ours: only what would not compile
        found += [f"{module}: {each.message}" for each in reports[module] if each.severity.value == "error"]
    tags = [button["tag"] for button in buttons_of(ribbon_of(file))]
    try:
        excel = Interpreted(file)
        excel.open()
        found += [answer for tag in tags if (answer := excel.press(tag)) != "ok"]
        if excel.calls != [command(tag) for tag in tags]:
            found.append(f"Python was asked to run {excel.calls}")
    except Exception as refusal:
        found.append(f"{type(refusal).__name__}: {refusal}")
    return found
