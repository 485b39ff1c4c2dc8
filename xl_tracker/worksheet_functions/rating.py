"""RAG and SLIPPAGE: rate an item by its dates, as the commands would."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xl_tracker.errors import BadRequest
from xl_tracker.language.wording import count_of
from xl_tracker.model import Action, Milestone, Rag
from xl_tracker.rating.rag import Rating, amber_by_milestones, rate_action, rate_milestone
from xl_tracker.settings import Settings
from xl_tracker.workbook import CellValue, text_of
from xl_tracker.worksheet_functions.blocks import (
    NOTHING,
    Block,
    broadcast,
    day_out,
    days_in,
    error_among,
    in_rows,
    one_cell,
    spread,
    word_of,
)
from xl_tracker.worksheet_functions.rows import read_items, settings_from

PARTS = ("rag", "reason", "finish by")
"""The parts of a rating that a formula can ask for; the first is the default."""

SHEETS = {"action": "Actions", "milestone": "Milestones"}


def rag(
    today: dt.date,
    status: Block,
    baseline: Block,
    approved: Block = NOTHING,
    forecast: Block = NOTHING,
    actual: Block = NOTHING,
    part: Block = NOTHING,
    as_at: Block = NOTHING,
    late_milestones: Block = NOTHING,
    item: Block = NOTHING,
    settings: Block = NOTHING,
) -> Block:
    """The Derived RAG of each item, the reason for it, or the last day that its finish can mean."""
    chosen = settings_from(settings, today, as_at)
    sheet = SHEETS[word_of(one_cell("item", item), tuple(SHEETS), "a kind of item")]
    blocks = {
        "status": status,
        "baseline": days_in(baseline),
        "approved": days_in(approved),
        "forecast": days_in(forecast),
        "actual": days_in(actual),
        "late_milestones": late_milestones,
    }
    rows, width = spread(blocks)
    fields = ("status", "baseline_finish", "approved_finish", "forecast_finish", "actual_finish")
    items = read_items(sheet, {field: [row[at] for row in rows] for at, field in enumerate(fields)}, chosen)
    answers = [_answers(each, row, chosen) for each, row in zip(items, rows, strict=True)]
    rated = in_rows(answers, width)

    def answer(about: dict[str, CellValue] | str, wanted: CellValue) -> CellValue:
        word = word_of(wanted, PARTS, "a part of a rating")
        return about if isinstance(about, str) else about[word]

    return broadcast(answer, {"status": rated, "part": part})


def slippage(today: dt.date, agreed: Block, forecast: Block, settings: Block = NOTHING) -> Block:
    """The days by which each forecast is later than the agreed finish: negative if earlier, empty if unknown."""
    blocks = {"agreed": days_in(agreed), "forecast": days_in(forecast)}
    rows, width = spread(blocks)
    columns = {"baseline_finish": [row[0] for row in rows], "forecast_finish": [row[1] for row in rows]}
    items = read_items("Actions", columns, settings_from(settings, today, NOTHING))
    answers = []
    for each, row in zip(items, rows, strict=True):
        days = each.slippage_days
        answers.append(error_among(row) or ("" if days is None else days))
    return in_rows(answers, width)


def _answers(item: Action | Milestone, row: list[Any], settings: Settings) -> dict[str, CellValue] | str:
    """Every part of one item's rating, or the error in its row; empty for an empty row."""
    if (error := error_among(row)) is not None:
        return error
    if all(cell is None for cell in row[:-1]):
        return ""
    rating = _rating(item, row[-1], settings)
    finish = item.governing_finish
    return {"rag": str(rating.rag), "reason": rating.reason, "finish by": day_out(finish.latest if finish else None)}


def _rating(item: Action | Milestone, late_milestones: CellValue, settings: Settings) -> Rating:
    if isinstance(item, Milestone):
        return rate_milestone(item, settings)
    own, late = rate_action(item, (), settings), _number(late_milestones)
    if not late or not amber_by_milestones(own, settings):
        return own
    return Rating(Rag.AMBER, f"{count_of(late, 'key milestone')} {'is' if late == 1 else 'are'} Red.")


def _number(cell: CellValue) -> int:
    if cell is None:
        return 0
    try:
        return int(float(cell))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        words = f"'{text_of(cell)}' is not a number of late key milestones."
        raise BadRequest(f"{words} Count them with COUNTIFS.") from None
