"""The benchmark compares like with like: every stack finds the same planted faults, and no peer's words are not ours."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.bench import __main__ as bench
from tests.bench import annotating, losses
from tests.bench.faults import CODES, FAULTS
from tests.bench.found import TODAY, Find
from tests.bench.hostile import make_hostile
from tests.bench.measure import Rounds, fresh
from tests.bench.ours import find
from tests.bench.peers import words
from tests.bench.stacks import CALAMINE, OURS, PEERS, Stack
from tests.bench.table import Table, Target, targets_of
from tests.bench.trackers import tracker
from tests.bench.validating import Sized, check_findings
from xl_tracker.batch import Choice, validate_file
from xl_tracker.importing.sample import sample_plan
from xl_tracker.layout import BY_SHEET, RAG_WORDS, STATUS_WORDS
from xl_tracker.rules import RULES
from xl_tracker.settings import Settings

SETTINGS = Settings(as_at=TODAY)


def function_of(stack: Stack) -> Find:
    module, _, name = stack.function.partition(":")
    found: Find = getattr(importlib.import_module(module), name)
    return found


@pytest.mark.parametrize(("actions", "seed"), [(60, 0), (60, 1), (500, 2)])
def test_we_find_every_planted_fault_and_no_other(actions: int, seed: int, tmp_path: Path) -> None:
    planted = tracker(actions, seed=seed)

    assert find(planted.save(tmp_path / "plan.xlsx")) == planted.planted


@pytest.mark.parametrize("stack", PEERS, ids=lambda stack: stack.name)
def test_each_peer_finds_the_same_faults_but_those_it_is_blind_to(stack: Stack, tmp_path: Path) -> None:
    planted = tracker(60)

    got = function_of(stack)(planted.save(tmp_path / "plan.xlsx"))

    assert got == {each for each in planted.planted if each.code not in stack.blind_to}


def test_all_kinds_of_fault_are_planted_and_some_rows_have_several() -> None:
    planted = tracker(60).planted

    assert {each.code for each in planted} == CODES
    assert len(CODES) == 43  # as the page of the benchmark says
    assert {(fault.sheet, fault.code, fault.heading) for fault in FAULTS} <= {
        (p.sheet, p.code, p.column) for p in planted
    }
    rows = [(each.sheet, each.row) for each in planted]
    assert max(map(rows.count, rows)) >= 3


def test_a_tracker_without_planted_faults_has_no_findings(tmp_path: Path) -> None:
    report = validate_file(tracker(100, seed=5, faulty_rows=0).save(tmp_path / "plan.xlsx"), SETTINGS, Choice())

    assert [str(finding) for finding in report.findings] == []


def test_without_a_word_every_part_is_done_at_every_size() -> None:
    options = bench._options([])

    assert (tuple(options.parts), options.sizes, options.files) == (bench.PARTS, bench.SIZES, 1_000)


def test_the_same_tracker_is_made_every_time() -> None:
    assert tracker(60, seed=3) == tracker(60, seed=3)
    assert tracker(60, seed=3).planted != tracker(60, seed=4).planted


def test_stacks_that_miss_a_fault_are_not_timed(tmp_path: Path) -> None:
    planted = tracker(60)
    sized = Sized(60, planted.save(tmp_path / "plan.xlsx"), planted)

    check_findings(sized, [OURS])
    with pytest.raises(AssertionError, match="calamine, reading alone at 60 actions missed"):
        check_findings(sized, [CALAMINE])


def test_the_peers_go_by_our_words() -> None:
    assert sample_plan()[1] == TODAY
    assert sorted(words.STATUSES) == sorted(STATUS_WORDS)
    assert tuple(words.RAGS) == RAG_WORDS
    assert {sheet: tuple(words.HEADINGS[sheet]) for sheet in words.HEADINGS} == {
        sheet: BY_SHEET[sheet].headings for sheet in words.HEADINGS
    }
    assert set(words.UNKNOWN.values()) | set(words.BLANK.values()) | CODES <= set(RULES)


def test_every_hostile_file_is_refused(tmp_path: Path) -> None:
    made = make_hostile(tracker(60, faulty_rows=0).save(tmp_path / "plan.xlsx"), tmp_path)

    assert len(made) == 20
    assert {path.name: validate_file(path, SETTINGS, Choice()).verdict for path in made} == {
        path.name: "unreadable" for path in made
    }


def test_both_annotated_copies_hold_the_same_cells(tmp_path: Path) -> None:
    source = tracker(60).save(tmp_path / "plan.xlsx")
    ours, openpyxl = tmp_path / "ours.xlsx", tmp_path / "openpyxl.xlsx"
    annotating.ours(source, ours)()
    annotating.openpyxl(source, openpyxl)()

    assert annotating.same_cells(ours, openpyxl)
    assert not annotating.same_cells(ours, source)
    book = load_workbook(openpyxl)
    book["Actions"]["B2"] = ""
    book.save(openpyxl)
    assert not annotating.same_cells(ours, openpyxl)


def test_a_part_that_is_gone_is_a_loss(tmp_path: Path) -> None:
    source = tracker(60).save(tmp_path / "plan.xlsx")
    losses.with_ours(source, tmp_path / "ours.xlsx")

    before = losses.kinds_in(source)
    assert any(kind.endswith("table+xml") for kind in before)
    assert before <= losses.kinds_in(tmp_path / "ours.xlsx")


def test_ratios_are_taken_round_by_round() -> None:
    rounds = Rounds([{"a": 2.0, "b": 1.0}, {"a": 9.0, "b": 3.0}, {"a": 4.0, "b": 4.0}])

    assert str(rounds.ratio("a", "b")) == "2.00 [1.00..3.0]"
    assert str(Rounds([{"a": 50.0, "b": 1.0}, {"b": 1.0}]).ratio("a", "b")) == "50 (one run)"


def test_only_what_a_prepared_function_does_is_counted(tmp_path: Path) -> None:
    run = fresh("tests.bench.test_same_findings:slow_to_prepare", tmp_path)

    assert run.result == "done"
    assert run.seconds < 0.2
    assert run.peak > 1_000_000


def slow_to_prepare(_folder: Path) -> object:
    sum(range(10_000_000))
    return lambda: "done"


def test_a_table_is_markdown_and_says_which_targets_are_met() -> None:
    target = Target("half the time", "0.6", False)

    table = Table("Times", ("Stack", "Time"), [["ours", 0.6]], "As ratios.", [target])

    assert str(table) == "### Times\n\nAs ratios.\n\n| Stack | Time |\n|---|---|\n| ours | 0.6 |\n"
    assert targets_of([table]) == "- **Not met**: half the time. Measured: 0.6.\n"
