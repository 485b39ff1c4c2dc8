"""Turn the rows of delivery-plan tables into actions: put slipped rows right, fill merged cells, join split rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xl_tracker.importing.questions import Question
from xl_tracker.importing.steps.bullets import opening_of
from xl_tracker.importing.steps.written_dates import split_dates
from xl_tracker.importing.structure.columns import Columns, shift_of
from xl_tracker.importing.structure.fields import Fields
from xl_tracker.importing.structure.leads import take_leads
from xl_tracker.importing.structure.records import DeliveryTable, PlannedAction
from xl_tracker.language.citations import is_citation, parse_citations, uncited_words
from xl_tracker.language.owners import split_owners
from xl_tracker.reading.document import EMPTY, Cell, Row
from xl_tracker.reading.sections import workstream_of

_SHARED = (
    *("theme", "workstream", "recommendations", "lead_officer", "supporting_officers", "portfolio_holder"),
    *("start", "baseline_finish"),
)
"""The fields that a merged cell gives to every action beside it, if the format says how far the cell reaches."""


@dataclass
class Segment:
    """The bullets of one source row with the dates beside them. ``has_parent``: the row also holds the action."""

    row: Row
    bullets: Cell
    starts: list[str]
    dates: list[str]
    has_parent: bool = True
    sources: list[str] = field(default_factory=list)


@dataclass
class RowOfAction:
    """An action from the table's rows, with its bullets not yet paired with their dates.

    ``under`` is the theme of the heading above the table, ``heading`` the last heading above it.
    """

    action: PlannedAction
    segments: list[Segment] = field(default_factory=list)
    under: str = ""
    heading: str = ""


@dataclass
class DeliveryRows:
    """The actions of delivery-plan tables. A row that gave us nothing belongs to none of them."""

    actions: list[RowOfAction] = field(default_factory=list)


def read_delivery_tables(tables: Sequence[DeliveryTable], fields: Fields) -> DeliveryRows:
    """The actions in delivery-plan tables that cite their recommendations, in the order of the source."""
    reader = _Reader(fields)
    for each in tables:
        reader.table(each)
    return reader.found


class _Reader:
    """The state of the reading: the current theme, workstream and action."""

    def __init__(self, fields: Fields) -> None:
        self.found = DeliveryRows()
        self.fields = fields
        self.theme = ""
        self.workstream = ""
        self.theme_in_table = ""
        self.heading = ""

    def table(self, part: DeliveryTable) -> None:
        self.heading = part.heading
        if part.theme != self.theme:
            self.theme, self.workstream, self.theme_in_table = part.theme, "", ""
        self.workstream = workstream_of(part.sections) or self.workstream
        for row in _one_an_action(part):
            if row.text:
                self._row(row, part.columns, part)

    def _row(self, row: Row, columns: Columns, part: DeliveryTable) -> None:
        shift = 0 if part.table.columns else shift_of(row, columns)  # a cell of a workbook stays where it is
        cells = {name: columns.cell(row, name, shift) for name in columns.places}
        if not shift and opening_of(cells.get("action", EMPTY)):
            cells |= {name: cells[name].whole for name in _SHARED if name in cells}
        questions = []
        if cells.get("theme"):
            self.theme_in_table = cells["theme"].text
        if shift:
            questions.append(_slipped(row, shift))
        workstream = cells.get("workstream", EMPTY).text
        if workstream:
            self.workstream = workstream
        action, lead, references = (cells.get(name, EMPTY) for name in ("action", "lead_officer", "recommendations"))
        last = self.found.actions[-1] if self.found.actions else None
        if last is not None and last.under != self.theme:
            last = None
        if last is not None and _is_rest_of_sentence(cells, last):
            last.action.text += f" {action.text}"
            last.action.sources.append(row.where)
        elif opening_of(action) or (action and (lead or references or workstream or last is None)):
            self._new_action(row, cells, questions, last, part)
        elif last is not None:
            last.action.questions.extend(questions)
            self._continue(row, cells, last)

    def _new_action(
        self,
        row: Row,
        cells: dict[str, Cell],
        questions: list[Question],
        last: RowOfAction | None,
        part: DeliveryTable,
    ) -> None:
        theme = self.theme_in_table or self.theme
        action = PlannedAction(theme, opening_of(cells["action"]), [row.where], self.workstream)
        action.questions.extend(questions)
        _take_references(action, cells.get("recommendations", EMPTY), row)
        take_leads(action, "\n".join(cells.get("lead_officer", EMPTY).lines), row.where)
        action.supporting.extend(split_owners("\n".join(cells.get("supporting_officers", EMPTY).lines)))
        action.portfolio_holders.extend(split_owners("\n".join(cells.get("portfolio_holder", EMPTY).lines)))
        action.number = cells.get("ref", EMPTY).text
        action.printed_recommendation = "\n".join(cells.get("recommendation", EMPTY).lines)
        self.fields.take(action, row, part)
        if not action.text:
            action.text = "\n".join(cells["action"].lines)
            action.ask(_only_bullets(action, row))
        if last is not None and not part.table.columns:  # a sheet says which of its cells are merged
            _fill_down(action, cells, last.action, row)
        self.found.actions.append(RowOfAction(action, [_segment(row, cells)], self.theme, self.heading))

    def _continue(self, row: Row, cells: dict[str, Cell], last: RowOfAction) -> None:
        """Take a row without an action as part of the action above, cut off by a page or a merged cell."""
        action = last.action
        action.sources.append(row.where)
        _take_references(action, cells.get("recommendations", EMPTY), row)
        lead = cells.get("lead_officer", EMPTY)
        segment = _segment(row, cells)
        if cells.get("action", EMPTY):
            segment.has_parent = False
            last.segments.append(segment)
        elif not lead:
            last.segments[-1].starts.extend(segment.starts)
            last.segments[-1].dates.extend(segment.dates)
            last.segments[-1].sources.append(row.where)
        else:
            self._join_lead(row, lead, segment, action)

    def _join_lead(self, row: Row, lead: Cell, segment: Segment, action: PlannedAction) -> None:
        owners = split_owners("\n".join(lead.lines))
        action.supporting.extend(owner for owner in owners if owner not in action.leads)
        dates = " to ".join([*segment.starts, *segment.dates]) or "no dates"
        action.ask(
            Question(
                row.where,
                row.text,
                f"A second lead of the action above, kept as supporting officer; its dates ({dates}) are not used.",
                ("an action of its own, in the words of the action above",),
                "unknown",
                sheet="Actions",
                field="Supporting officers",
                kind="second lead",
                values=("; ".join(owners), " ".join(segment.starts), " ".join(segment.dates)),
            )
        )


def _one_an_action(part: DeliveryTable) -> Iterator[Row]:
    """The rows of a table; where dates stand across, each bullet under a date is an action of its own."""
    place = part.columns.places.get("action", -1)
    for row in part.table.rows:
        pieces = row.cell(place).pieces
        if part.recognised.way != "dates across" or len(pieces) < 2:
            yield row
            continue
        for piece in pieces:
            cells = [cell if at != place else Cell((piece._replace(level=0),)) for at, cell in enumerate(row.cells)]
            yield row._replace(cells=tuple(cells))


def _is_rest_of_sentence(cells: dict[str, Cell], last: RowOfAction) -> bool:
    """Whether a row holds only the rest of the sentence that the action above left open."""
    filled = {name for name, cell in cells.items() if cell}
    opening = opening_of(cells.get("action", EMPTY))
    return filled == {"action"} and opening[:1].islower() and not last.action.text.endswith((".", "!", "?"))


def _segment(row: Row, cells: dict[str, Cell]) -> Segment:
    starts, dates = (list(_dates_in(cells.get(name, EMPTY))) for name in ("start", "baseline_finish"))
    return Segment(row, cells.get("action", EMPTY), starts, dates, sources=[row.where])


def _dates_in(cell: Cell) -> tuple[str, ...]:
    return tuple(date for line in cell.lines for date in split_dates(line))


def _take_references(action: PlannedAction, cell: Cell, row: Row) -> None:
    text = cell.text
    if not text:
        return
    cited = parse_citations(text)
    action.citations.extend(citation for citation in cited if citation not in action.citations)
    if not is_citation(text):
        left = " ".join(uncited_words(text))
        read_as = "; ".join(citation.ref for citation in cited)
        action.ask(
            Question(
                row.where,
                text,
                f"{read_as}; '{left}' is not read" if read_as else f"'{left}' is not read",
                (),
                "unknown",
                sheet="Actions",
                field="Recommendations",
                doubt="some of these words are not read as a reference",
            )
        )


def _fill_down(action: PlannedAction, cells: dict[str, Cell], above: PlannedAction, row: Row) -> None:
    """Take the lead from the row above if a merged cell left it blank, and the references if they are blank too."""
    if (
        cells.get("lead_officer", EMPTY)
        or "lead_officer" not in cells
        or not above.leads
        or above.workstream != action.workstream
    ):
        return
    action.leads.extend(above.leads)
    action.supporting.extend(above.supporting)
    taken = "the lead"
    if "recommendations" in cells and not cells["recommendations"] and above.citations:
        action.citations.extend(above.citations)
        taken = "the lead and the references"
    action.ask(
        Question(
            row.where,
            "(blank)",
            f"{above.leads[0]}: {taken} of the row above, whose cells seem to be merged with this row's",
            ("no lead", "no lead and no references") if "references" in taken else ("no lead",),
            "inferred",
            sheet="Actions",
            field="Lead officer",
            kind="merged lead",
        )
    )


def _slipped(row: Row, shift: int) -> Question:
    side = "left, since its first cell was lost" if shift < 0 else "right"
    return Question(
        row.where,
        row.text,
        f"A row whose cells stand one column too far to the {side}; read in the columns that suit them.",
        (),
        "inferred",
        sheet="Actions",
        field="Action",
        doubt="the cells of the row stand one column too far to one side, and are read in the columns that suit them",
    )


def _only_bullets(action: PlannedAction, row: Row) -> Question:
    return Question(
        row.where,
        action.text.replace("\n", " "),
        "An action of its own, whose words are its steps: it has a lead or a reference, but only bullets.",
        ("further steps of the action above", "one action a bullet"),
        "inferred",
        sheet="Actions",
        field="Action",
        kind="only bullets",
    )
