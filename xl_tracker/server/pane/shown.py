"""The task pane's view of a workbook as JSON values: findings, themes by RAG, changes, audiences, periods."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from xl_tracker.commands.snapshot import period_name
from xl_tracker.commands.validate import counted
from xl_tracker.errors import BadRequest
from xl_tracker.exports.finding_json import finding_object
from xl_tracker.findings import Finding, count_by_severity, verdict
from xl_tracker.language.wording import long_date
from xl_tracker.layout import REPORTING
from xl_tracker.model import Tracker
from xl_tracker.rating.figures import Figures, latest_figures
from xl_tracker.rating.movement import ALL_THEMES, movement
from xl_tracker.reports.pack import PAGES, page_names
from xl_tracker.reports.period import audience_names, pack_context
from xl_tracker.reports.summary import MEANINGS, alt_text
from xl_tracker.server.pane.behind import behind_object
from xl_tracker.server.pane.changes import changes_object

MOST_FINDINGS = 2000
"""The most findings that the pane lists, the worst first; it only counts the others."""


def pane_object(tracker: Tracker, findings: Sequence[Finding], *, with_findings: bool = True) -> dict[str, Any]:
    """The values for the pane.

    Without ``with_findings`` it only counts findings and rows, which keeps the answer small.
    """
    as_at = tracker.settings.as_at
    shown: dict[str, Any] = {
        "book": tracker.name,
        "title": tracker.settings.title,
        "as_at": as_at.isoformat(),
        "as_at_words": long_date(as_at),
        "verdict": verdict(findings),
        "counted": counted(findings),
        "counts": {severity.word.lower(): number for severity, number in count_by_severity(findings).items()},
        "by_sheet": dict(Counter(finding.place.sheet for finding in findings)),
        "summary": summary_object(tracker),
        "changes": changes_object(tracker),
        "audiences": [audience_object(tracker, name) for name in audience_names(tracker)],
        "snapshot": {"period": period_name(as_at), "kept": [name for _, name in tracker.periods]},
    }
    if with_findings:
        leads = _leads(tracker)
        listed = worst_first(findings)[:MOST_FINDINGS]
        shown["findings"] = [
            finding_object(each) | {"leads": leads.get((each.place.sheet, each.place.row), [])} for each in listed
        ]
        shown["left_out"] = len(findings) - len(listed)
        shown["behind"] = behind_object(tracker)
    return shown


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """The findings by severity; those of the same severity stay in sheet order."""
    return sorted(findings, key=lambda finding: -finding.severity)


def _leads(tracker: Tracker) -> Mapping[tuple[str, int], list[str]]:
    """The lead officers, or the owners, of each row that has any, by sheet and row."""
    records = (*tracker.actions, *tracker.milestones, *tracker.workstreams, *tracker.risks)
    leads = {}
    for record in records:
        people = getattr(record, "lead_officer", None) or getattr(record, "owner", ())
        if people:
            leads[record.row.sheet, record.row.number] = list(people)
    return leads


def summary_object(tracker: Tracker) -> dict[str, Any]:
    """Each theme and the whole plan counted by RAG, with what moved since the last period in History."""
    figures = latest_figures(tracker)
    moved = {each.theme: each.words for each in movement(figures)}
    return {
        "themes": [_theme(figures, theme, theme, moved) for theme in figures.themes],
        "plan": _theme(figures, ALL_THEMES, "", moved),
        "meanings": {str(rag): words for rag, words in MEANINGS.items()},
        "since_words": _words(figures.facts.since),
        "alt": alt_text(figures),
    }


def _theme(figures: Figures, name: str, theme: str, moved: Mapping[str, str]) -> dict[str, Any]:
    return {
        "theme": name,
        "actions": figures.value("actions", theme),
        "by_rag": {str(rag): number for rag, number in figures.by_rag(theme).items()},
        "late": figures.value("late", theme),
        "on_track": figures.value("on_track", theme),
        "movement": moved.get(name, ""),
    }


def audience_object(tracker: Tracker, name: str) -> dict[str, Any]:
    """One audience: its period, its next meeting and the pages of its pack.

    ``problem`` is the sentence that says why no pack can be made for it. ``cell`` says where its period begins: with
    the as-at day of its last pack, or else with its last meeting.
    """
    context = pack_context(tracker, name)
    row = next((each for each in tracker.reporting if each.ref == name), None)
    begins = context.seen.rows[0].place("as_at") if context.seen else row.place("last_met") if row else None
    problem, pages = "", tuple[str, ...]()
    try:
        pages = page_names(context)
    except BadRequest as stop:
        problem = str(stop)
    return {
        "name": name,
        "body": context.body,
        "cadence": context.cadence,
        "start": context.start.isoformat(),
        "start_words": long_date(context.start),
        "end_words": long_date(context.end),
        "since_words": _words(context.since),
        "next_meeting_words": _words(context.next_meeting),
        "pages": [{"name": page, "shows": PAGES[page][1]} for page in pages],
        "sheet": begins.sheet if begins else REPORTING.sheet,
        "cell": begins.a1 if begins else "",
        "problem": problem,
    }


def _words(day: dt.date | None) -> str:
    return long_date(day) if day else ""
