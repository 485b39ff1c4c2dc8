"""Measures what a workbook loses when one cell changes: other projects' workbooks, written by us and by openpyxl."""

from __future__ import annotations

import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

from tests.bench.table import Table, Target
from xl_tracker.edits import SetValues
from xl_tracker.errors import CannotRead, CannotWrite
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.workbook import Place

VALUE = "Checked"
OF_EXTENSIONS = "http://schemas.microsoft.com/office/"
"""How the namespaces begin of all that came after Excel 2007: slicers, sparklines, threaded comments, new formats."""

MADE_ANEW = (
    "calcChain+xml",
    "sharedStrings+xml",
    "absPath",
    "revisionPtr",
    "slicerStyles",
    "timelineStyles",
    "knownFonts",
    "workbookPr",
    "calcFeatures",
    "feature",
    "relationships+xml",
)
"""Ends of the names of what Excel makes anew when it saves, or which says nothing to a reader."""


def kinds_in(path: Path) -> set[str]:
    """The kinds of part that a workbook holds, by content type or ending, and its elements of later Excel versions."""
    kinds: set[str | None] = set()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith("/"):
                continue
            try:
                root = etree.fromstring(archive.read(name))
            except etree.XMLSyntaxError:
                kinds.add(f"a .{name.rpartition('.')[2]} part")
                continue
            kinds |= {
                tag for element in root.iter(etree.Element) if (tag := str(element.tag))[1:].startswith(OF_EXTENSIONS)
            }
            kinds |= {element.get("ContentType") for element in root.iter("{*}Override")}
    return {kind for kind in kinds if kind and not kind.endswith(MADE_ANEW)}


def with_ours(source: Path, target: Path) -> None:
    """Write one cell of the first sheet."""
    first = next(iter(read_book(source).sheets))
    FileHost(source, target).apply([SetValues(Place(first, 200, 30), ((VALUE,),))])


def with_openpyxl(source: Path, target: Path) -> None:
    """The same with openpyxl, told to keep all that it can."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(source, keep_vba=source.suffix == ".xlsm", rich_text=True, keep_links=True)
        workbook.worksheets[0].cell(200, 30).value = VALUE
        workbook.save(target)


def tables(folder: Path, books: Sequence[Path], say: Callable[[str], None]) -> list[Table]:
    """How many of the workbooks lose something with either, how many cannot be written at all, and what is lost most."""
    say(f"writing into {len(books)} workbooks of other projects")
    rows: list[list[object]] = []
    for name, write in (("xl_tracker", with_ours), ("openpyxl", with_openpyxl)):
        lost: Counter[str] = Counter()
        losers = refused = 0
        for number, source in enumerate(books):
            target = folder / f"{name}-{number}{source.suffix}"
            try:
                write(source, target)
            except (CannotRead, CannotWrite):
                refused += 1
                continue
            except Exception:  # openpyxl says in many ways that it cannot; a crash of ours is no refusal
                if write is with_ours:
                    raise
                refused += 1
                continue
            gone = kinds_in(source) - kinds_in(target)
            losers += bool(gone)
            lost.update({kind.rpartition("}")[2].rpartition(".")[2] for kind in gone})
        most = ", ".join(f"`{kind}` {times}" for kind, times in lost.most_common(6))
        rows.append([name, f"{losers} of {len(books) - refused}", refused, most or "nothing"])
        if write is with_ours:
            measured = f"{losers} of {len(books) - refused} lose something, {refused} refused"
            met = not losers and refused * 10 < len(books)
    note = (
        "Workbooks of other projects' tests, chosen for what they hold, with one cell changed. A loss is a kind of part"
        " or element that is there before and nowhere after."
    )
    asked = Target("nothing is lost over the corpus", measured, met)
    return [Table("What is lost", ("Writer", "Lose something", "Refused", "Lost most often"), rows, note, [asked])]
