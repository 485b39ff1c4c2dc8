"""The ribbon as data, in the words of ``COMMANDS``, and the customUI14.xml that is drawn from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from xl_tracker.commands import COMMANDS
from xl_tracker.layout import GUIDE_SHEET, REPORTING
from xl_tracker.reports.period import STANDARD_AUDIENCES

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
CALLBACK = "XlTrackerRibbon.OnButton"
CHOICE_CALLBACK, CHOSEN_CALLBACK = "XlTrackerRibbon.OnChoice", "XlTrackerRibbon.GetChoice"
ITEM_PREFIX = "xlTracker_for_"
PACK = COMMANDS["board_pack"]


@dataclass(frozen=True, slots=True)
class Button:
    """One button. ``function`` is its tag: the name of a function of ``xl_tracker.addin``.

    ``picture`` is the name of a control that Excel has had since 2013 (imageMso), so that every Excel can draw it.
    """

    function: str
    label: str
    supertip: str
    picture: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down beside the button ``function``. Each item is a label, and the function that the button then runs.

    The first item is the button's own function, and is chosen when Excel starts. The name of any other begins with the
    button's. (Not a <menu>, which has made the menus of Excel for Mac vanish.)
    """

    function: str
    label: str
    supertip: str
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Controls that stand together, with the words below them."""

    name: str
    label: str
    controls: tuple[Button | Choice, ...]


def _command(name: str, picture: str, more: str = "") -> Button:
    command = COMMANDS[name]
    return Button(name, command.label, f"{command.supertip} {more}".rstrip(), picture)


def _function_for(audience: str) -> str:
    return f"{PACK.name}_{audience.lower().replace(' ', '_')}"


GROUPS = (
    Group(
        "Check",
        "Check",
        (
            _command("validate", "ErrorChecking"),
            Button(
                "next_finding",
                "Next finding",
                "Go to the next cell that has a finding, and say what is wrong there and how to put it right.",
                "ReviewNextComment",
            ),
        ),
    ),
    Group(
        "Rate",
        "Rate and sum up",
        (
            _command("colour_rag", "ConditionalFormattingColorScalesGallery"),
            _command("refresh_summaries", "RefreshAll"),
            _command("snapshot", "Camera", "The period is this month."),
        ),
    ),
    Group(
        "Pack",
        PACK.label,
        (
            _command(PACK.name, "PrintPreviewAndPrint", "For the audience that is chosen beside this button."),
            Choice(
                PACK.name,
                "For",
                f"Whom the pack is for. As selected on {REPORTING.sheet}: the audience in the selected row of that "
                "sheet, or else the first one there.",
                (
                    (f"As selected on {REPORTING.sheet}", PACK.name),
                    *((audience, _function_for(audience)) for audience in STANDARD_AUDIENCES),
                ),
            ),
        ),
    ),
    Group(
        "Help",
        "Undo and help",
        (
            _command("undo", "Undo"),
            Button("help", "Help", f"Say what each button does, and show the sheet {GUIDE_SHEET}.", "Help"),
        ),
    ),
)
BUTTONS = tuple(control for group in GROUPS for control in group.controls if isinstance(control, Button))
CHOICES = tuple(control for group in GROUPS for control in group.controls if isinstance(control, Choice))


def ribbon_xml() -> str:
    """The ribbon part of the add-in: a tab of groups of controls, each with a screentip and a supertip."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    yield "<!-- Drawn from xl_tracker/addin/building/ribbon.py: python -m macros -->"
    yield f'<customUI xmlns="{NAMESPACE}">'
    yield "  <ribbon>"
    yield "    <tabs>"
    yield '      <tab id="xlTracker" label="XL Tracker" insertAfterMso="TabView">'
    for group in GROUPS:
        yield f'        <group id="xlTracker{group.name}" label={quoteattr(group.label)}>'
        for control in group.controls:
            yield from (f"          {line}" for line in _element(control))
        yield "        </group>"
    yield "      </tab>"
    yield "    </tabs>"
    yield "  </ribbon>"
    yield "</customUI>"


def _element(control: Button | Choice) -> Iterator[str]:
    attributes = {"tag": control.function, "label": control.label}
    tips = {"screentip": control.label, "supertip": control.supertip}
    if isinstance(control, Button):
        shown = {"size": "large", "imageMso": control.picture, "onAction": CALLBACK}
        yield _tag("button", {"id": f"xlTracker_{control.function}"} | attributes | shown | tips, "/>")
        return
    widest = max((label for label, _ in control.items), key=len)
    calls = {"sizeString": widest, "onAction": CHOICE_CALLBACK, "getSelectedItemID": CHOSEN_CALLBACK}
    yield _tag("dropDown", {"id": f"xlTrackerChoice_{control.function}"} | attributes | calls | tips, ">")
    for label, function in control.items:
        yield "  " + _tag("item", {"id": f"{ITEM_PREFIX}{function}", "label": label}, "/>")
    yield "</dropDown>"


def _tag(name: str, attributes: dict[str, str], end: str) -> str:
    return f"<{name} " + " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items()) + end
