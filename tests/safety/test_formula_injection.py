"""What officers type stays text in everything that is written from it: no formula, no field, no markup, no terminal code.

One plan has such texts in every place that is theirs, and goes through every verb that writes.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.tools import missing
from xl_tracker.cli import main
from xl_tracker.hosts.file.drawing.tracker.draw import draw_tracker
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.importing.sample import sample_plan
from xl_tracker.layout import BY_SHEET

MARK = "INJECTED"
BEGINNINGS = (
    f'=HYPERLINK("http://x.example/?{MARK}","Open")',
    f"+{MARK}|' /C calc'!A0",
    f"-{MARK}+1",
    f"@SUM({MARK})",
    f"\t={MARK}",
    f"\n={MARK}",
    f"<script>alert('{MARK}')</script>",
    f"\" onmouseover=\"alert('{MARK}')",
    f"_x003D_{MARK}",
    f"\x1b]0;{MARK}\x07\x1b[31m",
)
"""Each is the whole of one cell and the beginning of another."""

FREE = {
    "Actions": ("Action", "Lead officer", "Progress update", "Path to green", "RAG reason", "Status", "Theme"),
    "Milestones": ("Milestone", "Status", "Baseline finish"),
    "Risks": ("Risk", "Mitigation", "Owner"),
    "Recommendations": ("Recommendation", "Source"),
    "Themes": ("Theme", "Sponsor"),
    "Changes": ("Reason", "Decision"),
    "Settings": ("Value",),
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample plan with such texts in the columns that officers fill in."""
    rows, as_at = sample_plan()
    for sheet, headings in FREE.items():
        columns = [column.heading for column in BY_SHEET[sheet].columns]
        for number, row in enumerate(rows[sheet][:40]):
            text = BEGINNINGS[number % len(BEGINNINGS)]
            for heading in headings[number // len(BEGINNINGS) :: 2] if sheet == "Actions" else headings:
                if sheet != "Settings" or row[0] == "Council":
                    row[columns.index(heading)] = text
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    drawn = io.BytesIO()
    draw_tracker(drawn, rows, as_at=as_at)
    path.write_bytes(drawn.getvalue())
    return path


def written(plan: Path, *words: str) -> Path:
    """What a verb writes: the last word is the file."""
    assert main([*words[:1], str(plan), *words[1:]]) in (0, 1)
    return Path(words[-1])


def formulas(path: Path) -> Iterator[str]:
    """Everything that Excel would work out: formulas of cells, names, lists, colours, charts and links."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                part = archive.read(name).decode("utf-8")
                yield from re.findall(r"<(?:\w+:)?(?:f|formula|formula1|formula2|definedName)\b[^>]*>([^<]*)<", part)
                yield from re.findall(r'(?:Target|location|macro)="([^"]*)"', part)


WORKBOOKS: dict[str, Callable[[Path, Path], Path]] = {
    "tracker": lambda plan, folder: plan,
    "refresh": lambda plan, folder: written(plan, "refresh", "-o", str(folder / "refreshed.xlsx")),
    "pack": lambda plan, folder: written(plan, "pack", "--audience", "Cabinet", "-o", str(folder / "pack.xlsx")),
    "report": lambda plan, folder: written(plan, "validate", "-o", str(folder / "report.xlsx")),
    "annotate": lambda plan, folder: written(plan, "validate", "--annotate", str(folder)) / plan.name,
}


@pytest.mark.parametrize("verb", WORKBOOKS)
def test_a_workbook_that_we_write_works_nothing_out_that_was_typed(verb: str, plan: Path, tmp_path: Path) -> None:
    path = WORKBOOKS[verb](plan, tmp_path)

    with zipfile.ZipFile(path) as archive:
        assert any(MARK.encode() in archive.read(name) for name in archive.namelist()), "it has what was typed"
    assert [formula for formula in formulas(path) if MARK in formula] == []


def test_what_was_typed_is_kept_as_it_stands(plan: Path, tmp_path: Path) -> None:
    path = written(plan, "refresh", "-o", str(tmp_path / "refreshed.xlsx"))

    typed = [str(row[4]) for row in read_book(plan).sheets["Actions"].rows]
    assert [str(row[4]) for row in read_book(path).sheets["Actions"].rows] == typed
    assert sum(MARK in cell for cell in typed) >= len(BEGINNINGS)


@pytest.mark.parametrize("what", ["report", "questions"])
def test_no_cell_of_a_csv_begins_as_a_formula_does(what: str, plan: Path, tmp_path: Path) -> None:
    path = tmp_path / f"{what}.csv"
    if what == "report":
        written(plan, "validate", "-o", str(path))
    else:
        submitted = tmp_path / "plan.csv"
        with submitted.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [("Lead", "Actions", "Timescale"), *((text, text, text) for text in BEGINNINGS[:6])]
            )
        assert main(["import", str(submitted), "-o", str(tmp_path / "tracker.xlsx"), "--questions", str(path)]) == 0

    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any(MARK in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []


class _Tags(HTMLParser):
    """The scripts and the handlers of events on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.attributes: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        self.attributes += [f"{name}={value}" for name, value in attrs if name.startswith("on") or name == "href"]

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


@pytest.mark.parametrize("verb", ["validate", "pack"])
def test_a_page_runs_nothing_that_was_typed(verb: str, plan: Path, tmp_path: Path) -> None:
    options = ("--audience", "Cabinet") if verb == "pack" else ()
    page = written(plan, verb, *options, "-o", str(tmp_path / "page.html")).read_text(encoding="utf-8")

    tags = _Tags()
    tags.feed(page)
    assert MARK in page
    assert f"<script>alert('{MARK}" not in page
    assert [each for each in tags.attributes if MARK in each] == []
    assert [each for each in tags.scripts if f"<script>alert('{MARK}" in each] == []


def test_a_word_document_has_no_field_that_was_typed(plan: Path, tmp_path: Path) -> None:
    path = written(plan, "pack", "--audience", "Cabinet", "-o", str(tmp_path / "pack.docx"))

    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml").decode("utf-8")
    assert MARK in document
    assert [
        each for each in re.findall(r"<w:instrText[^>]*>([^<]*)<|w:instr=\"([^\"]*)\"", document) if MARK in str(each)
    ] == []


def test_a_table_of_findings_is_text_and_numbers_alone(plan: Path, tmp_path: Path) -> None:
    try:
        import pandas
        import pyarrow  # noqa: F401
    except ImportError:
        missing("pyarrow is missing")
    path = written(plan, "validate", "-o", str(tmp_path / "report.parquet"))

    table = pandas.read_parquet(path)
    assert table["value"].str.contains(MARK).any()
    assert {kind.name for kind in table.dtypes} <= {"object", "string", "str", "int64", "Int64", "float64", "int32"}


def test_a_terminal_is_told_nothing_but_text(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = tmp_path / "a\x1b[2Jb.xlsx"
    try:
        name.write_bytes(plan.read_bytes())
    except OSError:
        pytest.skip("such a name cannot be given here")

    main(["validate", str(name)])

    out = capsys.readouterr().out
    assert MARK in out
    assert [line for line in out.splitlines() if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", line)] == []
