"""Turn answers to recommendations into actions: their leads and dates, refusals, and cross-references."""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from xl_tracker.importing.questions import PLACES_SEPARATOR, Question
from xl_tracker.importing.steps.written_dates import split_dates
from xl_tracker.importing.structure.fields import Fields
from xl_tracker.importing.structure.leads import take_leads
from xl_tracker.importing.structure.prose_dates import take_dates_from_prose
from xl_tracker.importing.structure.records import FoundRecommendation, PlannedAction, Step, unique
from xl_tracker.importing.structure.responses import Answer, AnswerPiece, AnswerRow
from xl_tracker.language.citations import abbreviation, cross_reference
from xl_tracker.language.owners import is_body, looks_like_owners, split_owners
from xl_tracker.language.wording import count_of
from xl_tracker.reading.sections import workstream_of

_DECLINED = re.compile(
    r"\b(?:does|do|did)\s+not\s+(?:feel|agree|accept|support|consider|believe|intend|propose)\b|\bnot\s+accepted\b|"
    r"\b(?:is|was|are)\s+(?:rejected|declined)\b|\bwill\s+not\s+be\s+(?:taken|taking|pursued|progressed)\b",
    re.IGNORECASE,
)
_LETTERS = [*string.ascii_lowercase[1:], *(f"z{number}" for number in range(10_000))]
"""The endings for a number used again: 3b, 3c and so on."""
_REVIEW = re.compile(r"(?i)\s*[-–—:]?\s*(?:follow[ -]?up\s+)?(?:proposed\s+)?(?:action|improvement)\s+plan\s*$")


def source_of(title: str) -> str:
    """The review in a plan's title ("LGA Peer Challenge - Action Plan"); empty if it does not name one."""
    name = _REVIEW.sub("", title).strip()
    if not re.search(r"(?i)\b(?:challenge|review|inspection|audit|report|assessment)\b", name):
        return ""
    return (
        name if not name.isupper() else " ".join(word if len(word) < 4 else word.capitalize() for word in name.split())
    )


def actions_of(answers: Sequence[Answer], title: str, fields: Fields) -> list[PlannedAction]:
    """The actions of all answers, with the recommendations' refs set and cross-references followed."""
    source = source_of(title)
    _number(answers, abbreviation(source))
    actions: list[PlannedAction] = []
    by_number: dict[str, list[PlannedAction]] = {}
    for answer in answers:
        made = _actions(answer, fields)
        by_number.setdefault(answer.recommendation.number, []).extend(made)
        actions.extend(made)
    for answer in answers:
        _follow(answer, by_number)
    return actions


def _number(answers: Sequence[Answer], prefix: str) -> None:
    """Give every recommendation a unique ref. Ask about a number used twice, and keep the two apart."""
    used: dict[str, FoundRecommendation] = {}
    unnumbered = 0
    for answer in answers:
        recommendation = answer.recommendation
        if not recommendation.text and not recommendation.number:
            continue  # actions without a recommendation
        if recommendation.number:
            ref = f"{prefix}-{recommendation.number}" if prefix else f"R{recommendation.number}"
        else:
            unnumbered += 1
            ref = f"{prefix or 'R'}-U{unnumbered}"
        if ref in used:
            again = next(f"{ref}{letter}" for letter in _LETTERS if f"{ref}{letter}" not in used)
            recommendation.questions.append(_repeated(recommendation, ref, again))
            ref = again
        used[ref] = recommendation
        recommendation.ref = ref


def _actions(answer: Answer, fields: Fields) -> list[PlannedAction]:
    recommendation = answer.recommendation
    pieces = [piece for piece in answer.pieces if not cross_reference(piece.text.strip(" ."))]
    if not pieces:
        return []
    declined = any(_DECLINED.search(piece.text) for piece in pieces)
    if declined:
        recommendation.response = "Not accepted"
        recommendation.questions.append(_declined(recommendation, pieces))
    heads = _heads(pieces)
    leads = _leads(answer, len(heads)) or _row_by_row(answer, [head for head, _below in heads], "leads")
    dates = _dates(answer, len(heads)) or _row_by_row(answer, [head for head, _below in heads], "dates")
    made = []
    for index, (head, below) in enumerate(heads):
        text = "\n".join([head.text, *(piece.text for piece in below if declined)])
        sources = [*head.sources, *(source for piece in below for source in piece.sources), *recommendation.sources]
        action = PlannedAction(answer.theme, text, unique(sources))
        if recommendation.ref:
            action.recommendation_refs.append(recommendation.ref)
        action.steps.extend(Step(piece.text, piece.where, sources=piece.sources) for piece in below if not declined)
        if leads:
            take_leads(action, leads[index], recommendation.sources[0], ask=leads[index] not in leads[:index])
        action.finish = dates[index] if dates else ""
        if head.row is not None:
            _take_row(action, head.row, fields)
        if declined and index == 0:
            action.status = "Not accepted"
        if not answer.dates:
            take_dates_from_prose(action)
        made.append(action)
    made[0].questions.extend(answer.questions)
    _ask_unpaired(answer, made, bool(leads), bool(dates))
    return made


def _take_row(action: PlannedAction, row: AnswerRow, fields: Fields) -> None:
    action.start = row.start
    action.number = row.number
    action.workstream = row.words("workstream") or workstream_of(row.part.sections)
    action.supporting.extend(split_owners(row.words("supporting_officers")))
    action.portfolio_holders.extend(split_owners(row.words("portfolio_holder")))
    fields.take(action, row.row, row.part)


def _heads(pieces: Sequence[AnswerPiece]) -> list[tuple[AnswerPiece, list[AnswerPiece]]]:
    """Each action with the bullets one level below it."""
    top = min(piece.level for piece in pieces)
    bullets = [piece.level for piece in pieces if piece.level]
    outer = min(bullets) if bullets else top
    heads: list[tuple[AnswerPiece, list[AnswerPiece]]] = []
    for piece in _without_lead_in(pieces):
        if heads and piece.level > outer:
            heads[-1][1].append(piece)
        else:
            heads.append((piece, []))
    return heads


def _without_lead_in(pieces: Sequence[AnswerPiece]) -> list[AnswerPiece]:
    """The pieces, with words that lead in to a list ("Medium-term plan:") before each of its bullets."""
    found: list[AnswerPiece] = []
    lead_in = ""
    for at, piece in enumerate(pieces):
        follows = pieces[at + 1] if at + 1 < len(pieces) else None
        if not piece.level and piece.text.endswith(":") and follows is not None and follows.level:
            lead_in = piece.text
        elif lead_in and piece.level:
            found.append(replace(piece, text=f"{lead_in} {piece.text}"))
        else:
            lead_in = ""
            found.append(piece)
    return found


def _leads(answer: Answer, count: int) -> list[str]:
    """One lead cell an action; empty if we cannot tell them apart. A single lead leads all the actions."""
    lines = [line for line in answer.leads if not cross_reference(line)]
    if len(set(lines)) == 1:
        return lines[:1] * count
    if len(lines) + 1 == count:
        lines = _split_one(lines)
    return lines if len(lines) == count else []


def _row_by_row(answer: Answer, heads: Sequence[AnswerPiece], field: Literal["leads", "dates"]) -> list[str]:
    """One entry an action, if every row has one entry for all of its actions, or one for each."""
    entries: list[str] = []
    for row in answer.rows:
        of_row = [head for head in heads if head.row is row]
        lines = list(row.leads if field == "leads" else row.dates)
        if field == "dates" and len(lines) != len(of_row):
            parts = [part for line in lines for part in split_dates(line)]
            lines = parts if len(parts) == len(of_row) else lines
        if len(lines) == 1:
            lines *= len(of_row)
        if field == "leads" and len(of_row) == 1 and len(lines) > 1 and all(map(looks_like_owners, lines)):
            lines = ["\n".join(lines)]
        if len(lines) != len(of_row) or (not of_row and (row.leads or row.dates)):
            return []
        entries.extend(lines)
    return entries


def _split_one(lines: Sequence[str]) -> list[str]:
    """The lines, one of them cut where a person follows a body, if only one can be cut in this way."""
    cuttable = []
    for line in lines:
        owners = split_owners(line)
        after = [owner for before, owner in itertools.pairwise(owners) if is_body(before)]
        if after and f" {after[-1]}" in line and "/" not in line[line.rindex(after[-1]) - 2 : line.rindex(after[-1])]:
            cuttable.append((line, line.rindex(after[-1])))
    if len(cuttable) != 1:
        return list(lines)
    line, at = cuttable[0]
    index = list(lines).index(line)
    return [*lines[:index], line[:at].strip(), line[at:].strip(), *lines[index + 1 :]]


def _dates(answer: Answer, count: int) -> list[str]:
    lines = [line for line in answer.dates if not cross_reference(line)]
    if len(lines) == 1 and len(lines) != count:
        parts = split_dates(lines[0])
        return list(parts) if len(parts) == count else lines * count
    if len(lines) == count:
        return lines
    parts = tuple(part for line in lines for part in split_dates(line))
    if len(parts) == count:
        return list(parts)
    return [parts[0]] * count if len(set(parts)) == 1 else []


def _ask_unpaired(answer: Answer, made: Sequence[PlannedAction], leads: bool, dates: bool) -> None:
    """Ask about both leads and dates if we could not give either to the actions."""
    told = {"Lead officer": answer.leads, "Baseline finish": answer.dates}
    lines = {field: [line for line in lines if not cross_reference(line)] for field, lines in told.items()}
    for field, paired in (("Lead officer", leads), ("Baseline finish", dates)):
        if not lines[field] or paired:
            continue
        entries = count_of(len(lines[field]), "entry", "entries")
        made[0].ask(
            Question(
                PLACES_SEPARATOR.join(answer.recommendation.sources),
                " | ".join([*lines["Lead officer"], *lines["Baseline finish"]]),
                f"{entries} beside {count_of(len(made), 'action')}: none is used.",
                (),
                "unknown",
                sheet="Actions",
                field=field,
                kind="entries",
            )
        )


def _follow(answer: Answer, by_number: dict[str, list[PlannedAction]]) -> None:
    """Let the actions of the recommendation referred to answer this one too."""
    told = [*(piece.text for piece in answer.pieces), *answer.leads, *answer.dates]
    recommendation = answer.recommendation
    for number in dict.fromkeys(cross_reference(text.strip(" .")) for text in told):
        targets = by_number.get(number, []) if number else []
        for action in targets:
            if recommendation.ref not in action.recommendation_refs:
                action.recommendation_refs.append(recommendation.ref)
        if number:
            written = " | ".join(text for text in told if cross_reference(text.strip(" .")) == number)
            recommendation.questions.append(_followed(recommendation, number, written, len(targets)))


def _followed(recommendation: FoundRecommendation, number: str, written: str, count: int) -> Question:
    read_as = f"Answered by the {count_of(count, 'action')} of recommendation {number}, with their leads and dates."
    return Question(
        recommendation.sources[0],
        written,
        read_as if count else f"There is no action under recommendation {number}.",
        (),
        "inferred" if count else "unknown",
        sheet="Actions",
        field="Recommendations",
        kind="sent elsewhere",
    )


def _repeated(recommendation: FoundRecommendation, ref: str, again: str) -> Question:
    return Question(
        recommendation.sources[0],
        f"{recommendation.number} {recommendation.text}",
        f"{again}: a second, different recommendation with the number {recommendation.number}, kept apart from {ref}.",
        ("a slip: the numbers after it should go up by one",),
        "inferred",
        sheet="Recommendations",
        field="Number",
        kind="number again",
    )


def _declined(recommendation: FoundRecommendation, pieces: Sequence[AnswerPiece]) -> Question:
    return Question(
        recommendation.sources[0],
        " ".join(piece.text for piece in pieces),
        "Not accepted: the response gives reasons against it.",
        ("Partly accepted", "Accepted"),
        "inferred",
        sheet="Recommendations",
        field="Response",
        doubt="the response gives reasons against the recommendation, and is read as Not accepted",
    )
