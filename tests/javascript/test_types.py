"""The JavaScript knows what the Python sends: every kind of edit, every field of an answer, every element."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from tests.books import SETTINGS, book
from tests.javascript.checks import HERE, PACKAGES, PANE, types_of
from tests.javascript.drawn_types import EDIT_KINDS, PANE_ELEMENTS
from tests.server.test_pane import PLAN
from tests.tools import require_npm
from xl_tracker.commands import PANE_COMMANDS
from xl_tracker.edits import _OF_WHOLE_SHEETS
from xl_tracker.flow import prepare
from xl_tracker.server.pane.outcome import outcome_json


def project(folder: Path) -> Path:
    """A copy of the pane's scripts and their types, to be changed; the project file of their check."""
    shutil.copytree(PANE, folder / "scripts")
    shutil.copytree(HERE / "types", folder / "types")
    shutil.copytree(HERE / "xlwings", folder / "xlwings")
    kept = json.loads((HERE / "tsconfig.json").read_text(encoding="utf-8"))
    kept["compilerOptions"]["rootDirs"] = ["scripts", "xlwings"]
    kept["include"] = ["types/*.d.ts", "scripts/*.js", "answers/*.ts"]
    (folder / "tsconfig.json").write_text(json.dumps(kept), encoding="utf-8")
    return folder / "tsconfig.json"


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_kind_of_edit_that_the_pane_does_not_make_is_a_fault(tmp_path: Path) -> None:
    tools, check = require_npm(*PACKAGES), project(tmp_path)
    kinds, turn_round = "interface EditKinds {", 'interface TurnRound { kind: "TurnRound"; sheet: string }'
    changed(tmp_path / "types" / EDIT_KINDS.name, kinds, f"{turn_round} {kinds} TurnRound: TurnRound;")

    fault = types_of(tools, check)
    assert "edits.js" in fault
    assert "Property 'TurnRound' is missing" in fault


def test_a_field_that_an_edit_does_not_have_is_a_fault(tmp_path: Path) -> None:
    tools, check = require_npm(*PACKAGES), project(tmp_path)
    changed(tmp_path / "types" / EDIT_KINDS.name, "last_row: number", "lowest_row: number")

    assert "'last_row' does not exist on type 'GrowTable'" in types_of(tools, check)


def test_an_element_that_the_pane_does_not_have_is_a_fault(tmp_path: Path) -> None:
    tools, check = require_npm(*PACKAGES), project(tmp_path)
    changed(tmp_path / "types" / PANE_ELEMENTS.name, '"snapshot-form"', '"period-form"')

    assert "'\"snapshot-form\"' is not assignable" in types_of(tools, check)


def test_the_answer_of_every_command_is_what_the_types_say(tmp_path: Path) -> None:
    """A value written out must have every field of its type and no other, so either side shows what it lacks."""
    tools, check = require_npm(*PACKAGES), project(tmp_path)
    answers = tmp_path / "answers"
    answers.mkdir()
    workbook = book(PLAN)
    for name, command in PANE_COMMANDS.items():  # the last of them is Undo
        choice = "Cabinet" if name == "board_pack" else ""
        prepared = prepare(command, workbook, SETTINGS, choice, with_findings=True)
        workbook.apply(prepared.undoable.keep + prepared.undoable.make)
        answer = outcome_json(name, prepared)
        assert ("findings" in json.loads(answer)) is command.needs_findings
        (answers / f"{name}.ts").write_text(f"export const answer: Wire.Outcome = {answer};\n", encoding="utf-8")

    assert types_of(tools, check) == ""


def test_the_pane_and_python_agree_on_which_edits_concern_whole_sheets() -> None:
    """Both refuse to write to a filtered sheet, and a whole sheet may be replaced under its filter."""
    script = (PANE / "writing.js").read_text(encoding="utf-8")
    listed = script.partition("const OF_WHOLE_SHEETS = [")[2].partition("]")[0]

    assert set(re.findall(r'"(\w+)"', listed)) == {kind.__name__ for kind in _OF_WHOLE_SHEETS}
