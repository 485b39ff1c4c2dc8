"""The targets of fuzzing: each is a function of some bytes that raises when the code breaks a promise."""

from __future__ import annotations

import io
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook, SheetTypeEnum

from tests.books import SETTINGS
from tests.fuzz.mutations import Parts
from xl_tracker.batch.reports.formats import to_csv, to_json, to_text
from xl_tracker.batch.verdicts import FileReport
from xl_tracker.commands import COMMANDS
from xl_tracker.edits import AddTable, ColourWords, Edit, Formula, ReplaceSheet, SetLook, SetValues, sheet_of
from xl_tracker.errors import XlTrackerError
from xl_tracker.findings import verdict
from xl_tracker.flow import run
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.package.book import Book
from xl_tracker.hosts.file.package.parts import Package, relationships_part
from xl_tracker.hosts.file.reading.book import look_at, read_book
from xl_tracker.hosts.file.reading.checks import open_archive, part_key
from xl_tracker.language.citations import is_citation, number_key, parse_citations
from xl_tracker.language.owners import canonical, fuller_spelling, looks_like_owners, owner_at_start, split_owners
from xl_tracker.language.timescales import parse_timescale, split_timescales, suggest_timescale
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check
from xl_tracker.workbook import BookSnapshot, Place

MOST_CHARACTERS = 400
"""A cell of words that is longer is cut; what long cells cost is measured elsewhere."""

_BOOKS_OWN = ("[content_types].xml", "workbook.xml", "workbook.xml.rels", "styles.xml", "app.xml", "calcchain.xml")


class BrokenPromise(AssertionError):
    """Something that the reader or the writer promises and did not keep."""


def reader(content: bytes) -> None:
    """Open, read and check a workbook, and write the reports: findings, or one sentence that names the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzz.xlsx"
        path.write_bytes(content)
        try:
            findings = check(read_tracker(read_book(path), SETTINGS))
            _handed_over_unchanged(path)
        except XlTrackerError as stop:
            _is_one_sentence(str(stop))
            if "capacity overflow" in repr(stop.__cause__):
                raise BrokenPromise("calamine was let loose on a sheet that is larger than any memory") from stop
            return
    if broken := [finding for finding in findings if finding.code == "WB900"]:
        raise BrokenPromise(f"a rule crashed: {broken[0].message}")
    reports = [FileReport("fuzz.xlsx", verdict(findings), tuple(findings))]
    for write in (to_json, to_text):
        write(reports, SETTINGS.as_at).encode("utf-8")
    to_csv(reports).encode("utf-8")


def _handed_over_unchanged(path: Path) -> None:
    """calamine reads from what it is handed what it reads from the file, wherever it can read both."""
    whole, handed = values_and_merged_cells(path.read_bytes()), values_and_merged_cells(look_at(path).handed.read())
    if whole is not None and whole != handed:
        raise BrokenPromise("calamine reads something else from what it is handed")


def values_and_merged_cells(workbook: bytes) -> str | None:
    """All that calamine reads of a workbook, as text, so that two numbers that are none are the same; or ``None``."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
        names = [each.name for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        sheets = [(name, book.get_sheet_by_name(name)) for name in names]
        return repr(
            [(name, sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges) for name, sheet in sheets]
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic in calamine is not an Exception
        return None


def _is_one_sentence(words: str) -> None:
    if not words.endswith(".") or "Error" in words or "Traceback" in words:
        raise BrokenPromise(f"no sentence for a person: {words}")


def writer_once(content: bytes) -> None:
    """``writer`` with one of its changes, chosen by the content, so that three times as many inputs are tried."""
    writer(content, [[*_CHANGES][zlib.crc32(content) % len(_CHANGES)]])


def writer(content: bytes, changes: Sequence[str] | None = None) -> None:
    """Annotate, refresh and write into a workbook: each a whole new file that has lost nothing, or one sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzz.xlsx"
        path.write_bytes(content)
        try:
            before = read_book(path)
        except XlTrackerError:
            return
        for name in changes or _CHANGES:
            target = Path(folder) / f"{name}.xlsx"
            host = _Noting(path, target)
            try:
                _CHANGES[name](host, before)
            except XlTrackerError as stop:
                _is_one_sentence(str(stop))
                if target.exists():
                    raise BrokenPromise(f"{name}: refused, and written all the same") from stop
                continue
            if target.exists():
                _lost_nothing(path, target, before, host.made)


class _Noting(FileHost):
    """A workbook that keeps the edits that were made."""

    made: Sequence[Edit] = ()

    def apply(self, edits: Sequence[Edit]) -> None:
        self.made = edits
        super().apply(edits)


def _own_edits(host: _Noting, book: BookSnapshot) -> None:
    first = next(iter(book.sheets), "Actions")
    host.apply(
        [
            SetValues(Place(first, 2, 2), (("new", 1, None), (True, Formula("=1+1"), "=x"))),
            SetLook(Place(first, 2, 2), 2, 2, "heading"),
            ColourWords(Place(first, 2, 2), 2, 1),
            ReplaceSheet("Our findings", (12, 30), ""),
            SetValues(Place("Our findings", 1, 1), (("Cell", "What is wrong"), ("A1", "=x"))),
            AddTable(Place("Our findings", 1, 1), 2, 2, "tblOurs"),
        ]
    )


def _run(*commands: str) -> Callable[[_Noting, BookSnapshot], None]:
    def change(host: _Noting, _book: BookSnapshot) -> None:
        run([COMMANDS[command] for command in commands], host, SETTINGS)

    return change


_CHANGES: dict[str, Callable[[_Noting, BookSnapshot], None]] = {
    "annotated": _run("validate"),
    "refreshed": _run("colour_rag", "refresh_summaries"),
    "edited": _own_edits,
}


def _lost_nothing(source: Path, target: Path, before: BookSnapshot, edits: Sequence[Edit]) -> None:
    sheets = {sheet_of(edit).casefold() for edit in edits}
    after = read_book(target)
    for name, sheet in before.sheets.items():
        if name.casefold() not in sheets and after.sheets[name].rows != sheet.rows:
            raise BrokenPromise(f"the sheet '{name}' reads otherwise, and no edit is about it")
    old, new = _contents(source), _contents(target)
    touched = _parts_of(source, sheets)
    for name, content in old.items():
        if new.get(name) != content and name not in touched and not name.endswith(_BOOKS_OWN):
            raise BrokenPromise(f"the part '{name}' changed, and no edit is about it")
    for name in new:
        if name.endswith((".xml", ".rels")) and new[name] != old.get(name) and (name not in old or _is_xml(old[name])):
            etree.fromstring(new[name])
    if _is_where_openpyxl_looks(source) and _opens(source) and not _opens(target):
        raise BrokenPromise("openpyxl opened it before, and does not open it now")


def _is_xml(part: bytes) -> bool:
    try:
        etree.fromstring(part)
    except etree.XMLSyntaxError:
        return False
    return True


def _contents(path: Path) -> Parts:
    with zipfile.ZipFile(path) as archive:
        parts = {}
        for info in archive.infolist():
            try:
                parts[part_key(info.filename)] = archive.read(info)
            except Exception:  # spoilt before, and to be copied as it stands
                parts[part_key(info.filename)] = b"spoilt"
        return parts


def _parts_of(path: Path, sheets: set[str]) -> set[str]:
    """The parts of the sheets that edits are about, with their tables, drawings and notes."""
    with open_archive(path) as archive:
        package = Package(archive, path.name)
    todo = [sheet.part for sheet in Book(package).sheets() if sheet.name.casefold() in sheets]
    found: set[str] = set()
    while todo:
        part = todo.pop()
        if part_key(part) not in found:
            found |= {part_key(part), part_key(relationships_part(part))}
            todo += [each.target for each in package.relationships(part) if not each.external]
    return found


def _is_where_openpyxl_looks(path: Path) -> bool:
    """Whether the formats, if there are any, are spelt as openpyxl alone finds them; else it never saw them."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    return "xl/styles.xml" in names or "xl/styles.xml" not in map(part_key, names)


def _opens(path: Path) -> bool:
    """Whether openpyxl opens it and sees a sheet; where it sees none it has read no further."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return bool(load_workbook(io.BytesIO(path.read_bytes())).sheetnames)
    except Exception:
        return False


def words(content: bytes) -> None:
    """Read words as a timescale, as citations and as owners: whatever they are, nothing is raised."""
    text = content.decode("utf-8", "replace")[:MOST_CHARACTERS]
    for timescale in (parse_timescale(text, column="start"), parse_timescale(text)):
        if timescale.earliest and timescale.latest and timescale.earliest > timescale.latest:
            raise BrokenPromise(f"{text!r} begins after it ends")
    split_timescales(text)
    suggest_timescale(text)
    for citation in parse_citations(text):
        if not citation.ref:
            raise BrokenPromise(f"{text!r} cites nothing")
        number_key(citation.number)
    is_citation(text)
    owners = split_owners(text, ("A. Khan", "Director of Finance"))
    for owner in owners:
        if not owner.strip():
            raise BrokenPromise(f"{text!r} names an owner without a name")
        canonical(owner)
        fuller_spelling(owner, owners)
    looks_like_owners(text)
    owner_at_start(text)


TARGETS: dict[str, Callable[[bytes], None]] = {"reader": reader, "writer": writer_once, "timescales": words}
