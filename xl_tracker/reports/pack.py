"""The board pack: which pages, in which order, for which audience."""

from __future__ import annotations

from collections.abc import Callable

from xl_tracker.errors import BadRequest
from xl_tracker.language.wording import listed
from xl_tracker.layout import PACK_PAGES, pack_page
from xl_tracker.model import Tracker
from xl_tracker.reports.changes import changes_page
from xl_tracker.reports.completed import completed_page
from xl_tracker.reports.exceptions import disagreements_page, exceptions_page
from xl_tracker.reports.milestones import milestones_page
from xl_tracker.reports.pages import Page
from xl_tracker.reports.period import PackContext, pack_context
from xl_tracker.reports.recommendations import recommendations_page
from xl_tracker.reports.risks import risks_page
from xl_tracker.reports.summary import cover_page, summary_page

PAGES: dict[str, tuple[Callable[[PackContext], Page], str]] = {
    "Summary": (summary_page, "Themes, and what moved"),
    "Exceptions": (exceptions_page, "Red and Amber, and why"),
    "Completed": (completed_page, "Since the last report"),
    "Milestones": (milestones_page, "Achieved, missed, due"),
    "Disagreements": (disagreements_page, "Officers and dates differ"),
    "Risks": (risks_page, "The highest scores"),
    "Recommendations": (recommendations_page, "Answered, by review"),
    "Changes": (changes_page, "For decision, decided"),
}
"""Every page of ``PACK_PAGES``, and what it shows in a few words."""


def board_pack(tracker: Tracker, audience: str) -> tuple[Page, ...]:
    """The pages of one audience's pack, the cover first.

    The Reporting sheet's Pages column chooses the pages and their order; if it is empty, the pack has all of them.
    Raises ``BadRequest`` for an audience or a page that does not exist.
    """
    context = pack_context(tracker, audience)
    names = page_names(context)
    pages = [PAGES[name][0](context) for name in names]
    contents = tuple((page.sheet, page.title, PAGES[name][1]) for name, page in zip(names, pages, strict=True))
    return (cover_page(context, contents), *pages)


def page_names(context: PackContext) -> tuple[str, ...]:
    """The names of the pages after the cover, in order. Raises ``BadRequest`` for a page that does not exist."""
    return tuple(_page_name(each, context.audience) for each in context.pages) or PACK_PAGES


def _page_name(written: str, audience: str) -> str:
    name = pack_page(written)
    if name is None:
        raise BadRequest(
            f"The Reporting sheet lists a page '{written}' for {audience}, but there is no such page. "
            f"Choose from {listed(PACK_PAGES)}, or leave Pages empty for all."
        )
    return name
