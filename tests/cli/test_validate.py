"""``xl-tracker validate``: one verdict a file, the report as the contract has it, and an exit code to believe."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbooks import save_book
from xl_tracker.cli import main

HEADINGS = (
    "| Ref | Theme | Action | Lead officer | Baseline finish | Forecast finish | Status | Reported RAG "
    "| Progress update | Updated on | Path to green | Evidence | Actual finish |"
)
CLEAN = f"""
    {HEADINGS}
    | A1 | Culture | Listen | A. Khan | 2026-12-31 | 2026-12-31 | In progress | Green | Begun. | 2026-05-20 | | | |
"""
FAULTY = f"""
    {HEADINGS}
    | A1 | Culture | Listen | A. Khan | 31/02/2026 | 2026-12-31 | In progess | Green | Begun. | 2026-05-20 | | | |
    | A1 | Culture | =Learn |        | 2026-12-31 | 2026-12-31 | In progress | Gren | Begun. | 2026-05-20 | | | |
"""
AS_AT = ("--as-at", "2026-06-01")
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def save(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        save_book(text, path)
        return path

    return save


def test_a_clean_workbook_is_accepted_with_exit_0(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("clean.xlsx", CLEAN)

    code = main(["validate", str(path), *AS_AT, "--format", "json"])

    report = json.loads(capsys.readouterr().out)
    assert [f for f in report["files"][0]["findings"] if f["severity"] == "error"] == []
    assert code == 0
    assert report["files"][0]["verdict"] in ("accepted", "accepted with warnings")


def test_the_json_is_as_the_contract_has_it(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("faulty.xlsx", FAULTY)

    code = main(["validate", str(path), *AS_AT, "--format", "json"])

    report = json.loads(capsys.readouterr().out)
    file = report["files"][0]
    assert code == 1
    assert (report["schema_version"], report["as_at"], file["path"], file["verdict"]) == (
        1,
        "2026-06-01",
        str(path),
        "rejected",
    )
    keys = {"code", "name", "severity", "sheet", "row", "column", "cell", "ref", "value", "message", "fix"}
    assert all(set(finding) == keys for finding in file["findings"])
    assert file["counts"] == {
        word: sum(finding["severity"] == word for finding in file["findings"])
        for word in ("error", "warning", "advice")
    }
    status = next(finding for finding in file["findings"] if finding["code"] == "RD002")
    assert (status["sheet"], status["row"], status["cell"], status["column"], status["ref"], status["value"]) == (
        "Actions",
        2,
        "G2",
        "Status",
        "A1",
        "In progess",
    )


def test_each_fault_is_at_its_cell(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", str(write("faulty.xlsx", FAULTY)), *AS_AT, "--format", "json", "--select", "RD,RF001,OW001"])

    findings = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert {(finding["code"], finding["cell"]) for finding in findings} == {
        ("RD001", "E2"),
        ("RD002", "G2"),
        ("RD003", "H3"),
        ("RF001", "A3"),
        ("OW001", "D3"),
    }


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--fail-on", "never"], 0),
        (["--fail-on", "error"], 1),
        (["--ignore", "RD,RF,OW"], 0),
        (["--select", "RD007"], 0),
    ],
)
def test_the_exit_code_follows_what_is_reported(write: Write, options: list[str], expected: int) -> None:
    assert main(["validate", str(write("faulty.xlsx", FAULTY)), *AS_AT, "--format", "json", *options]) == expected


def test_a_folder_gives_every_workbook_a_verdict_and_never_stops(
    write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write("returns/b.xlsx", FAULTY)
    write("returns/a.XLSX", CLEAN)
    (tmp_path / "returns" / "broken.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "returns" / "old.xls").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600)
    (tmp_path / "returns" / "~$b.xlsx").write_bytes(b"\x05Khan")
    (tmp_path / "returns" / "note.txt").write_text("hello")

    code = main(["validate", str(tmp_path / "returns"), *AS_AT, "--format", "json"])

    out = capsys.readouterr()
    verdicts = {Path(file["path"]).name: file["verdict"] for file in json.loads(out.out)["files"]}
    assert code == 1
    assert verdicts.pop("a.XLSX").startswith("accepted")
    assert verdicts == {
        "b.xlsx": "rejected",
        "broken.xlsx": "unreadable",
        "old.xls": "unreadable",
        "~$b.xlsx": "unreadable",
    }
    assert "Skipped 1 other file in the folders: not workbooks." in out.err


def test_many_files_over_several_workers_come_in_order(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(write(f"{number:02}.xlsx", CLEAN if number % 2 else FAULTY)) for number in range(12)]

    main(["validate", *paths, *AS_AT, "--format", "json", "--jobs", "2"])
    several = capsys.readouterr().out
    main(["validate", *paths, *AS_AT, "--format", "json", "--jobs", "1"])

    assert several == capsys.readouterr().out
    assert [file["path"] for file in json.loads(several)["files"]] == paths


def test_csv_has_a_row_for_every_file_and_no_formula(write: Write, tmp_path: Path) -> None:
    target = tmp_path / "report.csv"

    main(["validate", str(write("a.xlsx", FAULTY)), str(write("b.xlsx", CLEAN)), *AS_AT, "-o", str(target)])

    rows = list(csv.DictReader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert {Path(row["path"]).name for row in rows} == {"a.xlsx", "b.xlsx"}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_html_escapes_what_people_typed(write: Write, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    text = CLEAN.replace("In progress", "<script>alert(1)</script>")

    main(["validate", str(write("a.xlsx", text)), *AS_AT, "-o", str(target)])

    page = target.read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_text_is_for_people(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", str(write("faulty.xlsx", FAULTY)), *AS_AT])

    out = capsys.readouterr().out
    assert "Actions!G2  RD002 Error: 'In progess' is not a status. Did you mean 'In progress'?" in out
    assert "\033[" not in out


def test_a_workbook_report_and_annotated_copies(write: Write, tmp_path: Path) -> None:
    path = write("faulty.xlsx", FAULTY)
    before = path.read_bytes()

    main(["validate", str(path), *AS_AT, "-o", str(tmp_path / "r.xlsx"), "--annotate", str(tmp_path / "back")])

    assert zipfile.is_zipfile(tmp_path / "r.xlsx")
    with zipfile.ZipFile(tmp_path / "back" / "faulty.xlsx") as package:
        assert b'name="Findings"' in package.read("xl/workbook.xml")
    assert path.read_bytes() == before


BAD_INPUTS = {
    "no such file": (["validate", "nowhere.xlsx"], "There is no file 'nowhere.xlsx'"),
    "a folder without workbooks": (["validate", "empty"], "There are no workbooks in the folder 'empty'"),
    "a code that no rule has": (["validate", "clean.xlsx", "--select", "QQ"], "'QQ' is not the code"),
    "a day that is none": (["validate", "clean.xlsx", "--as-at", "whenever"], "'whenever' is not a day"),
    "an output that is the input": (["validate", "clean.xlsx", "-o", "clean.xlsx"], "is also the input"),
    "an output that is the input in other words": (["validate", "clean.xlsx", "-o", "empty/../clean.xlsx"], "is also"),
    "an output in no folder": (["validate", "clean.xlsx", "-o", "none/r.json"], "There is no folder"),
}


@pytest.mark.parametrize("case", BAD_INPUTS)
def test_what_cannot_be_done_is_one_sentence_and_exit_2(
    case: str, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("clean.xlsx", CLEAN)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    arguments, sentence = BAD_INPUTS[case]

    code = main(arguments)

    out = capsys.readouterr()
    assert (code, out.out) == (2, "")
    assert sentence in out.err
    assert len(out.err.strip().splitlines()) == 1


@pytest.mark.parametrize("content", [b"", b"hello", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600])
def test_one_file_that_is_no_workbook_is_a_verdict_and_exit_2(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(content)

    code = main(["validate", str(path), *AS_AT, "--format", "json"])

    file = json.loads(capsys.readouterr().out)["files"][0]
    assert (code, file["verdict"], [finding["code"] for finding in file["findings"]]) == (2, "unreadable", ["WB010"])
    assert file["findings"][0]["row"] is None


def test_a_workbook_with_none_of_our_tables_is_rejected(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("lunch.xlsx", "Lunch\n| Day | Soup |\n| Mon | Leek |")

    code = main(["validate", str(path), *AS_AT, "--format", "json"])

    file = json.loads(capsys.readouterr().out)["files"][0]
    assert (code, file["verdict"], [finding["code"] for finding in file["findings"]]) == (1, "rejected", ["WB001"])


def test_a_missing_column_is_an_error_at_the_heading_row(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("faulty.xlsx", CLEAN.replace("| Action |", "| Notes |"))

    code = main(["validate", str(path), *AS_AT, "--format", "json", "--select", "WB002"])

    finding = json.loads(capsys.readouterr().out)["files"][0]["findings"][0]
    assert (code, finding["cell"], finding["column"]) == (1, "A1", "Action")


def test_a_folder_of_lock_files_alone_is_told_and_does_not_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Excel left them behind: each is advice, and no workbook was there that could not be opened."""
    (tmp_path / "~$a.xlsx").write_bytes(b"\x05Khan")

    assert main(["validate", str(tmp_path), *AS_AT]) == 0
    assert "is the lock file that Excel keeps while 'a.xlsx' is open." in capsys.readouterr().out


def test_nothing_but_files_that_cannot_be_opened_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "~$a.xlsx").write_bytes(b"\x05Khan")
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 not a workbook")

    assert main(["validate", str(tmp_path), *AS_AT]) == 2
