"""The desktop ribbon has every button that is declared, in the order and the groups of the declarations."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tests.addin.pressed import OFFICE_UI, buttons_of, elements_of
from xl_tracker.addin import OTHERS, PRESSED
from xl_tracker.addin.building.ribbon import ITEM_PREFIX, ribbon_xml
from xl_tracker.commands import COMMANDS, GROUPS, RIBBON, Button
from xl_tracker.reports.period import STANDARD_AUDIENCES

ON_DESKTOP = [button for button in RIBBON if button.picture]
DRAWN = {button["tag"]: button for button in buttons_of(ribbon_xml())}
NAME_SIGNS = re.compile(r"[a-z_]+")
"""What XlTrackerRibbon.bas lets through as the name of a button."""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_on_it(name: str) -> None:
    assert name in DRAWN


@pytest.mark.parametrize("button", ON_DESKTOP, ids=lambda button: button.name)
def test_every_button_is_in_its_own_words_with_a_picture_and_tips(button: Button) -> None:
    drawn = DRAWN[button.name]

    assert (drawn["label"], drawn["screentip"], drawn["imageMso"]) == (button.label, button.label, button.picture)
    assert drawn["supertip"].startswith(button.supertip)
    assert drawn["supertip"].endswith(".")


def test_the_groups_and_the_buttons_in_them_are_in_the_declared_order() -> None:
    drawn = {
        group.get("label"): [button.get("tag") for button in group.iter(f"{OFFICE_UI}button")]
        for group in ElementTree.fromstring(ribbon_xml()).iter(f"{OFFICE_UI}group")
    }

    declared = {group.value: [button.name for button in buttons if button.picture] for group, buttons in GROUPS.items()}
    assert list(drawn.items()) == list(declared.items())


@pytest.mark.parametrize("button", RIBBON, ids=lambda button: button.name)
def test_every_button_is_either_a_command_or_done_by_the_door_itself(button: Button) -> None:
    assert (button.name in PRESSED) + (button.name in OTHERS) == bool(button.picture)


def test_every_standard_audience_can_be_chosen_after_the_one_that_is_selected() -> None:
    items = elements_of(ribbon_xml(), "item")

    assert [item["label"] for item in items] == ["As selected on Reporting", *STANDARD_AUDIENCES]
    assert [PRESSED[item["id"].removeprefix(ITEM_PREFIX)][1] for item in items] == ["", *STANDARD_AUDIENCES]


@pytest.mark.parametrize("name", [*PRESSED, *OTHERS])
def test_vba_lets_every_name_through(name: str) -> None:
    assert NAME_SIGNS.fullmatch(name)


def test_no_choice_is_the_beginning_of_another_button() -> None:
    """VBA takes a chosen item for the button whose own name it begins with."""
    for name, (command, _) in PRESSED.items():
        assert [other.name for other in RIBBON if f"{name}_".startswith(f"{other.name}_")] == [command.name]


def test_the_drop_down_has_tips_and_its_first_item_is_the_button_itself() -> None:
    (drop_down,) = elements_of(ribbon_xml(), "dropDown")
    first = elements_of(ribbon_xml(), "item")[0]

    assert drop_down["screentip"]
    assert drop_down["supertip"].endswith(".")
    assert first["id"] == f"{ITEM_PREFIX}{drop_down['tag']}"


def test_no_menu_and_nothing_that_is_not_static() -> None:
    """A <menu> has made the menus of Excel for Mac vanish; nothing that needs more than static items is used either."""
    for element in ("<menu", "<dynamicMenu", "<splitButton", "<gallery", "<comboBox", "getItem", "invalidateContent"):
        assert element not in ribbon_xml()
