"""``xl-tracker validate`` on many files: one verdict each in their order, whatever stands among them."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workbooks import save_book
from xl_tracker.batch import Choice, Source, validate_file, validate_sources
from xl_tracker.batch.annotate import annotate_sources
from xl_tracker.cli import main
from xl_tracker.findings import Severity
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.model import Tracker
from xl_tracker.rules import RULES, Hit, Rule

from tests.books import SETTINGS  # isort: skip

PLAN = """
    | Ref | Action | Lead officer | Baseline finish | Status      |
    | A1  | Listen | A. Khan      | 2026-12-31      | In progress |
    | A2  | Learn  | A. Khan      | 2026-12-31      | In progress |
"""
SPOILT = (b"", b"hello", b"PK\x03\x04 cut", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))
forks = pytest.mark.skipif(sys.platform != "linux", reason="a worker has the rules of a test only when it is forked")


def sleeps_over_the_word_hang(tracker: Tracker) -> Iterator[Hit]:
    for action in tracker.actions:
        if action.action == "Hang":
            time.sleep(600)
        if action.action == "Crash":
            os.abort()
    yield from ()


@pytest.fixture
def hostile_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that hangs or crashes on a word, as a fault in a library would."""
    rule = Rule("ZZ001", "test-rule", Severity.ADVICE, "Do it.", "A page.", sleeps_over_the_word_hang)
    monkeypatch.setitem(RULES, "ZZ001", rule)
    # whatever threads an earlier test has left behind
    monkeypatch.setattr("xl_tracker.batch.workers.worker.context", lambda: multiprocessing.get_context("fork"))


def verdicts(out: str) -> dict[str, str]:
    return {Path(file["path"]).stem: file["verdict"] for file in json.loads(out)["files"]}


@forks
@pytest.mark.usefixtures("hostile_rule")
def test_a_file_that_hangs_and_one_that_crashes_are_unreadable_and_the_exit_code_is_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, word in enumerate(("Listen", "Hang", "Learn", "Crash", "Lead")):
        save_book(PLAN.replace("Listen", word), tmp_path / f"{number}.xlsx")

    code = main(["validate", str(tmp_path), "--format", "json", "--timeout", "3", "--as-at", "2026-06-01"])

    got = verdicts(capsys.readouterr().out)
    assert list(got) == ["0", "1", "2", "3", "4"]
    assert [got[name] == "unreadable" for name in got] == [False, True, False, True, False]
    assert code == 1


@forks
@pytest.mark.usefixtures("hostile_rule")
def test_a_single_file_is_stopped_too_when_it_has_a_limit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save_book(PLAN.replace("Listen", "Hang"), tmp_path / "a.xlsx")

    code = main(["validate", str(path), "--timeout", "0.5"])

    assert "'a.xlsx' took longer than 0.5 seconds to check, so the check was stopped." in capsys.readouterr().out
    assert code == 2


def test_spoilt_files_among_three_hundred_change_no_other_verdict(tmp_path: Path) -> None:
    content = save_book(PLAN, tmp_path / "a.xlsx").read_bytes()
    sources = []
    for number in range(300):
        path = tmp_path / f"{number:03}.xlsx"
        path.write_bytes(SPOILT[number // 15 % 4] if number % 15 == 7 else content)
        sources.append(Source(path.name, path))

    reports = list(validate_sources(sources, SETTINGS, Choice(), jobs=2))

    assert [report.path for report in reports] == [source.name for source in sources]
    assert {report.verdict for number, report in enumerate(reports) if number % 15 == 7} == {"unreadable"}
    others = {(report.verdict, report.findings) for number, report in enumerate(reports) if number % 15 != 7}
    assert len(others) == 1


@pytest.mark.parametrize(
    ("name", "message", "fix"),
    [
        (
            "cut. short.xlsx",
            "'cut. short.xlsx' is damaged or cut short.",
            "Open it in Excel, save it again and send the new copy.",
        ),
        (
            "~$a. b.xlsx",
            "'~$a. b.xlsx' is the lock file that Excel keeps while 'a. b.xlsx' is open. Use 'a. b.xlsx'.",
            "",
        ),
    ],
)
def test_a_file_that_is_refused_says_once_how_to_put_it_right(
    name: str, message: str, fix: str, tmp_path: Path
) -> None:
    content = save_book(PLAN, tmp_path / "whole.xlsx").read_bytes()
    path = tmp_path / name
    path.write_bytes(content[: len(content) // 2])

    (finding,) = validate_file(path, SETTINGS, Choice()).findings

    assert (finding.message, finding.fix) == (message, fix or finding.fix)


def test_a_source_that_was_not_fetched_has_its_verdict_in_its_place(tmp_path: Path) -> None:
    path = save_book(PLAN, tmp_path / "a.xlsx")
    sources = [Source("s3://a", path), Source("s3://b", tmp_path / "b", refused="It is too large."), Source("c", path)]

    reports = list(validate_sources(sources, SETTINGS, Choice(), jobs=1))

    assert [(report.path, report.is_readable) for report in reports] == [
        ("s3://a", True),
        ("s3://b", False),
        ("c", True),
    ]
    assert reports[1].findings[0].message == "It is too large."


def test_one_file_starts_no_machinery_for_many(tmp_path: Path) -> None:
    path = save_book(PLAN, tmp_path / "a.xlsx")
    program = (
        f"import sys; from xl_tracker.cli import main; main(['validate', {str(path)!r}]);"
        "print(*({'multiprocessing', 'fsspec', 'pandas', 'xl_tracker.batch.journal'} & set(sys.modules)))"
    )

    got = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert got.stdout.splitlines()[-1] == ""


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--timeout", "0"], "The limit of a file cannot be '0' seconds."),
        (["--timeout", "nan"], "The limit of a file cannot be 'nan' seconds."),
        (["--timeout", "-1"], "The limit of a file cannot be '-1' seconds."),
        (["--jobs", "0"], "'0' workers cannot check anything."),
        (["--journal", "r.json", "-o", "r.json"], "The journal 'r.json' is also the report."),
        (["--format", "parquet"], "A Parquet file cannot go to the screen."),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_checked(
    options: list[str],
    sentence: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = save_book(PLAN, tmp_path / "a.xlsx")
    monkeypatch.chdir(tmp_path)

    assert main(["validate", str(path), *options]) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not take such a name")
@pytest.mark.parametrize("spoilt", [False, True])
def test_a_file_whose_name_is_no_text_costs_nothing_else(
    spoilt: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = save_book(PLAN, tmp_path / "a.xlsx").read_bytes()
    name = os.fsdecode(os.fsencode(str(tmp_path)) + b"/\xff.xlsx")
    Path(name).write_bytes(b"hello" if spoilt else content)

    main(["validate", str(tmp_path), "--format", "json", "--journal", str(tmp_path / "j.jsonl")])

    out = capsys.readouterr().out
    out.encode("utf-8")
    got = verdicts(out)
    assert list(got) == ["a", "\\udcff"]
    assert (got["\\udcff"] == got["a"]) is not spoilt


@pytest.mark.skipif(sys.platform == "win32", reason="a worker has no alarm on Windows")
def test_a_worker_that_hangs_does_not_outlive_a_parent_that_was_killed() -> None:
    program = (
        "import multiprocessing, os, threading, time; from pathlib import Path;"
        "from tests.batch.misbehaving import work; from xl_tracker.batch.workers.worker import Worker;"
        "worker = Worker(work(seconds=0.5)); worker.give((0, Path('hang.xlsx'))); worker.answer();"
        "print(multiprocessing.active_children()[0].pid, flush=True); time.sleep(0.3); os._exit(9)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    child = int(done.stdout)

    until = time.monotonic() + 20
    while time.monotonic() < until and _lives(child):
        time.sleep(0.05)
    assert not _lives(child)


def _lives(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    if sys.platform == "linux":
        return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def test_workbooks_of_one_name_get_a_copy_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("a", "b"):
        (tmp_path / "in" / folder).mkdir(parents=True)
        save_book(PLAN.replace("Listen", f"Listen to {folder}"), tmp_path / "in" / folder / "plan.xlsx")

    main(["validate", str(tmp_path / "in"), "--annotate", str(tmp_path / "out")])

    got = {path.name: read_book(path).sheets["Actions"].rows[1][1] for path in (tmp_path / "out").iterdir()}
    assert got == {"plan.xlsx": "Listen to a", "plan (2).xlsx": "Listen to b"}
    assert capsys.readouterr().err == ""


def test_no_copy_replaces_a_workbook_that_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b").mkdir()
    paths = [save_book(PLAN, tmp_path / "plan.xlsx"), save_book(PLAN, tmp_path / "b" / "plan.xlsx")]
    before = [path.read_bytes() for path in paths]

    main(["validate", str(paths[1]), str(paths[0]), "--annotate", str(tmp_path)])

    assert [path.read_bytes() for path in paths] == before
    assert (
        f"no copy of '{paths[1]}' was made: it would replace '{paths[0]}', which was read." in capsys.readouterr().err
    )


@forks
@pytest.mark.usefixtures("hostile_rule")
def test_a_copy_that_cannot_be_made_costs_the_others_nothing(
    tmp_path: Path,
) -> None:
    words = ("Listen", "Learn", "Crash")
    sources = [Source(word, save_book(PLAN.replace("Listen", word), tmp_path / f"{word}.xlsx")) for word in words]
    (tmp_path / "out").mkdir()

    got = list(annotate_sources(sources, tmp_path / "out", SETTINGS, jobs=2, seconds=None))

    assert [sentence.partition(" was made")[0] for sentence in got] == ["no copy of 'Crash'"]
    assert {path.stem for path in (tmp_path / "out").glob("*.xlsx")} >= {"Listen", "Learn"}
