"""The customUI14.xml of the desktop add-in, drawn from the ribbon in ``xl_tracker.commands``."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from xl_tracker.commands import GROUPS, Button, Command
from xl_tracker.commands.base import Offer

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
CALLBACK = "XlTrackerRibbon.OnButton"
CHOICE_CALLBACK, CHOSEN_CALLBACK = "XlTrackerRibbon.OnChoice", "XlTrackerRibbon.GetChoice"
ITEM_PREFIX = "xlTracker_for_"


def ribbon_xml() -> str:
    """The ribbon part of the add-in: a tab of groups of controls, each with a screentip and a supertip."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    yield "<!-- Drawn from xl_tracker/commands: python -m macros -->"
    yield f'<customUI xmlns="{NAMESPACE}">'
    yield "  <ribbon>"
    yield "    <tabs>"
    yield '      <tab id="xlTracker" label="XL Tracker" insertAfterMso="TabView">'
    for group, buttons in GROUPS.items():
        yield f'        <group id="xlTracker{group.id}" label={quoteattr(group.value)}>'
        for button in buttons:
            if button.picture:
                yield from (f"          {line}" for line in _controls(button))
        yield "        </group>"
    yield "      </tab>"
    yield "    </tabs>"
    yield "  </ribbon>"
    yield "</customUI>"


def _controls(button: Button) -> Iterator[str]:
    """A button, whose tag is the name that VBA passes on, and the list beside it when its command has one."""
    attributes = {"id": f"xlTracker_{button.name}", "tag": button.name, "label": button.label, "size": "large"}
    shown = {"imageMso": button.picture, "onAction": CALLBACK}
    yield _tag("button", attributes | shown | _tips(button.label, button.desktop_supertip), "/>")
    if isinstance(button, Command) and button.ask and button.ask.offer:
        yield from _list(button, button.ask.offer)


def _list(command: Command, offer: Offer) -> Iterator[str]:
    """A drop-down beside a command's button, with an item for each choice; the first is the command by itself.

    Not a <menu>, which has made the menus of Excel for Mac vanish.
    """
    items = {command.name: offer.unchosen, **command.offered}
    attributes = {"id": f"xlTrackerChoice_{command.name}", "tag": command.name, "label": offer.label}
    calls = {"onAction": CHOICE_CALLBACK, "getSelectedItemID": CHOSEN_CALLBACK}
    shown = {"sizeString": max(items.values(), key=len)}
    yield _tag("dropDown", attributes | shown | calls | _tips(offer.label, offer.supertip), ">")
    for name, label in items.items():
        yield "  " + _tag("item", {"id": f"{ITEM_PREFIX}{name}", "label": label}, "/>")
    yield "</dropDown>"


def _tips(label: str, supertip: str) -> dict[str, str]:
    return {"screentip": label, "supertip": supertip}


def _tag(name: str, attributes: dict[str, str], end: str) -> str:
    return f"<{name} " + " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items()) + end
