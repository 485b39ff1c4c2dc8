"""Our sample plan in every form in which councils publish theirs."""

from __future__ import annotations

import csv
import datetime as dt
import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
import xlsxwriter
from docx.oxml import parse_xml
from docx.shared import Inches

from xl_tracker.language.wording import long_date

SAMPLE = Path(__file__).parents[2] / "workbook_templates" / "sample_plan"
HEADINGS = ("Workstream", "Reference", "Lead", "Actions", "Start Date", "Due date")
_INCHES = (1.3, 1.6, 1.4, 2.7, 1.0, 1.0)
TITLE = "Ostermere Improvement Plan 2026"
_REVIEWS = {
    "PC-": "Corporate Peer Challenge Rec ",
    "VFM-S": "Grant Thornton Statutory Rec ",
    "VFM-K": "Grant Thornton Key Rec ",
    "VFM-I": "Grant Thornton Improvement Rec ",
    "CIPFA-": "CIPFA Rec ",
    "RSH-": "Regulator of Social Housing Rec ",
}


@dataclass
class PlanRow:
    """A row of a delivery plan; ``finishes`` holds the action's date and then one a step."""

    workstream: str
    references: list[str]
    lead: str
    action: str
    steps: list[str]
    start: str
    finishes: list[str]


@dataclass
class PlanTheme:
    """A theme with its objectives and its table."""

    heading: str
    objectives: list[str]
    rows: list[PlanRow] = field(default_factory=list)


def sample_plan(themes: int = 6) -> list[PlanTheme]:
    """The sample plan's themes; a workstream is named in the first of its rows only, as in published plans."""
    actions, milestones = list(_rows("Actions")), list(_rows("Milestones"))
    strands = list(_rows("Workstreams"))
    plan = []
    for number, theme in enumerate(list(_rows("Themes"))[:themes], start=1):
        name = theme["Theme"]
        objectives = [theme["Aim"], *(strand["Aim"] for strand in strands if strand["Theme"] == name)]
        plan.append(PlanTheme(f"Theme {number} - {name}", objectives))
        before = ""
        for action in sorted((each for each in actions if each["Theme"] == name), key=lambda each: each["Workstream"]):
            steps = [each for each in milestones if each["Action"] == action["Ref"]]
            plan[-1].rows.append(
                PlanRow(
                    action["Workstream"] if action["Workstream"] != before else "",
                    [_cited(ref) for ref in action["Recommendations"].split("; ")],
                    action["Lead officer"],
                    action["Action"],
                    [step["Milestone"] for step in steps],
                    printed(action["Start"]),
                    [printed(each["Baseline finish"]) for each in (action, *steps)],
                )
            )
            before = action["Workstream"]
    return plan


def printed(written: str) -> str:
    """A date of the sample plan as a plan prints it: real dates in full, all else as it is."""
    try:
        return long_date(dt.date.fromisoformat(written))
    except ValueError:
        return written


def as_text(plan: list[PlanTheme], path: Path) -> Path:
    """The plan in the text form: tabs between cells, tags for bullets, the dates of a cell run together."""
    lines = [TITLE, ""]
    for theme in plan:
        lines += [theme.heading, "", "Objectives", "", *(f"- ▶ {each}" for each in theme.objectives), ""]
        lines += ["Delivery Plan", "", "\t".join(HEADINGS)]
        for row in theme.rows:
            steps = "".join(f"<li>{step}</li>" for step in row.steps)
            action = f"{row.action} <ul>{steps}</ul>" if steps else row.action
            references, finishes = " ".join(row.references), " ".join(row.finishes)
            lines.append("\t".join([row.workstream, references, row.lead, action, row.start, finishes]))
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def as_html(plan: list[PlanTheme], path: Path) -> Path:
    """The plan as a web page with a menu and a footer around it."""
    body = [f"<h1>{TITLE}</h1>"]
    for theme in plan:
        items = "".join(f"<li>{html.escape(each)}</li>" for each in theme.objectives)
        body.append(f"<h2>{theme.heading}</h2><h3>Objectives</h3><ul>{items}</ul><h3>Delivery Plan</h3><table><thead>")
        body.append(f"<tr>{''.join(f'<th scope=col>{each}</th>' for each in HEADINGS)}</tr></thead><tbody>")
        for row in theme.rows:
            steps = "".join(f"<li>{html.escape(step)}</li>" for step in row.steps)
            cells = [
                row.workstream,
                "<br>".join(row.references),
                row.lead,
                f"<p>{html.escape(row.action)}</p>{f'<ul>{steps}</ul>' if steps else ''}",
                row.start,
                "<br>".join(row.finishes),
            ]
            body.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
        body.append("</tbody></table>")
    page = f"<nav><ul><li>Home</li></ul></nav><main>{''.join(body)}</main><footer><p>Contact us</p></footer>"
    path.write_text(f"<!doctype html><meta charset=utf-8><title>Plan</title>{page}", encoding="utf-8")
    return path


def as_docx(plan: list[PlanTheme], path: Path) -> Path:
    """The plan as a Word document on landscape pages, with list styles, a repeated heading row and drawn lines."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading(TITLE, 0)
    for theme in plan:
        document.add_heading(theme.heading, 1)
        document.add_heading("Objectives", 2)
        for each in theme.objectives:
            document.add_paragraph(each, style="List Bullet")
        document.add_heading("Delivery Plan", 2)
        table = document.add_table(1, len(HEADINGS), style="Table Grid")
        table.autofit = False
        for column, inches in zip(table.columns, _INCHES, strict=True):
            column.width = Inches(inches)
        table.rows[0]._tr.get_or_add_trPr().append(_mark("tblHeader"))
        for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
            cell.text = heading
        for row in theme.rows:
            cells = table.add_row().cells
            cells[0].text, cells[2].text, cells[4].text = row.workstream, row.lead, row.start
            cells[1].text, cells[5].text = "\n".join(row.references), "\n".join(row.finishes)
            cells[3].text = row.action
            for cell, inches in zip(cells, _INCHES, strict=True):
                cell.width = Inches(inches)
            for step in row.steps:
                cells[3].add_paragraph(step, style="List Bullet")
    document.save(str(path))
    return path


def as_csv(plan: list[PlanTheme], path: Path) -> Path:
    """The plan as Excel saves it in CSV."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(_sheet(plan))
    return path


def as_xlsx(plan: list[PlanTheme], path: Path) -> Path:
    """The plan as one sheet of a workbook, every single date a real one."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Plan")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, cells in enumerate(_sheet(plan)):
            for column, cell in enumerate(cells):
                try:
                    sheet.write_datetime(number, column, dt.datetime.strptime(cell, "%d %B %Y"), day)
                except ValueError:
                    sheet.write(number, column, cell)
    return path


def _sheet(plan: list[PlanTheme]) -> Iterator[list[str]]:
    yield [TITLE]
    for theme in plan:
        yield []
        yield [theme.heading]
        yield ["Objectives"]
        yield from ([f"• {each}"] for each in theme.objectives)
        yield []
        yield ["Delivery Plan"]
        yield list(HEADINGS)
        for row in theme.rows:
            action = "\n".join([row.action, *(f"• {step}" for step in row.steps)])
            references, finishes = "\n".join(row.references), "\n".join(row.finishes)
            yield [row.workstream, references, row.lead, action, row.start, finishes]


def _cited(ref: str) -> str:
    start = max((each for each in _REVIEWS if ref.startswith(each)), key=len)
    return _REVIEWS[start] + ref.removeprefix(start)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _mark(name: str) -> object:
    return parse_xml(f'<w:{name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>')
