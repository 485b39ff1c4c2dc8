"""Take a plan apart by its headings, into themes and the sections under them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from xl_tracker.importing.steps.written_dates import are_dates, split_dates
from xl_tracker.importing.structure.columns import Columns, columns_of
from xl_tracker.importing.structure.labelled import LinesAbove, as_actions, is_record, short_record
from xl_tracker.importing.structure.records import DeliveryTable, FoundTheme, KeyMilestone, Listed, Outline
from xl_tracker.importing.structure.table_rows import as_wide, is_dated_list, of_role, roles_of, sections_of
from xl_tracker.layout import fold
from xl_tracker.reading.document import Document, Line, Row, Table
from xl_tracker.reading.recogniser import Recognised
from xl_tracker.reading.sections import names_recommendation, theme_of

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "objectives": ("objectives", "objective", "our objectives", "aims and objectives"),
    "workstreams": ("workstreams and aims", "workstreams", "workstreams and objectives"),
    "milestones": ("key milestones", "milestones"),
    "deliverables": ("key deliverables", "deliverables"),
    "measures": ("evidence of success", "success measures", "measures of success", "how we will measure success"),
    "risks": ("key risks", "risks", "main risks"),
}
_SECTION_OF = {fold(heading): section for section, headings in SECTIONS.items() for heading in headings}
_THEME = re.compile(
    r"^(?:Improvement\s+|Priority\s+)?(?:Theme|Priority)\s+(\d+|[A-Z])\s*[-–—:.]\s*(\S.*)$", re.IGNORECASE
)
_NUMBERED_SECTION = re.compile(r"^(?:Section|Part|Chapter|Appendix|Annex)\s+[\dA-Z]+\b", re.IGNORECASE)
_NAMED_AIM = re.compile(r"^\*\*(.+?)\*\*\s*[-–—:]?\s*(.*)$")
_DASHED_AIM = re.compile(r"^(.{3,80}?)\s+[-–—]\s+(\S.*)$")
_OF_ACTIONS = frozenset({"plan", "recommendations"})
_REGISTERS = frozenset({"risks", "measures", "milestones", "people"})
_LONGEST_HEADING = 90
_LONGEST_TITLE = 8
"""The most words of a title above a table."""
FEWEST_THEMES = 2
"""One heading above all tables is the plan's own title, not a theme."""


def read_outline(document: Document, found: Sequence[Recognised]) -> Outline:
    """Everything in the sections and tables of a document that we know. We leave out the rest of its prose.

    ``found`` are the document's tables as the recogniser sees them.
    """
    walk = _Walk(Outline(title=_title(document, found)))
    by_source: dict[int, list[Recognised]] = {}
    for each in found:
        by_source.setdefault(id(each.source), []).append(each)
    before: Line | None = None
    for block in document.blocks:
        if isinstance(block, Table):
            if before is not None and _titles(before):
                walk.heading = before.text
            for each in by_source.get(id(block), ()):
                walk.table(each)
            before = None
            walk.above.end()
        else:
            walk.line(block)
            walk.above.take(block)
            before = block
    if not walk.outline.themes:
        _themes_from_headings(walk.outline)
    return walk.outline


def _themes_from_headings(outline: Outline) -> None:
    """If no heading says "Theme", the headings inside tables of actions are the themes, or those above them."""
    inside = {theme for each in outline.delivery_tables if (theme := theme_of(each.sections))}
    above = {each.heading for each in outline.delivery_tables if _may_be_a_theme(each.heading, outline.title)}
    names = inside if len(above) < FEWEST_THEMES else inside | above
    if not names:
        return
    tables = []
    found: dict[str, FoundTheme] = {}
    for each in outline.delivery_tables:
        name = theme_of(each.sections) or (each.heading if each.heading in names else "")
        if name and name not in found:
            found[name] = FoundTheme(name, str(len(found) + 1), each.table.rows[0].where)
        tables.append(each._replace(theme=name) if name else each)
    outline.themes.extend(found.values())
    outline.delivery_tables[:] = tables


def _may_be_a_theme(heading: str, title: str) -> bool:
    if not heading or heading == title or _NUMBERED_SECTION.match(heading) or are_dates(heading):
        return False
    if names_recommendation(heading):
        return False
    return not re.search(r"(?i)recommendation|\bplan\b|\bpage\b|\bactions?\b", heading)


def _titles(line: Line) -> bool:
    """Whether a line right above a table is its title, although the format does not call it a heading."""
    return not line.level and len(line.text.split()) <= _LONGEST_TITLE and not line.text.endswith((".", ":", ",", ";"))


def _title(document: Document, found: Sequence[Recognised]) -> str:
    """The first words of a document that stand above its tables, or above the headings of its first table."""
    for block in document.blocks:
        if isinstance(block, Table):
            break
        if not block.level and not re.fullmatch(r"(?i)(appendix|annex)\s+\w+", block.text):
            return block.text
    titles = [row for each in found[:1] for row in of_role(each, "title")]
    above = [row.text for row in titles if sum(map(bool, row.cells)) == 1]
    return above[0] if above else document.name


class _Walk:
    """The state of the walk: the current theme, section and column headings."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.theme: FoundTheme | None = None
        self.section = ""
        self.heading = ""
        self.columns: Columns | None = None
        self.above = LinesAbove()

    @property
    def theme_name(self) -> str:
        return self.theme.name if self.theme else ""

    def line(self, line: Line) -> None:
        if line.level:
            self._bullet(line)
            return
        found = _THEME.match(line.text)
        if found and len(line.text) <= _LONGEST_HEADING:
            self.theme = FoundTheme(found.group(2).strip(), found.group(1), line.where)
            self.outline.themes.append(self.theme)
            self.section, self.columns = "", None
            return
        if _NUMBERED_SECTION.match(line.text) and len(line.text) <= _LONGEST_HEADING:
            self.theme, self.section = None, ""
        section = _SECTION_OF.get(fold(line.text))
        if section:
            self.section = section
        elif self._is_heading(line):
            self.section = ""
        if self._is_heading(line):
            self.heading = line.text

    def _is_heading(self, line: Line) -> bool:
        if line.is_heading is not None:
            return line.is_heading
        return len(line.text) <= _LONGEST_HEADING and not line.text.endswith((".", ":", ",", ";"))

    def _bullet(self, line: Line) -> None:
        text = line.text
        if text.endswith(":"):
            return
        listed = Listed(text, line.where, self.theme_name)
        match self.section:
            case "objectives" if self.theme:
                self.theme.objectives.append(listed)
            case "workstreams" if self.theme:
                named = _NAMED_AIM.match(text) or _DASHED_AIM.match(text)
                name, aim = named.groups() if named else (text, "")
                self.theme.workstreams.append((name.strip(), aim.strip(), line.where))
            case "deliverables":
                self.outline.deliverables.append(listed)
            case "measures":
                self.outline.measures.append(listed)
            case "risks":
                self.outline.risks.append(listed)

    def table(self, found: Recognised) -> None:
        """Take a recognised table, cut into parts at each heading inside it."""
        columns = columns_of(found)
        self._lines(of_role(found, "title"))
        if found.kind == "nothing" and all(sum(map(bool, row.cells)) < 2 for row in found.table.rows):
            self._lines(found.table.rows)
            return
        self.outline.heading_rows.extend(of_role(found, "heading", "repeat"))
        if found.kind in _OF_ACTIONS and found.columns:
            if not found.continues:
                self.columns = columns
                self._take_headless(columns)
            self._parts(found, columns, self.outline.delivery_tables)
        elif found.kind == "milestones" and set(columns.places) == {"milestone", "baseline_finish"}:
            rows = tuple(of_role(found, "row"))
            self._key_milestones(rows, columns.places["milestone"], columns.places["baseline_finish"])
        elif found.kind in _REGISTERS:
            self._parts(found, columns, self.outline.registers)
        elif self._is_list_of_milestones(found):
            self._key_milestones(found.table.rows, 0, 1)
        elif self.above.actions() and (record := _record(found, columns)):
            table, with_action = as_actions(*record, self.above)
            part = DeliveryTable(self.theme_name, "", table, with_action, found)
            self.outline.delivery_tables.append(part)
        elif found.kind == "nothing" and not found.columns and as_wide(found, self.columns):
            self._parts(found, self.columns or columns, self.outline.delivery_tables)
        else:
            self.outline.other_tables.append(found)

    def _lines(self, rows: Sequence[Row]) -> None:
        """Take rows of a sheet that hold words in one cell alone as lines of the document."""
        self.outline.heading_rows.extend(rows)
        for row in rows:
            shown = [cell for cell in row.cells if cell]
            self.outline.left.append((row.where, row.text, "a title or running text"))
            for piece in shown[0].pieces if len(shown) == 1 else ():
                self.line(Line(row.where, piece.text, piece.level))

    def _parts(self, found: Recognised, columns: Columns, into: list[DeliveryTable]) -> None:
        """The rows of a table, one part for each section in it."""
        part: list[Row] = []
        sections: tuple[str, ...] = ()
        for row, role, above in zip(found.table.rows, roles_of(found), sections_of(found), strict=True):
            if role == "section":
                self.outline.heading_rows.append(row)
                self._end_part(found, columns, part, sections, into)
                part, sections = [], above
                self._section(row, above)
            elif role == "row":
                if above != sections:
                    self._end_part(found, columns, part, sections, into)
                    part, sections = [], above
                part.append(row)
            elif role != "blank" and role not in ("heading", "repeat"):
                self.outline.left.append((row.where, row.text, role))
        self._end_part(found, columns, part, sections, into)

    def _end_part(
        self,
        found: Recognised,
        columns: Columns,
        rows: list[Row],
        sections: tuple[str, ...],
        into: list[DeliveryTable],
    ) -> None:
        if rows:
            part = Table(tuple(rows), found.table.name, found.table.columns)
            into.append(DeliveryTable(self.theme_name, self.heading, part, columns, found, sections))

    def _section(self, row: Row, sections: tuple[str, ...]) -> None:
        """Take a heading inside a table: the theme that it names, or else a heading for the rows below it."""
        columns = self.columns
        shown = [cell for cell in row.cells if cell]
        if len(shown) == 1 and (shown[0].bullets or len(shown[0].pieces) > 1):
            self._lines([row])
        else:
            self.line(Line(row.where, sections[-1] if sections else row.text, is_heading=True))
        self.columns = columns

    def _take_headless(self, columns: Columns) -> None:
        """Read tables before the first headings by those headings, if equally wide: they had lost their own."""
        if self.outline.delivery_tables:
            return
        tables, self.outline.other_tables = self.outline.other_tables, []
        for found in tables:
            lost = found.kind == "nothing" and not found.columns and columns.width > 2
            if lost and all(len(row.cells) == columns.width for row in found.table.rows):
                self.outline.delivery_tables.append(DeliveryTable(self.theme_name, "", found.table, columns, found))
            else:
                self.outline.other_tables.append(found)

    def _is_list_of_milestones(self, found: Recognised) -> bool:
        is_named = "milestone" in fold(self.heading) or self.section == "milestones"
        return is_named and not found.columns and is_dated_list(found.table)

    def _key_milestones(self, rows: tuple[Row, ...], text: int, finish: int) -> None:
        for row in rows:
            words, date = row.cell(text), row.cell(finish).whole
            steps = [piece.text for piece in words.bullets]
            dates = date.text.strip()
            self.outline.milestones.extend(_milestones_of(row, words.text, steps, dates, self.theme_name))


def _milestones_of(row: Row, text: str, steps: list[str], dates: str, theme: str) -> list[KeyMilestone]:
    """One milestone a line, or several if the line has as many bullets as dates."""
    parts = split_dates(dates)
    if len(steps) > 1 and len(parts) == len(steps):
        opening = row.cells[0].pieces[0].text if not row.cells[0].pieces[0].level else ""
        return [
            KeyMilestone(theme, f"{opening} {step}".strip(), part, row.where)
            for step, part in zip(steps, parts, strict=True)
        ]
    return [KeyMilestone(theme, text, dates, row.where)] if text or dates else []


def _record(found: Recognised, columns: Columns) -> tuple[list[Row], Columns] | None:
    """The rows and columns of labelled lines; ``None`` for any other table."""
    return (of_role(found, "row"), columns) if is_record(found) else short_record(found)
