"""The worksheet functions of Excel for Windows: their VBA in two hosts, and xlwings' own code between VBA and Python."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.addin.pressed import Interpreted, drive_libreoffice, modules_of
from xl_tracker.addin import functions as addin_functions
from xl_tracker.addin.building import OWN_MODULES
from xl_tracker.addin.building.vba_functions import LONGEST_DESCRIPTION, MODULE, PYTHON, functions_text
from xl_tracker.worksheet_functions import FUNCTIONS, NAMESPACE

ROOT = Path(__file__).parents[2]
LEFT_OUT = {"missing": True}
ASKED = {
    "XLT_TIMESCALE": "timescale({}; reading; nothing; nothing)",
    "XLT_RAG": "rag({}; baseline; nothing; nothing; nothing; reason; nothing; nothing; nothing; nothing)",
    "XLT_SLIPPAGE": "slippage({}; forecast; nothing)",
    "XLT_CHECK": "check({}; nothing; nothing; nothing)",
}
"""What Python is asked when the driver calls each with a first argument: a part is named, an argument passed over."""

SHOWN = {
    "Autumn 2026": "Autumn 2026",
    "#N/A": "an error",
    "a row": "an error|12",
    "rows": "an error||31 March|an error",
    "a fault": "XL Tracker could not ask Python: Python is not there",
}
"""What Excel shows when Python answers: one value, an error as text, one row, rows (column by column), and a fault."""


@pytest.fixture
def excel(built: Path) -> Interpreted:
    app = Interpreted(built)
    app.open()
    return app


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("first", SHOWN)
def test_a_function_asks_python_and_shows_its_answer_in_an_interpreter(
    excel: Interpreted, name: str, first: str
) -> None:
    assert excel.ask(name, first) == SHOWN[first]
    assert excel.calls == [f"{PYTHON}.{ASKED[name].format(first)}"]


@pytest.mark.libreoffice
def test_every_function_asks_python_and_shows_its_answer_in_libreoffice(built: Path, tmp_path: Path) -> None:
    calls = [["Ask", name, first] for name in ASKED for first in SHOWN]

    assert drive_libreoffice(built, calls, tmp_path) == (
        [SHOWN[first] for _, _, first in calls],
        [f"{PYTHON}.{ASKED[name].format(first)}" for _, name, first in calls],
    )


def test_every_function_is_asked_in_these_tests() -> None:
    assert set(ASKED) == {f"{NAMESPACE}_{name}" for name in FUNCTIONS}


def test_a_workbook_that_could_choose_the_program_gets_the_refusal_and_python_is_not_started(built: Path) -> None:
    excel = Interpreted(built)
    excel.open("a;b.xlsx")

    assert "a character that is not safe to pass on" in excel.ask("XLT_RAG", "In progress")
    assert excel.calls == []


def test_on_a_mac_a_function_says_that_it_is_not_available(built: Path) -> None:
    excel = Interpreted(built)
    on_a_mac = modules_of(built)[MODULE].replace("#If Mac Then", "#If True Then")
    excel.app.add_module(re.sub(r"(?m)^Attribute \w+\.VB_.*\r\n", "", on_a_mac), name=MODULE)
    excel.open()

    assert excel.ask("XLT_RAG", "In progress").endswith("but not in this add-in on a Mac.")
    assert excel.calls == []


def test_excel_can_call_no_other_function_of_the_add_in(built: Path) -> None:
    """A formula of any workbook can call the functions of an add-in's modules; those of its classes it cannot."""
    callable_by_formulas = set()
    for name, text in modules_of(built).items():
        if "Attribute VB_Base" not in text and "Attribute VB_PredeclaredId" not in text:
            callable_by_formulas |= set(
                re.findall(r"(?m)^(?:Public |Declare .*)?(?:Function|Property Get) (\w+)", text)
            )
            assert name in {path.stem for path in OWN_MODULES}

    assert callable_by_formulas == {*ASKED, "RefusalOf"}


def test_what_starts_programs_is_in_the_class(built: Path) -> None:
    """If xlwings came to ship it elsewhere, the test above would see nothing."""
    text = modules_of(built)["xlwings"]

    for name in ("RunPython", "RunFrozenPython", "ExecuteWindows", "XLPy", "ReadFile"):
        assert re.search(rf"(?m)^(Public )?Function {name}\(", text), name
    assert re.search(r"(?m)^\s*Private Declare PtrSafe Function XLPyDLLActivateAuto", text)
    assert not re.search(r"(?m)^\s*(Public )?Declare |^Public Const ", text)


def test_each_function_has_a_description_that_excel_can_show() -> None:
    text = functions_text()

    for name, function in FUNCTIONS.items():
        assert f'Attribute {NAMESPACE}_{name}.VB_Description = "{function.about}"' in text
        assert len(function.about) <= LONGEST_DESCRIPTION
        assert '"' not in function.about


def test_the_wrappers_name_functions_that_python_has() -> None:
    for name, module in re.findall(r'Answer\("(\w+)", Array\((.*)\)\)', functions_text()):
        function = getattr(addin_functions, name)

        assert function.__name__ == name
        assert [each.name for each in FUNCTIONS[name.upper()].arguments] == module.split(", ")


def asked_through_xlwings(*calls: list[Any]) -> list[Any]:
    command = [sys.executable, "-m", "tests.addin.ask_xlwings", json.dumps(calls)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    return list(json.loads(done.stdout))


def test_xlwings_own_code_hands_cells_over_and_answers_back() -> None:
    """``XLPython.CallUDF``, which VBA calls, with what COM makes of cells: blocks, dates, errors, what was left out."""
    not_available = {"error": -2146826246}
    march = {"day": "2026-03-31"}
    got = asked_through_xlwings(
        ["timescale", [["Autumn 2026"], [None], [not_available], [march]], *[LEFT_OUT] * 3],
        ["timescale", "Autumn 2026", [["earliest", "latest"]], LEFT_OUT, LEFT_OUT],
        ["rag", [["In progress"], [None]], [[march], [None]], *[LEFT_OUT] * 4, {"day": "2026-06-01"}, *[LEFT_OUT] * 3],
        ["slippage", march, "30 April 2026", LEFT_OUT],
        ["check", [["A1", None, None, None, "Publish"]], *[LEFT_OUT] * 3],
    )

    assert got == [
        [["2026-11-30 00:00:00+00:00"], [""], ["#N/A"], ["2026-03-31 00:00:00+00:00"]],
        ["2026-09-01 00:00:00+00:00", "2026-11-30 00:00:00+00:00"],
        [["Red"], [""]],
        30,
        "Warning: RF010",
    ]
