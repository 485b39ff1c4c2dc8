"""Read a document as the draft of a tracker: its tables recognised, its records found, and its doubts as questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import Question
from xl_tracker.importing.rows.doubts import questions_of
from xl_tracker.importing.rows.gaps import Gaps, find_gaps
from xl_tracker.importing.rows.register import ask_whose_words, spread_wildcards
from xl_tracker.importing.rows.tracker_rows import fill_draft
from xl_tracker.importing.steps import settle_steps
from xl_tracker.importing.structure.council import council_in
from xl_tracker.importing.structure.dates import Dates
from xl_tracker.importing.structure.delivery import read_delivery_tables
from xl_tracker.importing.structure.fields import Fields
from xl_tracker.importing.structure.key_milestones import fill_blank_dates
from xl_tracker.importing.structure.outline import read_outline
from xl_tracker.importing.structure.records import FoundRecommendation, Outline, PlannedAction
from xl_tracker.importing.structure.registers import read_registers
from xl_tracker.importing.structure.response_actions import actions_of
from xl_tracker.importing.structure.responses import read_answers, tables_with_answers
from xl_tracker.importing.structure.stated_totals import stated_totals
from xl_tracker.importing.structure.under_headings import recommendations_above
from xl_tracker.importing.structure.years import first_lines, plan_day, question_about_years
from xl_tracker.language.words import OwnWords
from xl_tracker.reading.document import Document, Line, Row
from xl_tracker.reading.recogniser import Recognised, recognise
from xl_tracker.reading.recogniser.said_tables import LEFT_OUT


@dataclass
class Reading:
    """A plan as read with some of the council's own words. ``headings`` are the rows of headings of its tables."""

    draft: Draft
    title: str
    headings: list[Row]


@dataclass
class _Plan:
    """What the tables of a plan say: its actions, the recommendations that it prints, and those that are missing."""

    actions: list[PlannedAction]
    printed: Sequence[FoundRecommendation]
    gaps: Gaps


def read_plan(document: Document, own: OwnWords) -> Reading:
    """One reading of a document, with what the council has said about its words."""
    found = recognise(document, own)
    outline = read_outline(document, found)
    fields, dates = Fields(own), Dates(own)
    plan = _plan_of(document, outline, fields, dates)
    draft = Draft()
    _take_council(draft, document, found)
    _settle_years(draft, document, found, plan.actions, outline, own)
    registered = read_registers(dates.settle(outline.registers), fields)
    fill_draft(draft, outline, plan.actions, plan.printed, plan.gaps, registered)
    draft.ask([*dates.questions, *fields.questions()])
    draft.ask(questions_of(document, draft))
    if document.blocks and not plan.actions and not registered:
        draft.ask([_no_actions(document, outline.title)])
    for where, words, why in (*outline.left, *fields.left, *dates.left, *_of_other_tables(outline)):
        draft.leave_out(where, words, why)
    _take_turned(draft, found)
    for where, words in fields.words.taken:
        draft.take(where, words)
    return Reading(draft, outline.title, outline.heading_rows)


def _plan_of(document: Document, outline: Outline, fields: Fields, dates: Dates) -> _Plan:
    tables = dates.settle(outline.delivery_tables)
    answered = tables_with_answers(tables)
    delivery = read_delivery_tables([table for table in tables if table not in answered], fields)
    answers = read_answers(answered, fields)
    known = [milestone.text for milestone in outline.milestones] + [each.text for each in outline.deliverables]
    settle_steps(delivery.actions, known)
    actions = [row.action for row in delivery.actions]
    reviews = list(dict.fromkeys(citation.source for action in actions for citation in action.citations))
    gaps = find_gaps(actions, stated_totals(document, reviews))
    spread_wildcards(actions, gaps.missing)
    ask_whose_words(actions)
    fill_blank_dates(outline.milestones, actions)
    actions.extend(actions_of(answers.answers, outline.title, fields))
    printed = [each.recommendation for each in answers.answers if each.recommendation.ref]
    return _Plan(actions, printed or recommendations_above(delivery.actions), gaps)


def _settle_years(
    draft: Draft,
    document: Document,
    found: Sequence[Recognised],
    actions: Sequence[PlannedAction],
    outline: Outline,
    own: OwnWords,
) -> None:
    """Ask about the years of dates without one, and let the plan's own day give them."""
    day = plan_day(document, found, own)
    question = question_about_years(actions, outline.milestones, day)
    draft.ask([question] if question else [])
    if day is not None and (day.is_agreed or question):
        draft.add("Settings", (), ref="Plan date", value=day.day.isoformat())


def _take_council(draft: Draft, document: Document, found: Sequence[Recognised]) -> None:
    if council := council_in(first_lines(document, found)):
        draft.add("Settings", (), ref="Council", value=council)


def _take_turned(draft: Draft, found: Sequence[Recognised]) -> None:
    """Say of rows made from turned tables that they come from every row of the source, and leave out its labels."""
    for each in found:
        if each.way == "rows":
            continue
        origin = list(dict.fromkeys(row.where for row in each.source.rows))
        turned = {row.where for row in each.table.rows}
        for places in draft.sources.values():
            for at, sources in enumerate(places):
                if turned & set(sources):
                    places[at] = tuple(dict.fromkeys([*sources, *origin]))
        labels = {column.heading for column in each.columns}
        for row in each.source.rows:
            for cell in row.cells:
                if cell.text in labels:
                    draft.leave_out(row.where, cell.text, "a label")


def _of_other_tables(outline: Outline) -> Iterator[tuple[str, str, str]]:
    """The rows of tables that hold nothing of a tracker, with what they are."""
    for each in outline.other_tables:
        if each.kind not in ("nothing", LEFT_OUT):  # the ledger says why somebody leaves a table out
            yield from ((row.where, row.text, f"{each.kind}: {each.proof}") for row in each.table.rows if row.text)


def _no_actions(document: Document, title: str) -> Question:
    first = document.blocks[0]
    return Question(
        first.where if isinstance(first, Line) else first.rows[0].where,
        title,
        "No table of actions was found in the document, so no actions were read. Enter any actions from its "
        "paragraphs on the sheet Actions by hand.",
    )
