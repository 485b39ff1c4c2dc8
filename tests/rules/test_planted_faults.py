"""Each rule's fault planted in the sample plan: its finding appears at the right cell, and no other new Error does."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import pytest

from tests.hosts.memory import MemoryHost
from xl_tracker.findings import Finding
from xl_tracker.importing.sample import sample_plan
from xl_tracker.layout import BY_SHEET
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import RULES, check
from xl_tracker.settings import Settings
from xl_tracker.workbook import NOT_CALCULATED, CellValue, Place

ROWS, AS_AT = sample_plan()
Cells = dict[str, CellValue]


class Planted(NamedTuple):
    """Cells to change in one row, and the heading under which the finding must stand (of that row, or of ``at``)."""

    sheet: str
    ref: str
    cells: Cells
    heading: str
    at: tuple[str, str] | None = None


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def action(ref: str, cells: Cells, heading: str, at: tuple[str, str] | None = None) -> Planted:
    return Planted("Actions", ref, cells, heading, at)


def milestone(ref: str, cells: Cells, heading: str, at: tuple[str, str] | None = None) -> Planted:
    return Planted("Milestones", ref, cells, heading, at)


def audience(name: str, cells: Cells, heading: str) -> Planted:
    return Planted("Reporting", name, cells, heading)


FAULTS = {
    "AC007": action("A18", {"Progress update": "Going well. " * 200}, "Progress update"),
    "RD010": action("A18", {"Progress update": NOT_CALCULATED}, "Progress update"),
    "AS001": action("A14", {"Assured by": None}, "Assured by"),
    "AS002": action("A14", {"Assured by": "Director of Finance"}, "Assured by"),
    "AS003": action("A14", {"Assured on": day("2026-03-10")}, "Assured on"),
    "AS004": action("A14", {"Assured on": day("2026-10-18")}, "Assured on"),
    "AS005": action("A06", {"Assured by": "Head of Internal Audit", "Assured on": day("2026-09-01")}, "Status"),
    "CH001": Planted("Changes", "C04", {"Decided by": None}, "Decided by"),
    "CH002": Planted("Changes", "C08", {"Requested on": day("2026-06-28")}, "Decision"),
    "CH003": Planted("Changes", "C08", {"Reason": None}, "Reason"),
    "CH004": Planted("Changes", "C04", {"Decided on": day("2026-07-01")}, "Decided on"),
    "CH005": Planted("Changes", "C01", {"To": "later"}, "To"),
    "CV001": action("A03", {"Recommendations": None}, "", None),
    "CV002": action("A04", {"Recommendations": None}, "Recommendations"),
    "CV003": Planted("Recommendations", "PC-3", {"Response": None}, "Response"),
    "CV004": action("A04", {"Recommendations": "PC-3; PC-12"}, "Recommendations"),
    "DT001": action("A04", {"Baseline finish": day("2026-03-13")}, "Baseline finish"),
    "DT002": action("A58", {"Baseline finish": "Spring 2025"}, "Baseline finish"),
    "DT003": action("A18", {"Forecast finish": day("2026-09-29")}, "Forecast finish"),
    "DT004": milestone(
        "M011", {"Baseline finish": day("2026-09-29"), "Forecast finish": None, "Start": None}, "Forecast finish"
    ),
    "DT005": action("A01", {"Actual finish": day("2026-10-01")}, "Actual finish"),
    "DT006": action("A01", {"Actual finish": day("2026-01-11")}, "Actual finish"),
    "DT007": action("A18", {"Actual finish": day("2026-09-29")}, "Actual finish"),
    "DT008": action("A47", {"Start": day("2026-09-29")}, "Start"),
    "DT009": action("A18", {"Baseline finish": None, "Forecast finish": None}, "Baseline finish"),
    "DT010": action("A18", {"Baseline finish": None}, "Baseline finish"),
    "DT011": action("A18", {"Approved finish": day("2027-02-12")}, "Approved finish"),
    "DT012": action("A12", {"Approved finish": day("2026-11-13")}, "Approved finish"),
    "MS001": milestone("M008", {"Forecast finish": day("2027-01-01")}, "Forecast finish"),
    "MS002": milestone("M008", {"Theme": "Financial resilience"}, "Theme"),
    "MS005": milestone("M007", {"Start": day("2026-05-31")}, "Start"),
    "MS008": milestone(
        "M133",
        {"Start": None, "Baseline finish": day("2026-10-30"), "Forecast finish": day("2026-10-30")},
        "Forecast finish",
    ),
    "MS009": milestone(
        "M007",
        {"Milestone": "First staff awards, judged against values"},
        "Forecast finish",
        ("Milestones", "M008"),
    ),
    "OW001": action("A18", {"Lead officer": None}, "Lead officer"),
    "OW002": action("A18", {"Lead officer": "Head of Repairs / Head of Procurement"}, "Lead officer"),
    "OW003": action("A18", {"Lead officer": "Cabinet"}, "Lead officer"),
    "OW004": action("A18", {"Lead officer": "All"}, "Lead officer"),
    "OW005": action("A18", {"Lead officer": "Leader of the Council"}, "Lead officer"),
    "OW006": action("A18", {"Lead officer": "Head of Cheese"}, "Lead officer"),
    "OW007": action("A18", {"Lead officer": "Head  of corporate Finance"}, "Lead officer"),
    "OW008": action("A18", {"Portfolio holder": None}, "Portfolio holder"),
    "OW009": action("A18", {"Portfolio holder": "Director of Finance"}, "Portfolio holder"),
    "RD001": action("A18", {"Forecast finish": "31/02/2027"}, "Forecast finish"),
    "RD002": action("A18", {"Status": "Goingish"}, "Status"),
    "RD003": action("A18", {"Reported RAG": "Purple"}, "Reported RAG"),
    "RD004": action("A18", {"Priority": "Urgent"}, "Priority"),
    "RD005": Planted("Risks", "R01", {"Likelihood": "likely"}, "Likelihood"),
    "RD006": action("A18", {"Updated on": "the other week"}, "Updated on"),
    "RD007": action("A18", {"Forecast finish": "January 27"}, "Forecast finish"),
    "RD008": action("A18", {"Progress update": "#REF!"}, "Progress update"),
    "RD009": action("A18", {"Forecast finish": "ASAP after the elections"}, "Forecast finish"),
    "RF001": milestone("M156", {"Ref": "M155"}, "Ref"),
    "RF002": milestone("M156", {"Ref": None}, "Ref"),
    "RF003": Planted("Deliverables", "D05", {"Ref": "A05"}, "Ref"),
    "RF004": milestone("M025", {"Action": "A99"}, "Action"),
    "RF005": action("A18", {"Recommendations": "VFM-K3; VFM-I6; PC-99"}, "Recommendations"),
    "RF006": Planted("Changes", "C08", {"Item": "A99"}, "Item"),
    "RF007": Planted("History", "A01", {"Item": "A98"}, "Item"),
    "RF013": Planted("History", "A63", {"Item": "A98"}, "Item"),  # A63 stands in the last period alone
    "RF009": Planted("Workstreams", "WS01", {"Theme": "Cultural leadership"}, "Theme"),
    "RF011": action("A18", {"Workstream": "Accounts and odd things"}, "Workstream"),
    "RG001": action("A19", {"Reported RAG": "Green"}, "Reported RAG"),
    "RG002": action("A05", {"Reported RAG": "Green"}, "Reported RAG"),
    "RG003": action("A18", {"Reported RAG": "Red", "Path to green": "More staff."}, "Reported RAG"),
    "RG004": action("A43", {"Reported RAG": "Green"}, "Reported RAG"),
    "RG005": action("A18", {"Reported RAG": "Blue"}, "Reported RAG"),
    "RG006": action("A01", {"Reported RAG": "Green"}, "Reported RAG"),
    "RG007": action("A19", {"Path to green": None}, "Path to green"),
    "RG008": action("A05", {"Path to green": None}, "Path to green"),
    "RG009": action("A18", {"Status": None}, "Status"),
    "RG010": action("A18", {"Reported RAG": None}, "Reported RAG"),
    "RG011": action("A01", {"Actual finish": None}, "Actual finish"),
    "RG012": action("A01", {"Evidence": None}, "Evidence"),
    "RG013": action("A06", {"Evidence": None}, "Evidence"),
    "RG014": milestone(
        "M016",
        {
            "Status": "In progress",
            "Actual finish": None,
            "Forecast finish": day("2026-12-01"),
            "Baseline finish": day("2026-07-31"),
        },
        "Status",
        ("Actions", "A06"),
    ),
    "RG015": action("A18", {"Status": "Paused", "Reported RAG": "Grey"}, "Status"),
    "RK001": Planted("Risks", "R01", {"Score": 13}, "Score"),
    "RK002": Planted("Risks", "R01", {"Impact": 6, "Score": 18}, "Impact"),
    "RK003": Planted("Risks", "R01", {"Score": None}, "Score"),
    "RK004": Planted("Risks", "R01", {"Likelihood": None}, "Likelihood"),
    "RK005": Planted("Risks", "R01", {"Mitigation": None, "Impact": 5, "Score": 15}, "Mitigation"),
    "RK006": Planted("Risks", "R01", {"Owner": None}, "Owner"),
    "RK007": Planted("Risks", "R01", {"Review date": day("2026-09-29")}, "Review date"),
    "RK008": Planted("Risks", "R01", {"Review date": None}, "Review date"),
    "RK009": Planted("Risks", "R01", {"Status": "Escalated", "Strategic register ref": None}, "Strategic register ref"),
    "RP002": audience("Cabinet", {"Next meeting": day("2026-09-29")}, "Next meeting"),
    "RP003": audience("Cabinet", {"Last met": day("2026-10-01")}, "Last met"),
    "RP004": audience("Cabinet", {"Last met": day("2026-02-23")}, "Last met"),
    "RP005": audience("Cabinet", {"Last met": day("2026-09-30"), "Next meeting": day("2026-09-30")}, "Next meeting"),
    "RP006": audience("Scrutiny", {"Audience": "CABINET"}, "Audience"),
    "RP007": audience("Cabinet", {"Pages": "Summary; Exeptions"}, "Pages"),
    "RP008": audience("Cabinet", {"Every": None}, "Every"),
    "ST001": Planted("Settings", "Plan", {"Setting": "Council"}, "Value"),
    "ST002": Planted("Settings", "Plan date", {"Value": day("2026-10-01")}, "Value"),
    "UP001": action("A18", {"Updated on": day("2026-08-29")}, "Updated on"),
    "UP002": action("A18", {"Progress update": None}, "Progress update"),
    "UP003": action("A18", {"Updated on": None}, "Updated on"),
    "UP004": action("A18", {"Updated on": day("2026-10-01")}, "Updated on"),
    "WB006": Planted("Settings", "Council", {"Setting": "Counsel"}, "Setting"),
}
ELSEWHERE = {
    "AC001": "about merged cells: reading/test_arrangement",
    "AC002": "about a whole sheet: test_rule_pages",
    "AC003": "about a whole sheet: test_rule_pages",
    "AC004": "about a whole sheet: test_rule_pages",
    "AC005": "about a whole sheet: test_rule_pages",
    "AC006": "about a whole workbook: test_rule_pages",
    "CV001": "needs a recommendation that one action alone cites: test_rule_pages",
    "DT013": "needs History; the sample has it planted, see test_sample_faults",
    "DT014": "needs many rows; the sample has it planted",
    "DT015": "needs a plan without its date: test_rule_pages",
    "MS003": "the sample has it planted",
    "MS004": "needs an action's every milestone taken away: test_rule_pages",
    "MS006": "needs every milestone of an action late: test_rule_pages",
    "MS007": "needs a status and a milestone together: test_rule_pages",
    "RD011": "about a fill: reading/test_what_foreign_sheets_show",
    "RD012": "about a whole column: reading/test_dates_of_foreign_sheets",
    "RD013": "about a row struck through: reading/test_what_foreign_sheets_show",
    "RD014": "about a whole workbook: reading/test_dates_of_foreign_sheets",
    "RF008": "also changes what belongs to the theme: test_rule_pages",
    "RF010": "an empty theme also parts the action from its milestones: test_rule_pages",
    "RF012": "see RF008",
    "RP001": "about a whole sheet: test_rule_pages",
    "SE001": "about a file: test_safety",
    "SE002": "about a file: test_safety",
    "SE003": "about a file: test_safety",
    "SE004": "about a file: test_safety",
    "SE005": "about hidden rows: reading/test_arrangement",
    "UP005": "needs two rows alike: test_rule_pages",
    "WB001": "about a whole workbook: test_parse",
    "WB013": "about a whole workbook: reading/test_foreign",
    "WB002": "about a whole sheet: test_parse",
    "WB003": "about a whole sheet: test_rule_pages",
    "WB004": "about a whole sheet: test_rule_pages",
    "WB005": "about a whole sheet: test_parse",
    "WB007": "about a whole sheet: test_rule_pages",
    "WB008": "about a whole sheet: test_rule_pages",
    "WB009": "about a whole workbook: test_rule_pages",
    "WB010": "about a file: cli/test_validate",
    "WB011": "about a file: cli/test_validate",
    "WB012": "about a row of another sort: test_rule_pages",
    "WB900": "about a rule: test_registry",
}

ALSO_TRUE = {
    "RD007": "RG002",  # the month that was planted is two days after the agreed finish, which nothing else says
    "ST002": "DT001",  # a finish before the plan was agreed, of which only its start tells now
    "RF004": "MS003",  # the action that the milestone has left keeps only complete ones
}
"""What a planted fault brings to light that is no repetition of it."""


def sheets() -> dict[str, list[list[CellValue]]]:
    return {name: [list(BY_SHEET[name].headings), *map(list, rows)] for name, rows in ROWS.items()}


def findings(book: dict[str, list[list[CellValue]]]) -> list[Finding]:
    return check(read_tracker(MemoryHost(book).read(), Settings(as_at=AS_AT)))


BEFORE = findings(sheets())


def place_of(book: dict[str, list[list[CellValue]]], sheet: str, ref: str, heading: str) -> Place:
    key = BY_SHEET[sheet].headings.index("Item") if sheet == "History" else 0
    row = next(number for number, cells in enumerate(book[sheet], start=1) if cells[key] == ref)
    return Place(sheet, row, BY_SHEET[sheet].headings.index(heading) + 1)


def test_every_rule_is_planted_here_or_shown_elsewhere() -> None:
    here = {*FAULTS, *ELSEWHERE}
    new = sorted(set(RULES) - here)

    assert not new, f"plant a fault for {new} in FAULTS, or say in ELSEWHERE which test shows it"
    assert not here - set(RULES), f"no rule has the codes {sorted(here - set(RULES))}"


@pytest.mark.parametrize("code", [code for code in FAULTS if code not in ELSEWHERE])
def test_a_planted_fault_is_found_at_its_cell_and_is_the_only_new_finding(code: str) -> None:
    planted, book = FAULTS[code], sheets()
    expected = place_of(book, *(planted.at or (planted.sheet, planted.ref)), planted.heading)
    row = place_of(book, planted.sheet, planted.ref, next(iter(planted.cells))).row
    for heading, value in planted.cells.items():
        book[planted.sheet][row - 1][BY_SHEET[planted.sheet].headings.index(heading)] = value

    known = {(finding.code, finding.place) for finding in BEFORE}
    new = [finding for finding in findings(book) if (finding.code, finding.place) not in known]

    assert expected in [finding.place for finding in new if finding.code == code], [str(finding) for finding in new]
    assert [str(f) for f in new if f.code not in (code, ALSO_TRUE.get(code))] == []
