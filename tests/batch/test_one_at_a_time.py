"""Reports are written as they come: none is kept, and none is half there when the run is stopped."""

from __future__ import annotations

import datetime as dt
import gc
import json
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workbooks import save_book
from xl_tracker.batch import Choice, FileReport, Source, validate_sources
from xl_tracker.batch.journal import Journal, Run
from xl_tracker.batch.reports.formats import json_pieces, to_csv, to_json, to_text
from xl_tracker.batch.reports.written import print_pieces, write_pieces
from xl_tracker.batch.verdicts import unreadable
from xl_tracker.cli import main
from xl_tracker.errors import CannotRead, CannotWrite
from xl_tracker.settings import Settings

pytestmark = pytest.mark.whole

AS_AT = dt.date(2026, 6, 1)
FILES = 200
PLAN = """
    | Ref | Action | Baseline finish |
    | A1  | Listen | 2026-12-31      |
"""


def a_report(number: int) -> FileReport:
    return unreadable(Path(f"{number:03}.xlsx"), f"'{number}' is\nempty.")


def alive() -> int:
    """How many reports there are in this process."""
    return sum(isinstance(each, FileReport) for each in gc.get_objects())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = save_book(PLAN, tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "returns").mkdir()
    for number in range(FILES):
        (tmp_path / "returns" / f"{number:03}.xlsx").write_bytes(content)
    return tmp_path / "returns"


def checks(folder: Path, form: str, *more: str) -> list[str]:
    return ["validate", str(folder), "--as-at", "2026-06-01", "--format", form, *more]


@pytest.mark.parametrize("form", ["json", "csv", "text"])
@pytest.mark.parametrize("to_file", [True, False])
def test_no_report_is_kept_once_it_is_written(
    form: str, to_file: bool, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, seen = alive(), []

    def made(*_what: object, **_how: object) -> Iterator[FileReport]:
        for number in range(FILES):
            yield a_report(number)
            if number % 20 == 0:
                seen.append(alive() - before)

    monkeypatch.setattr("xl_tracker.cli.validate.validate_sources", made)

    code = main(checks(folder, form, *(["-o", str(tmp_path / "report")] if to_file else [])))

    assert code == 2, "not one of them can be opened"
    assert len(seen) == FILES // 20
    assert max(seen) <= 3


def test_what_a_journal_has_is_read_when_its_turn_comes(tmp_path: Path) -> None:
    path = save_book(PLAN, tmp_path / "a.xlsx")
    sources = [Source(f"{number:03}.xlsx", path) for number in range(FILES)]
    first = Journal.begin(tmp_path / "j.jsonl", Run(AS_AT, Choice(), "1"))
    for source in sources[1:]:
        first.report(source)
        first.keep(FileReport(source.name, "accepted", ()))
    journal = Journal.resume(tmp_path / "j.jsonl", first.run, any_day=False)
    before, seen, names = alive(), [], []

    for report in validate_sources(sources, Settings(as_at=AS_AT), Choice(), journal=journal):
        names.append(report.path)
        if len(names) % 20 == 0:
            seen.append(alive() - before)

    assert names == [source.name for source in sources]
    assert len(seen) == FILES // 20
    assert max(seen) <= 3


def test_a_journal_that_another_program_changes_on_the_way_is_said(tmp_path: Path) -> None:
    path = save_book(PLAN, tmp_path / "a.xlsx")
    sources = [Source("a", path), Source("b", path)]
    journal = Journal.begin(tmp_path / "j.jsonl", Run(AS_AT, Choice(), "1"))
    list(validate_sources(sources, Settings(as_at=AS_AT), Choice(), journal=journal))
    again = Journal.resume(journal.path, journal.run, any_day=False)
    reports = validate_sources(sources, Settings(as_at=AS_AT), Choice(), journal=again)
    next(reports)

    journal.path.write_text("", encoding="utf-8")

    with pytest.raises(CannotRead, match="was changed by another program"):
        next(reports)


@pytest.mark.parametrize("form", ["json", "csv", "text"])
def test_a_run_that_is_stopped_leaves_the_report_before_it_and_nothing_else(
    form: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def made(*_what: object, **_how: object) -> Iterator[FileReport]:
        yield a_report(1)
        raise KeyboardInterrupt

    monkeypatch.setattr("xl_tracker.cli.validate.validate_sources", made)
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "report"
    target.write_text("the one before", encoding="utf-8")

    codes = main(checks(folder, form, "-o", str(target))), main(checks(folder, form))

    assert codes == (2, 2)
    assert capsys.readouterr() == ("", "xl-tracker: stopped.\n" * 2)
    assert [*target.parent.iterdir()] == [target]
    assert target.read_text(encoding="utf-8") == "the one before"


def test_a_person_at_a_terminal_sees_each_report_as_it_comes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    seen = []

    def pieces() -> Iterator[str]:
        yield "one\n"
        seen.append(capsys.readouterr().out)
        yield "two\n"

    print_pieces(pieces())

    assert seen == ["one\n"]


def test_a_program_gets_the_whole_of_a_long_report(capsys: pytest.CaptureFixture[str]) -> None:
    pieces = [f"{number} é\r\n" for number in range(300_000)]

    print_pieces(pieces)

    assert capsys.readouterr().out == "".join(pieces)


def test_a_folder_that_cannot_be_written_to_is_said_before_anything_is_checked(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        pytest.fail("a file was checked")
        yield ""

    with pytest.raises(CannotWrite, match=r"'r\.json' cannot be written"):
        write_pieces(tmp_path / "none" / "r.json", pieces(), "utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_report_has_the_mode_of_the_one_before(tmp_path: Path) -> None:
    old, new, plain = (tmp_path / name for name in ("old", "new", "plain"))
    old.touch(0o600)
    plain.touch()

    for target in (old, new):
        write_pieces(target, ["é"], "utf-8")

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (old, new, plain)]
    assert modes == [0o600, modes[2], modes[2]]
    assert old.read_bytes() == new.read_bytes() == "é".encode()


@pytest.mark.parametrize("files", [0, 1, 3])
def test_the_pieces_make_one_json_document(files: int) -> None:
    reports = [a_report(number) for number in range(files)]

    text = "".join(json_pieces(iter(reports), AS_AT))

    parsed = json.loads(text)
    lines = ",\n".join("  " + json.dumps(file, ensure_ascii=False) for file in parsed["files"])
    around = json.dumps({**parsed, "files": []}, ensure_ascii=False, indent=1)
    assert text == around.replace("[]", f"[\n{lines}\n ]" if files else "[]") + "\n"
    assert [file["path"] for file in json.loads(text)["files"]] == [report.path for report in reports]
    assert text == to_json(reports, AS_AT)


def test_reports_of_no_file_are_whole_too() -> None:
    assert to_text([], AS_AT) == "Checked as at 1 June 2026.\n"
    assert to_csv([]).count("\r\n") == 1
