"""Take a plan apart by its headings, into themes and the sections under them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from xl_tracker.importing.steps.written_dates import are_dates, split_dates
from xl_tracker.importing.structure.columns import Columns, borne_out, common_columns, read_headings
from xl_tracker.importing.structure.records import DeliveryTable, FoundTheme, KeyMilestone, Listed, Outline
from xl_tracker.layout import fold
from xl_tracker.reading.document import Document, Line, Row, Table

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
_LONGEST_HEADING = 90
FEWEST_THEMES = 2
"""One heading above all tables is the plan's own title, not a theme."""


def read_outline(document: Document) -> Outline:
    """Everything in the sections and tables of a document that we know. We leave out the rest of its prose."""
    walk = _Walk(Outline(title=_title(document)), _rows_by_headings(document))
    for block in document.blocks:
        if isinstance(block, Table):
            walk.table(block)
        else:
            walk.line(block)
    if not walk.outline.themes:
        _themes_from_headings(walk.outline)
        names = {theme.name for theme in walk.outline.themes}
        walk.outline.heading_rows.extend(row for row in walk.banners if row.text in names)
    return walk.outline


def _rows_by_headings(document: Document) -> dict[str, list[Row]]:
    """The rows of all tables by their headings, so that all cells of a column help to judge it."""
    pools: dict[str, list[Row]] = {}
    for table in document.tables:
        heading = next((row for row in table.rows if read_headings(row)), None)
        if heading is not None:
            pools.setdefault(heading.text, []).extend(table.rows)
    return pools


def _themes_from_headings(outline: Outline) -> None:
    """If no heading says "Theme", the headings above tables of actions are the themes, if they differ."""
    headings = [each.heading for each in outline.delivery_tables if _may_be_a_theme(each.heading, outline.title)]
    names = list(dict.fromkeys(headings))
    if len(names) < FEWEST_THEMES:
        return
    for number, name in enumerate(names, start=1):
        first = next(each for each in outline.delivery_tables if each.heading == name)
        outline.themes.append(FoundTheme(name, str(number), first.table.rows[0].where))
    outline.delivery_tables[:] = [
        replace(each, theme=each.heading) if each.heading in names else each for each in outline.delivery_tables
    ]


def _may_be_a_theme(heading: str, title: str) -> bool:
    if not heading or heading == title or _NUMBERED_SECTION.match(heading) or are_dates(heading):
        return False
    if re.match(r"(?i)(?:\w+\s+)?recs?\.?\s*\d", heading):
        return False
    return not re.search(r"(?i)recommendation|\bplan\b|\bpage\b|\bactions?\b", heading)


def _title(document: Document) -> str:
    for block in document.blocks:
        if isinstance(block, Table):
            break
        if not block.level and not re.fullmatch(r"(?i)(appendix|annex)\s+\w+", block.text):
            return block.text
    return document.name


class _Walk:
    """The state of the walk: the current theme, section and column headings."""

    def __init__(self, outline: Outline, pools: Mapping[str, list[Row]]) -> None:
        self.outline = outline
        self.pools = pools
        self.theme: FoundTheme | None = None
        self.section = ""
        self.heading = ""
        self.columns: Columns | None = None
        self.banners: list[Row] = []

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

    def table(self, table: Table) -> None:
        """Take a table, cut into parts at each heading that spans its whole width."""
        part: list[Row] = []
        for row in table.rows:
            if row.is_banner and not read_headings(row):
                self._part(part)
                part = []
                self._banner(row)
            else:
                part.append(row)
        self._part(part)

    def _banner(self, row: Row) -> None:
        """Take a banner inside a table as a heading or a section; any other banner is left over."""
        before, columns = (self.theme, self.section), self.columns
        pieces = next(filter(None, row.cells)).pieces
        for piece in pieces:
            self.line(Line(row.where, piece.text, piece.level))
        self.columns = columns
        if len(pieces) == 1 and (self.theme, self.section) != before:
            self.outline.heading_rows.append(row)
        else:
            self.banners.append(row)

    def _part(self, rows: list[Row]) -> None:
        if rows:
            self._rows(Table(tuple(rows)))

    def _rows(self, table: Table) -> None:
        heading = next((row for row in table.rows if read_headings(row)), None)
        found = read_headings(heading) if heading else None
        columns = borne_out(found, self.pools.get(heading.text, table.rows)) if heading and found else None
        if columns is not None and columns.is_delivery_plan:
            self.columns = columns
            self._take_headless(columns)
            self._deliver(table, columns)
        elif columns is not None and "milestone" in columns and "finish" in columns:
            headings = [row for row in table.rows if read_headings(row)]
            self.outline.heading_rows.extend(headings)
            lines = tuple(row for row in table.rows if row not in headings)
            self._key_milestones(lines, columns.places["milestone"], columns.places["finish"])
        elif columns is None and _is_dated_list(table) and ("milestone" in fold(self.heading) or self._in_milestones()):
            self._key_milestones(table.rows, 0, 1)
        elif (before := common_columns(table.rows, self.columns)) is not None:
            self._deliver(table, before)
        else:
            self.outline.other_tables.append(table)

    def _deliver(self, table: Table, columns: Columns) -> None:
        self.outline.delivery_tables.append(DeliveryTable(self.theme_name, self.heading, table, columns))

    def _take_headless(self, columns: Columns) -> None:
        """Read tables before the first headings by those headings, if equally wide: they had lost their own."""
        if self.outline.delivery_tables:
            return
        tables, self.outline.other_tables = self.outline.other_tables, []
        for table in tables:
            if columns.width > 2 and all(len(row.cells) == columns.width for row in table.rows):
                self.outline.delivery_tables.append(DeliveryTable(self.theme_name, "", table, columns))
            else:
                self.outline.other_tables.append(table)

    def _in_milestones(self) -> bool:
        return self.section == "milestones"

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


def _is_dated_list(table: Table) -> bool:
    """Whether a table lists things with their dates, some of which may be blank."""
    dates = [row.cell(1).text for row in table.rows]
    filled = [date for date in dates if date]
    narrow = all(not any(row.cells[2:]) for row in table.rows)
    return narrow and bool(filled) and all(are_dates(date) for date in filled)
