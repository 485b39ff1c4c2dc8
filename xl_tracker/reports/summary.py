"""The cover and the summary page: headline figures, themes by RAG, and movement since an earlier period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tracker.edits import Formula
from xl_tracker.language.wording import listed, long_date
from xl_tracker.layout import THEME_SUMMARY_SHEET
from xl_tracker.model import Rag, Tracker
from xl_tracker.rating.figures import RAG_FIGURES, Figures, latest_figures, signed
from xl_tracker.rating.movement import ALL_THEMES, Movement, movement
from xl_tracker.reports.pages import Block, Mark, Page, PageColumn, PageTable, Printed, StackedBars, Text, sentence
from xl_tracker.reports.period import PackContext
from xl_tracker.reports.printing import (
    ALSO_PRINTED,
    COUNTED_COLUMNS,
    Marks,
    counted,
    counted_marks,
    counted_row,
    figure_rows,
    said,
    tiles,
)
from xl_tracker.reports.reconciled import reconciled

COVER_WIDTHS = (36.0, 24.0, 24.0, 60.0)
SUMMARY_WIDTHS = (30.0, 8.0, 8.0, 8.0, 8.0, 8.0, 9.0, 9.0, 8.0, 54.0)
MEANINGS = {
    Rag.BLUE: "Complete",
    Rag.GREEN: "Forecast to be on time",
    Rag.AMBER: "Late, within tolerance",
    Rag.RED: "Late, beyond tolerance",
    Rag.GREY: "Not rated",
}


def cover_page(context: PackContext, contents: tuple[tuple[str, str, str], ...]) -> Page:
    """The cover: audience, period, figures, list of pages, and the meaning of the colours.

    ``contents`` are the pages after it: the sheet, the title and a few words on each.
    """
    settings, figures = context.settings, context.figures
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
        Text(f"Period: {context.period}. {meeting}".strip(), "subtitle"),
        Text(f"As at: {long_date(context.end)}.", "subtitle"),
        tiles(figures, "actions", "complete", "on_track", "late"),
        tiles(figures, "green", "amber", "red", "grey"),
        headline(context),
        *_warnings(figures),
        listing,
        _all_figures(figures),
        colours,
        Text(
            f"Ratings come from the dates alone: actions by the '{settings.action_rag.name}' definition, milestones by "
            f"'{settings.milestone_rag.name}'. Officers' own ratings stand beside them.",
            "note",
        ),
    ]
    return Page("Pack Cover", settings.title, "Board pack", tuple(blocks), COVER_WIDTHS)


def _warnings(figures: Figures) -> Iterator[Text]:
    """What a reader must know before the figures: why actions are Grey, what was dropped, and the errors."""
    if figures.number("grey"):
        why = (said(figures, "paused"), " paused, ", said(figures, "unrated"), " not rated.")
        yield sentence("Grey: ", *why, look="subtitle")
    if figures.number("dropped"):
        number, noun = counted(figures, "dropped", "action was", "actions were")
        yield sentence(number, f"{noun} superseded or not accepted, and no other figure counts them.", look="subtitle")
    if figures.errors:
        number = said(figures, "errors")
        noun = "error is" if figures.errors == 1 else "errors are"
        yield sentence(number, f" {noun} outstanding in the tracker, so some figures may be wrong.", look="subtitle")


def _all_figures(figures: Figures) -> PageTable:
    rows, marks = figure_rows(figures, ALSO_PRINTED)
    return PageTable(
        "tblPackFigures",
        (PageColumn("Figure", 36), PageColumn("Number", 24, "number"), PageColumn("What it counts", 60)),
        tuple(rows),
        heading="The plan in figures",
        marks=tuple(marks),
    )


def _link(sheet: str, title: str) -> Formula:
    return Formula(f'=HYPERLINK("#\'{sheet}\'!A1","{title}")', title)


def headline(context: PackContext) -> Text:
    """One sentence on how the plan stands, compared with the last period that the audience saw."""
    figures = context.figures
    words = (said(figures, "on_track"), " of all actions are on track or complete")
    points = figures.value("on_track_points")
    if context.since is None or (points is None and not figures.facts.then):
        return sentence(*words, ". No earlier report or snapshot is kept to compare with.", look="subtitle")
    if points is None:
        return sentence(*words, ".", look="subtitle")
    parts: list[str | Printed] = [*words, ", unchanged "]
    if points:
        change = Printed(signed(points), Mark("on_track_points"))
        parts = [*words, ", ", change, f" {'point' if abs(points) == 1 else 'points'} "]
    if not figures.facts.then:
        return sentence(*parts, f"{context.compared_words}.", look="subtitle")
    moved = (said(figures, "up"), " moved up, ", said(figures, "down"), " moved down, ")
    return sentence(
        *parts, f"{context.compared_words}: ", *moved, said(figures, "re_agreed"), " were re-agreed.", look="subtitle"
    )


def summary_page(context: PackContext) -> Page:
    """Themes by RAG with a chart beside them, and the movement since the last period that the audience saw."""
    blocks = _theme_blocks(context.figures, "tblPack", context.compared_words)
    return Page("Pack Summary", "Summary", context.subtitle, tuple(blocks), SUMMARY_WIDTHS)


def whole_plan_page(tracker: Tracker) -> Page:
    """The summary for a tracker without our Summary sheet: plain figures, compared with the last period."""
    # The workbook may hold a pack as well, and no two of its tables may share a name.
    figures = latest_figures(tracker)
    since = figures.facts.since
    blocks = _theme_blocks(figures, "tblTheme", f"since {long_date(since)}" if since else "")
    as_at = long_date(tracker.settings.as_at)
    return Page(THEME_SUMMARY_SHEET, "Summary", f"As at {as_at}", tuple(blocks), SUMMARY_WIDTHS)


def _theme_blocks(figures: Figures, tables: str, since: str) -> list[Block]:
    table = PageTable(
        f"{tables}Summary",
        COUNTED_COLUMNS,
        (*(counted_row(figures, each, each) for each in figures.themes), counted_row(figures, "", ALL_THEMES)),
        heading="Themes by rating",
        marks=tuple(counted_marks(each) for each in (*figures.themes, "")),
    )
    blocks: list[Block] = [table]
    if figures.themes:
        blocks.append(StackedBars(table, 1, len(RAG_FIGURES), "Actions by theme and rating", alt_text(figures)))
    moved = movement(figures)
    if not moved or figures.facts.since is None:
        return [*blocks, Text("No earlier period is kept in History, so movement is not shown.", "note")]
    return [*blocks, _movement_table(moved, since, f"{tables}Movement"), *reconciled(figures)]


def _movement_table(rows: Sequence[Movement], since: str, name: str) -> PageTable:
    return PageTable(
        name,
        (
            PageColumn("Theme", 30),
            *(PageColumn(str(rag), 8, "number") for rag in RAG_FIGURES),
            PageColumn("Actions", 9, "number"),
            PageColumn("On track", 9, "number"),
            PageColumn("Moved", 8, "number"),
            PageColumn("What moved", 54),
        ),
        tuple(_movement_row(each) for each in rows),
        heading=f"Change {since}",
        marks=tuple(_movement_marks("" if each.theme == ALL_THEMES else each.theme) for each in rows),
    )


def _movement_marks(theme: str) -> Marks:
    changes = (f"{each}_change" for each in (*RAG_FIGURES.values(), "actions"))
    return (None, *(Mark(each, theme) for each in (*changes, "on_track_points")))


def _movement_row(each: Movement) -> tuple[str | int, ...]:
    named = (("Up", each.up), ("Down", each.down), ("Re-agreed", each.re_agreed))
    parts = [f"{word}: {listed(refs, most=8)}." for word, refs in named if refs]
    return (
        each.theme,
        *map(signed, each.changes.values()),
        signed(each.actions),
        signed(each.points),
        len(each.up) + len(each.down) + len(each.re_agreed),
        " ".join(parts) or "No change.",
    )


def alt_text(figures: Figures) -> str:
    """The chart in words, for people who cannot see it."""
    parts = [f"{theme}: {_rag_counts(figures, theme)}" for theme in figures.themes]
    return "Stacked bars of the number of actions by rating in each theme. " + "; ".join(parts) + "."


def _rag_counts(figures: Figures, theme: str) -> str:
    return listed(f"{count} {rag}" for rag, count in figures.by_rag(theme).items() if count) or "no actions"
