"""In Excel what a command wrote can be taken back, and a command that Excel refuses leaves the workbook as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.excel_sim import carry_out, open_book
from tests.hosts.changed_since import CHANGED_SINCE, Since, a_column_is_put_in, column_of, every_cell
from tests.hosts.facts import SheetFacts, workbook_facts
from tests.hosts.memory import MemoryHost
from tests.hosts.opened import InExcel
from tests.hosts.sample_books import SETTINGS, sample_book
from xl_tracker.commands import COMMANDS
from xl_tracker.edits import AddTable, ColourWords, CopyValues, Edit, HideSheet, ReplaceSheet, SetValues
from xl_tracker.errors import BadRequest, CannotWrite
from xl_tracker.flow import prepare, run_undoably
from xl_tracker.hosts.live import LiveHost

CHOICES = {"board_pack": "Cabinet", "snapshot": "Summer"}
WRITING = [
    name
    for name in COMMANDS
    if name != "undo"
    and prepare(COMMANDS[name], MemoryHost(sample_book()), SETTINGS, CHOICES.get(name, "")).outcome.edits
]
"""Every command that has something to write to the sample."""


def press(opened: InExcel, command: str) -> None:
    opened.change(lambda host: run_undoably(COMMANDS[command], host, SETTINGS, CHOICES.get(command, ""), _yes))  # type: ignore[arg-type]


def _yes(said: str) -> bool:
    return True


def shown(opened: InExcel, asked: dict[str, SheetFacts]) -> dict[str, object]:
    """Values and tables of every sheet but those kept for undo."""
    facts = workbook_facts(opened.workbook, asked)
    return {title: (sheet.values, sheet.tables) for title, sheet in facts.items() if "XLT undo" not in title}


@pytest.mark.parametrize(
    ("command", "again"),
    [(name, again) for name in WRITING for again in (False, True) if (name, again) != ("snapshot", True)],
)
def test_undo_gives_back_what_the_workbook_held(command: str, again: bool, tmp_path: Path) -> None:
    opened = InExcel(sample_book(), tmp_path)
    if again:
        press(opened, command)
        opened.workbook["Actions"]["B2"] = "edited since"
    before = shown(opened, {})

    press(opened, command)
    assert shown(opened, {}) != before or command == "colour_rag" or again
    press(opened, "undo")

    assert shown(opened, {}) == before
    assert not [title for title in opened.workbook.sheetnames if title.startswith("XLT undo")]


@pytest.mark.parametrize("since", CHANGED_SINCE.values(), ids=CHANGED_SINCE)
def test_undo_is_refused_where_the_workbook_has_changed_since(since: Since, tmp_path: Path) -> None:
    opened = InExcel(sample_book(), tmp_path)
    press(opened, since.command)
    since.change(opened.workbook)
    before = every_cell(opened.workbook)

    with pytest.raises(BadRequest) as refusal:
        press(opened, "undo")

    assert every_cell(opened.workbook) == before
    assert [words for words in since.said if words not in str(refusal.value)] == []


def test_after_a_column_was_put_in_the_command_can_be_run_again_and_that_be_taken_back(tmp_path: Path) -> None:
    opened = InExcel(sample_book(), tmp_path)
    press(opened, "colour_rag")
    a_column_is_put_in(opened.workbook)
    before = shown(opened, {})

    press(opened, "colour_rag")
    press(opened, "undo")

    assert shown(opened, {}) == before


def test_what_somebody_types_elsewhere_does_not_stand_in_the_way_of_undo(tmp_path: Path) -> None:
    opened = InExcel(sample_book(), tmp_path)
    before = every_cell(opened.workbook)
    press(opened, "validate")
    note = opened.workbook["Actions"].cell(3, column_of(opened.workbook, "Actions", "Progress update"))
    was, note.value = note.value, "Typed since"

    press(opened, "undo")

    assert note.value == "Typed since"
    note.value = was
    assert every_cell(opened.workbook) == before


class Refusing(LiveHost):
    """A desktop Excel: each edit is carried out at once, and one of them is refused."""

    def __init__(self, opened: InExcel, refused: Edit) -> None:
        self.opened, self.refused = opened, refused
        super().__init__(open_book(opened.workbook))

    def _make(self, edit: Edit, following: object, *, in_new_sheet: bool) -> None:
        if edit == self.refused:
            raise RuntimeError("0x800A03EC")
        super()._make(edit, following, in_new_sheet=in_new_sheet)  # type: ignore[arg-type]
        carry_out(self.opened.workbook, self._book.json()["actions"])
        self._book = open_book(self.opened.workbook)


@pytest.mark.parametrize(
    ("command", "kind"),
    [(name, SetValues) for name in WRITING]
    + [(name, AddTable) for name in ("validate", "board_pack")]
    + [(name, ColourWords) for name in ("validate", "colour_rag", "board_pack")],
)
def test_a_refused_command_leaves_the_workbook_as_it_was(command: str, kind: type, tmp_path: Path) -> None:
    opened = InExcel(sample_book(), tmp_path)
    before = shown(opened, {})
    prepared = prepare(COMMANDS[command], LiveHost(open_book(opened.workbook)), SETTINGS, CHOICES.get(command, ""))
    edits = [edit for edit in prepared.undoable.make if isinstance(edit, kind)]

    with pytest.raises(CannotWrite, match="The workbook is as it was before"):
        Refusing(opened, edits[-1]).apply_undoably(prepared.undoable)

    assert shown(opened, {}) == before
    assert not [title for title in opened.workbook.sheetnames if title.startswith("XLT undo")]


@pytest.mark.parametrize("command", ["validate", "colour_rag"])
@pytest.mark.parametrize("kind", [ReplaceSheet, CopyValues, HideSheet])
def test_a_refusal_while_it_is_kept_for_undo_changes_no_value(command: str, kind: type, tmp_path: Path) -> None:
    opened = InExcel(sample_book(), tmp_path)
    press(opened, command)
    before = shown(opened, {})
    prepared = prepare(COMMANDS[command], LiveHost(open_book(opened.workbook)), SETTINGS)
    refused = next(edit for edit in prepared.undoable.keep if isinstance(edit, kind))

    with pytest.raises(CannotWrite, match="The workbook is as it was before"):
        Refusing(opened, refused).apply_undoably(prepared.undoable)

    assert shown(opened, {}) == before
