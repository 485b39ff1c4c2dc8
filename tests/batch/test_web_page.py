"""The page of findings as text: who answers for a line, the order, and nothing that people typed as HTML."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from tests.batch.returned import CLEAN, FAULTY, HOSTILE_NAME, returned, unreadable
from tests.books import AS_AT
from tests.workbooks import save_book
from xl_tracker.batch import FileReport
from xl_tracker.batch.reports.answerable import Answerable
from xl_tracker.batch.reports.formats import to_json
from xl_tracker.batch.reports.web_page import to_html
from xl_tracker.cli import main
from xl_tracker.findings import Finding, Severity
from xl_tracker.packs.web_document import html_text
from xl_tracker.workbook import Place


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[FileReport]:
    return returned(tmp_path_factory.mktemp("returns"), faulty=FAULTY, clean=CLEAN)


def test_a_row_is_answered_for_by_its_lead_with_the_directorate_of_the_people_sheet(reports: list[FileReport]) -> None:
    got = reports[0].answerable

    assert got["Actions", 2] == Answerable(("A. Khan",), ("Resources",)), "by the name that People has"
    assert got["Actions", 3] == Answerable(("B. Osei",), ("Place",))
    assert ("Actions", 5) not in got, "A4 has no lead"
    assert got["Milestones", 2] == got["Actions", 2], "a milestone without a lead is its action's"


def test_who_answers_is_no_part_of_the_json(reports: list[FileReport]) -> None:
    text = to_json(reports, AS_AT)

    assert "answerable" not in text
    assert "Resources" not in text


def test_equal_faults_are_one_line_with_a_part_for_each_lead(reports: list[FileReport]) -> None:
    page = to_html(reports, AS_AT)

    lines = [line for line in page.splitlines() if "&#x27;Gren&#x27; is not a RAG." in line]
    assert len(lines) == 1
    assert re.findall(r"<b>(Actions!\w+)</b><span>(\w+)</span><span>([^<]+)</span>", lines[0]) == [
        ("Actions!H2", "A1", "A. Khan (Resources)"),
        ("Actions!H3", "A2", "B. Osei (Place)"),
        ("Actions!H4", "A3", "Director of Finance (Resources)"),
    ]


def test_the_worst_files_come_first_then_names_by_their_numbers() -> None:
    verdicts = {
        "b 10": "rejected",
        "a": "accepted",
        "b 9": "rejected",
        "c": "accepted with warnings",
        "z": "unreadable",
    }
    page = to_html([FileReport(path, verdict, ()) for path, verdict in verdicts.items()], AS_AT)

    rows = re.findall(r'<tr data-file="\d+" data-verdict="[^"]+"><td>([^<]+)</td>', page)
    assert rows == ["z", "b 9", "b 10", "c", "a"]
    assert "5 files checked: 1 unreadable, 2 rejected, 1 accepted with warnings and 1 accepted." in page


def test_errors_stand_above_what_matters_less(reports: list[FileReport]) -> None:
    got = re.findall(r'data-severity="(\w+)"', to_html(reports[:1], AS_AT))

    assert got == sorted(got, key=["error", "warning", "advice"].index)
    assert set(got) >= {"error", "warning"}


def test_nothing_that_people_typed_becomes_part_of_the_page(tmp_path: Path) -> None:
    reports = [*returned(tmp_path, faulty=FAULTY.replace("Resources", '"><b onclick=x>')), unreadable(tmp_path)]
    hostile = "</script></style><script>alert(2)</script>\x00\x1b\ud800"
    finding = Finding("XX001", "x", Severity.ERROR, Place(hostile, 2, 1), hostile, hostile, hostile, hostile, hostile)
    page = to_html([*reports, FileReport(hostile, hostile, (finding,))], AS_AT)

    assert page.count("<script") == page.count("</script>") == 1, "its own alone"
    assert "<img" not in page
    assert "<b onclick" not in page
    assert html_text(HOSTILE_NAME.replace("\u202e", "\\u202e")) in page
    assert "\x00" not in page
    assert "\x1b" not in page
    page.encode("utf-8")


def test_nothing_that_people_typed_turns_round_what_stands_beside_it() -> None:
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    sly = f"late{turning}nettirw"
    finding = Finding("XX001", "x", Severity.ERROR, Place(sly, 2, 1), sly, sly, sly, sly, sly)
    answerable = {(sly, 2): Answerable((sly,), (sly,))}
    page = to_html([FileReport(f"{sly}.xlsx", "rejected", (finding,), answerable=answerable)], AS_AT)

    assert [each for each in turning if each in page] == []
    shown = "late" + "".join(f"\\u{ord(each):04x}" for each in turning) + "nettirw"
    assert page.count(shown) == page.count("nettirw") > 10


def test_names_and_values_in_another_script_stand_apart_from_what_is_beside_them() -> None:
    hebrew, arabic = "\u05ea\u05d5\u05db\u05e0\u05d9\u05ea", "\u0645\u062a\u0623\u062e\u0631"
    place = Place(hebrew, 2, 1)
    finding = Finding("XX001", "x", Severity.ERROR, place, "Start", "This is no date.", "Write one.", hebrew, arabic)
    answerable = {(hebrew, 2): Answerable((hebrew, "A. Khan"), (arabic, "Place"))}
    page = to_html([FileReport(hebrew, "rejected", (finding,), answerable=answerable)], AS_AT)

    around = re.sub(r"<bdi>[^<]+</bdi>|<option [^>]+ dir=\"auto\">[^<]+</option>", "", page)
    assert hebrew not in around
    assert arabic not in around
    assert f"<b><bdi>{hebrew}</bdi>!A2</b><span><bdi>{hebrew}</bdi></span>" in page
    assert f"<span><bdi>{hebrew}</bdi>; A. Khan (<bdi>{arabic}</bdi>; Place)</span>" in page


def test_the_page_allows_its_own_style_and_script_and_nothing_from_anywhere(reports: list[FileReport]) -> None:
    page = to_html(reports, AS_AT)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)

    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        hashed = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{hashed}'" in policy
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert not re.findall(r"url\(|@import|https?://", page)


def test_a_batch_without_findings_says_so() -> None:
    page = to_html([FileReport("a.xlsx", "accepted", ())], AS_AT)

    assert "<p>Nothing was found. Every check has run.</p>" in page
    assert "<section" not in page


def test_who_answers_comes_through_workers_and_the_journal(tmp_path: Path) -> None:
    books = [save_book(FAULTY, tmp_path / f"{name}.xlsx") for name in "ab"]
    command = ["validate", *map(str, books), "--as-at", AS_AT.isoformat(), "--journal", str(tmp_path / "j.jsonl")]

    pages = []
    for number in range(2):  # the second time from the journal alone
        main([*command, "--resume", "-o", str(tmp_path / f"{number}.html")])
        pages.append((tmp_path / f"{number}.html").read_text(encoding="utf-8"))

    assert '<option value="1">A. Khan</option>' in pages[0]
    assert '<option value="2">Resources</option>' in pages[0]
    assert pages[0] == pages[1]
