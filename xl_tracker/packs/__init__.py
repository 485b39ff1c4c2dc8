"""Write a pack as a file of its own: a workbook from the template, a PDF, a web page or a Word document."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from xl_tracker.commands.sheets import page_edits
from xl_tracker.model import Tracker
from xl_tracker.reports.pack import board_pack
from xl_tracker.reports.pages import Page
from xl_tracker.shipped import BOARD_PACK


def write_pack(tracker: Tracker, audience: str, target: Path) -> tuple[Page, ...]:
    """Write one audience's pack in the format of the target's file name, and return its pages.

    Raises ``BadRequest`` for an audience that does not exist and ``CannotWrite`` for a format that cannot be made here.
    """
    pages = board_pack(tracker, audience)
    title = f"{tracker.settings.title}, board pack for {audience}"
    match target.suffix.casefold():
        case ".html":
            from xl_tracker.hosts.file.saving import write_whole
            from xl_tracker.packs.web_page import pack_html

            write_whole(target, pack_html(pages, title, tracker.name).encode())
        case ".docx":
            from xl_tracker.packs import word

            word.write_pack(pages, title, tracker.name, target)
        case ".pdf":
            from xl_tracker.packs.pdf import write_pdf

            with tempfile.TemporaryDirectory() as folder:
                workbook = Path(folder) / f"{target.stem}.xlsx"
                _write_workbook(tracker, pages, workbook)
                write_pdf(workbook, target)
        case _:
            _write_workbook(tracker, pages, target)
    return pages


def _write_workbook(tracker: Tracker, pages: tuple[Page, ...], target: Path) -> None:
    from xl_tracker.hosts.file import FileHost

    nowhere = replace(tracker, sheets=(), written_by_us=frozenset())
    edits = [edit for page in pages for edit in page_edits(page, nowhere)]
    FileHost(BOARD_PACK, target).apply(edits)
