"""Board pack: the pages for one audience, as tabs of the tracker or as a separate workbook."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tracker.commands.base import Ask, Command, Group, Headless, Offer, Outcome
from xl_tracker.commands.recording import record
from xl_tracker.commands.sheets import page_edits
from xl_tracker.edits import Edit, RemoveSheet
from xl_tracker.findings import Finding
from xl_tracker.language.wording import count_of
from xl_tracker.layout import PACK_PREFIX, REPORTING
from xl_tracker.model import Tracker
from xl_tracker.reports.pack import board_pack
from xl_tracker.reports.period import STANDARD_AUDIENCES, audience_names


def plan(tracker: Tracker, findings: Sequence[Finding], choice: str = "") -> Outcome:
    """Every page of the audience's pack, and its row on Packs. An empty choice means the first audience."""
    audience = choice or audience_names(tracker)[0]
    pages = board_pack(tracker, audience)
    made = {page.sheet for page in pages}
    stale = sorted(each for each in tracker.written_by_us - made if each.startswith(PACK_PREFIX))
    edits: list[Edit] = [RemoveSheet(each) for each in stale]
    after = ""
    for page in pages:
        edits += page_edits(page, tracker, after=after)
        after = page.sheet
    recorded = record(tracker, audience)
    message = f"The pack for {audience} has {count_of(len(pages), 'page')}. {recorded.message}"
    return Outcome((*edits, *recorded.edits), message)


BOARD_PACK = Command(
    name="board_pack",
    label="Board pack",
    supertip="Make the pages for a board, from the cover to the changes for decision.",
    group=Group.REPORT,
    picture="PrintPreviewAndPrint",
    desktop_tip="For the audience chosen beside this button.",
    plan=plan,
    ask=Ask(
        "audience",
        "an audience of the Reporting sheet",
        Offer(
            "For",
            f"Who the pack is for. As selected on {REPORTING.sheet}: the audience in the selected row of that "
            "sheet, or else the first one there.",
            f"As selected on {REPORTING.sheet}",
            tuple(STANDARD_AUDIENCES),
        ),
    ),
    verb=Headless("pack"),
    tab="pack",
)
