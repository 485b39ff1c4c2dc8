"""The cover and the summary page: headline figures, themes by RAG, and movement since an earlier period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from xl_tracker.edits import Formula
from xl_tracker.language.wording import count_of, listed, long_date
from xl_tracker.layout import THEME_SUMMARY_SHEET
from xl_tracker.model import Rag, Tracker
from xl_tracker.rating.rag import Ratings, rate_all
from xl_tracker.rating.rollup import (
    RAG_ORDER,
    Movement,
    ThemeSummary,
    movement,
    on_track_share,
    summarise_plan,
    summarise_themes,
)
from xl_tracker.reports.pages import Block, Figures, Page, PageColumn, PageTable, StackedBars, Text
from xl_tracker.reports.period import PackContext, latest_period_end

SUMMARY_WIDTHS = (30.0, 8.0, 8.0, 8.0, 8.0, 8.0, 9.0, 9.0, 8.0, 54.0)
MEANINGS = {
    Rag.BLUE: "Complete",
    Rag.GREEN: "Forecast to be on time",
    Rag.AMBER: "Late, within tolerance",
    Rag.RED: "Late, beyond tolerance",
    Rag.GREY: "Not rated",
}


def cover_page(context: PackContext, contents: tuple[tuple[str, str, str], ...]) -> Page:
    """The cover: audience, period, headline figures, list of pages, and the meaning of the colours.

    ``contents`` are the pages after it: the sheet, the title and a few words on each.
    """
    settings = context.settings
    plan = summarise_plan(context.tracker, context.ratings.actions, settings.as_at)
    listing = PageTable(
        "tblPackContents",
        (PageColumn("Page", 24, "link"), PageColumn("What it shows", 24)),
        tuple((_link(sheet, title), shows) for sheet, title, shows in contents),
        heading="In this pack",
    )
    colours = PageTable(
        "tblPackColours",
        (PageColumn("RAG", 24, palette="rag"), PageColumn("Meaning", 24)),
        tuple((str(rag), meaning) for rag, meaning in MEANINGS.items()),
        heading="What the ratings mean",
    )
    meeting = f"Next meeting: {long_date(context.next_meeting)}." if context.next_meeting else ""
    blocks: list[Block] = [
        Text(f"{context.cadence} report to {context.body}", "heading"),
        Text(f"Period: {long_date(context.start)} to {long_date(context.end)}. {meeting}".strip(), "subtitle"),
        Text(f"As at: {long_date(context.end)}.", "subtitle"),
        Figures(
            (
                ("actions in the plan", plan.actions),
                ("complete", plan.by_rag[Rag.BLUE]),
                ("on track or complete, of those rated", _share_words(plan.on_track_share)),
                ("Amber", plan.by_rag[Rag.AMBER]),
                ("Red", plan.by_rag[Rag.RED]),
                ("past their finish", plan.late),
            )
        ),
        Text(headline(context, plan), "subtitle"),
        listing,
        colours,
        Text(
            f"Ratings come from the dates alone: actions by the '{settings.action_rag.name}' definition, milestones by "
            f"'{settings.milestone_rag.name}'. Officers' own ratings stand beside them.",
            "note",
        ),
    ]
    return Page("Pack Cover", settings.title, "Board pack", tuple(blocks), (24.0,) * 6)


def _link(sheet: str, title: str) -> Formula:
    return Formula(f'=HYPERLINK("#\'{sheet}\'!A1","{title}")', title)


def headline(context: PackContext, plan: ThemeSummary) -> str:
    """One sentence on how the plan stands, compared with the last period that the audience saw."""
    words = f"{_share_words(plan.on_track_share)} of rated actions are on track or complete"
    if context.since is None:
        return f"{words}. History has no earlier period to compare with."
    whole = movement(context.tracker, context.ratings.actions, context.since)[-1]
    before = on_track_share(whole.before)
    if before is None or plan.on_track_share is None:
        return f"{words}."
    points = round(100 * plan.on_track_share) - round(100 * before)
    change = "the same as" if points == 0 else f"{count_of(abs(points), 'point')} {'up' if points > 0 else 'down'} on"
    moved = f"{count_of(len(whole.better), 'action')} moved up and {len(whole.worse)} moved down"
    return f"{words}, {change} {long_date(context.since)}: {moved}."


def summary_page(context: PackContext) -> Page:
    """Themes by RAG with a chart beside them, and the movement since the last period that the audience saw."""
    blocks = _theme_blocks(context.tracker, context.ratings, context.since, "tblPack")
    return Page("Pack Summary", "Summary", context.subtitle, tuple(blocks), SUMMARY_WIDTHS)


def whole_plan_page(tracker: Tracker) -> Page:
    """The summary for a tracker without our Summary sheet: plain figures, compared with the last period."""
    as_at = tracker.settings.as_at
    # The workbook may hold a pack as well, and no two of its tables may share a name.
    blocks = _theme_blocks(tracker, rate_all(tracker, tracker.settings), latest_period_end(tracker, as_at), "tblTheme")
    return Page(THEME_SUMMARY_SHEET, "Summary", f"As at {long_date(as_at)}", tuple(blocks), SUMMARY_WIDTHS)


def _theme_blocks(tracker: Tracker, ratings: Ratings, since: dt.date | None, tables: str) -> list[Block]:
    as_at = tracker.settings.as_at
    themes = summarise_themes(tracker, ratings.actions, as_at)
    plan = summarise_plan(tracker, ratings.actions, as_at)
    table = PageTable(
        f"{tables}Summary",
        (
            PageColumn("Theme", 30),
            *(PageColumn(str(rag), 8, "number") for rag in RAG_ORDER),
            PageColumn("Actions", 9, "number"),
            PageColumn("On track", 9, "percent"),
            PageColumn("Late", 8, "number"),
        ),
        tuple(_summary_row(each) for each in (*themes, plan)),
        heading="Themes by rating",
    )
    chart = StackedBars(table, 1, len(RAG_ORDER), "Actions by theme and rating", alt_text(themes))
    if since is None:
        return [table, chart, Text("No earlier period is kept in History, so movement is not shown.", "note")]
    return [table, chart, _movement_table(movement(tracker, ratings.actions, since), since, f"{tables}Movement")]


def _summary_row(each: ThemeSummary) -> tuple[str | int | float | None, ...]:
    return (each.theme, *(each.by_rag[rag] for rag in RAG_ORDER), each.actions, each.on_track_share, each.late)


def _movement_table(rows: Sequence[Movement], since: dt.date, name: str) -> PageTable:
    return PageTable(
        name,
        (
            PageColumn("Theme", 30),
            *(PageColumn(str(rag), 8, "number") for rag in RAG_ORDER),
            PageColumn("Actions", 9, "number"),
            PageColumn("On track", 9, "number"),
            PageColumn("Moved", 8, "number"),
            PageColumn("What moved", 54),
        ),
        tuple(_movement_row(each) for each in rows),
        heading=f"Change since {long_date(since)}",
    )


def _movement_row(each: Movement) -> tuple[str | int, ...]:
    changes = [each.now[rag] - each.before[rag] for rag in RAG_ORDER]
    before, now = on_track_share(each.before), on_track_share(each.now)
    points = "-" if before is None or now is None else _signed(round(100 * now) - round(100 * before))
    parts = [f"{word}: {listed(refs, most=8)}." for word, refs in (("Up", each.better), ("Down", each.worse)) if refs]
    return (
        each.theme,
        *(_signed(change) for change in changes),
        _signed(sum(changes)),
        points,
        len(each.better) + len(each.worse),
        " ".join(parts) or "No change.",
    )


def _signed(number: int) -> str:
    """A change with its sign, as text rather than a number so that the sign always shows."""
    return f"+{number}" if number > 0 else f"\u2212{-number}" if number < 0 else "0"


def _share_words(share: float | None) -> str:
    return "None" if share is None else f"{round(100 * share)}%"


def alt_text(themes: tuple[ThemeSummary, ...]) -> str:
    """The chart in words, for people who cannot see it."""
    parts = [f"{each.theme}: {_rag_counts(each.by_rag)}" for each in themes]
    return "Stacked bars of the number of actions by rating in each theme. " + "; ".join(parts) + "."


def _rag_counts(by_rag: Mapping[Rag, int]) -> str:
    return listed(f"{count} {rag}" for rag, count in by_rag.items() if count) or "no actions"
