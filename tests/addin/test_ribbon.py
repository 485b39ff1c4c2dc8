from __future__ import annotations

import inspect

import pytest

from macros.ribbon import BUTTONS, GROUPS, Button, ribbon_xml
from tests.addin.pressed import buttons_of
from xl_tracker import addin
from xl_tracker.commands import COMMANDS
from xl_tracker.reports.period import STANDARD_AUDIENCES

BY_FUNCTION = {button.function: button for button in BUTTONS}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_button_in_its_own_words(name: str) -> None:
    button, command = BY_FUNCTION[name], COMMANDS[name]

    assert button.label == command.label
    assert button.supertip.startswith(command.supertip)


@pytest.mark.parametrize("audience", STANDARD_AUDIENCES)
def test_every_standard_audience_has_a_button(audience: str) -> None:
    assert [button.label for button in BUTTONS].count(audience) == 1


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


def test_no_two_groups_and_no_menu() -> None:
    """A <menu> has made the menus of Excel for Mac vanish; tabs, groups and buttons are safe."""
    assert len({group.name for group in GROUPS}) == len(GROUPS)
    for element in ("<menu", "<gallery", "<comboBox", "<dropDown"):
        assert element not in ribbon_xml()
