from __future__ import annotations

import inspect

import pytest

from tests.addin.pressed import buttons_of, elements_of
from xl_tracker import addin
from xl_tracker.addin.building.ribbon import BUTTONS, CHOICES, GROUPS, ITEM_PREFIX, Button, ribbon_xml
from xl_tracker.commands import COMMANDS
from xl_tracker.reports.period import STANDARD_AUDIENCES

BY_FUNCTION = {button.function: button for button in BUTTONS}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_button_in_its_own_words(name: str) -> None:
    button, command = BY_FUNCTION[name], COMMANDS[name]

    assert button.label == command.label
    assert button.supertip.startswith(command.supertip)


def test_every_standard_audience_can_be_chosen_after_the_one_that_is_selected() -> None:
    (choice,) = CHOICES

    assert [label for label, _ in choice.items] == ["As selected on Reporting", *STANDARD_AUDIENCES]


@pytest.mark.parametrize(("label", "function"), CHOICES[0].items, ids=lambda each: each)
def test_each_choice_has_a_function_of_the_button_beside_it(label: str, function: str) -> None:
    """VBA takes a chosen function for the button whose own name it begins with."""
    (choice,) = CHOICES

    assert choice.function in BY_FUNCTION
    assert function == choice.function or function.startswith(f"{choice.function}_")
    assert inspect.signature(getattr(addin, function)).parameters == {}
    assert label in (getattr(addin, function).__doc__ or "") or function == choice.function


def test_no_choice_is_the_beginning_of_another_button() -> None:
    names = {function for choice in CHOICES for _, function in choice.items} - set(BY_FUNCTION)

    assert not [b for b in BY_FUNCTION for name in names if name.startswith(f"{b}_") and b != CHOICES[0].function]


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.function)
def test_every_button_has_a_function_that_takes_nothing(button: Button) -> None:
    function = getattr(addin, button.function)

    assert inspect.signature(function).parameters == {}
    assert button.label in (function.__doc__ or "")


def test_every_button_has_a_picture_and_tips() -> None:
    for button in buttons_of(ribbon_xml()):
        assert button["imageMso"]
        assert button["screentip"]
        assert button["supertip"].endswith(".")


def test_the_drop_down_has_tips_and_its_first_item_is_the_button_itself() -> None:
    (drop_down,) = elements_of(ribbon_xml(), "dropDown")
    first = elements_of(ribbon_xml(), "item")[0]

    assert drop_down["screentip"]
    assert drop_down["supertip"].endswith(".")
    assert first["id"] == f"{ITEM_PREFIX}{drop_down['tag']}"


def test_no_two_groups_and_no_menu() -> None:
    """A <menu> has made the menus of Excel for Mac vanish; nothing that needs more than static items is used either."""
    assert len({group.name for group in GROUPS}) == len(GROUPS)
    for element in ("<menu", "<dynamicMenu", "<splitButton", "<gallery", "<comboBox", "getItem", "invalidateContent"):
        assert element not in ribbon_xml()
