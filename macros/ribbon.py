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
    large: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Buttons that stand together, with the words below them."""

    name: str
    label: str
    buttons: tuple[Button, ...]


def _command(name: str, picture: str, more: str = "") -> Button:
    command = COMMANDS[name]
    return Button(name, command.label, f"{command.supertip} {more}".rstrip(), picture)


def _pack_for(audience: str) -> Button:
    function = f"{PACK.name}_{audience.lower().replace(' ', '_')}"
    return Button(function, audience, f"{PACK.supertip} For {audience}.", "FilePrintPreview", large=False)


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
        ),
    ),
    Group(
        "Pack",
        PACK.label,
        (
            _command(
                PACK.name,
                "PrintPreviewAndPrint",
                f"For the audience in the selected row of the sheet {REPORTING.sheet}, or else the first one there.",
            ),
            *(_pack_for(audience) for audience in STANDARD_AUDIENCES),
        ),
    ),
    Group(
        "Help",
        "Help",
        (Button("help", "Help", f"Say what each button does, and show the sheet {GUIDE_SHEET}.", "Help"),),
    ),
)
BUTTONS = tuple(button for group in GROUPS for button in group.buttons)


def ribbon_xml() -> str:
    """The ribbon part of the add-in: a tab of groups of buttons, each with a picture, a screentip and a supertip."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    yield "<!-- Drawn from macros/ribbon.py: python -m macros -->"
    yield f'<customUI xmlns="{NAMESPACE}">'
    yield "  <ribbon>"
    yield "    <tabs>"
    yield '      <tab id="xlTracker" label="XL Tracker" insertAfterMso="TabView">'
    for group in GROUPS:
        yield f'        <group id="xlTracker{group.name}" label={quoteattr(group.label)}>'
        yield from (f"          {_element(button)}" for button in group.buttons)
        yield "        </group>"
    yield "      </tab>"
    yield "    </tabs>"
    yield "  </ribbon>"
    yield "</customUI>"


def _element(button: Button) -> str:
    attributes = {
        "id": f"xlTracker_{button.function}",
        "tag": button.function,
        "label": button.label,
        "size": "large" if button.large else "normal",
        "imageMso": button.picture,
        "onAction": CALLBACK,
        "screentip": button.label,
        "supertip": button.supertip,
    }
    return "<button " + " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items()) + "/>"
