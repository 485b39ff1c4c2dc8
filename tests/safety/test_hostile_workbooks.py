"""Workbooks made to get past a look that is quick, and to reach what reads or writes them after it.

The plainer threats stand in ``tests/hosts/test_safety.py``.
"""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.books import SETTINGS
from tests.workbooks import rezip, save_book
from xl_tracker.edits import AddTable, Edit, ReplaceSheet, SetLook, SetValues
from xl_tracker.errors import XlTrackerError
from xl_tracker.hosts.file import FileHost
from xl_tracker.hosts.file.reading.book import read_book
from xl_tracker.reading.tracker import read_tracker
from xl_tracker.rules import check
from xl_tracker.workbook import Place

Parts = dict[str, bytes]
PLAN = """
    | Ref | Action        | Baseline finish |
    | A1  | Publish terms | 2026-03-31      |
"""
SHEET = "xl/worksheets/sheet1.xml"
FAR = b'<c r="XFD1048576"><v>1</v></c>'
MOST_SECONDS = 20
"""Of this process. None of these takes one second by itself; what is sought here takes minutes, or all of the memory."""


def outcome(path: Path) -> str:
    """The sentence in which a workbook is refused, or "read"; in no time to speak of."""
    began = time.process_time()
    try:
        check(read_tracker(read_book(path), SETTINGS))
        said = "read"
    except XlTrackerError as stop:
        said = str(stop)
    assert time.process_time() - began < MOST_SECONDS
    return said


def before_the_end(content: bytes) -> Callable[[Parts], None]:
    """Something more at the end of the first sheet's rows."""
    return lambda parts: parts.update({SHEET: parts[SHEET].replace(b"</sheetData>", content + b"</sheetData>")})


def prefixed(part: bytes, prefix: bytes) -> bytes:
    """A part with a prefix before every name."""
    head, _, body = part.partition(b"?>")
    body = body.replace(b"</", b"\0").replace(b"<", b"<" + prefix + b":").replace(b"\0", b"</" + prefix + b":")
    return head + b"?>" + body.replace(b"xmlns=", b"xmlns:" + prefix + b"=")


def behind_a_comment(parts: Parts) -> None:
    before_the_end(FAR)(parts)
    head, _, body = prefixed(parts[SHEET], b"x").partition(b"?>")
    parts[SHEET] = head + b"?><!--" + b"." * 5_000 + b"-->" + body


def with_a_second_prefix(parts: Parts) -> None:
    before_the_end(b"<row>" + prefixed(b"?>" + FAR, b"y")[2:] + b"</row>")(parts)
    parts[SHEET] = parts[SHEET].replace(
        b"xmlns=", b"xmlns:y='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns="
    )


def behind_an_end_that_is_none(parts: Parts) -> None:
    parts[SHEET] = parts[SHEET].replace(b"<sheetData>", b"<!--</sheetData>--><sheetData>")
    parts[SHEET] = parts[SHEET].replace(b"</row></sheetData>", b"</row><row>" + FAR + b"</row></sheetData >")


def under_another_spelling(spelt: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        before_the_end(b"<row>" + FAR + b"</row>")(parts)
        parts[spelt] = parts.pop(SHEET)

    return change


def in_utf_16(parts: Parts) -> None:
    before_the_end(b"<row>" + FAR + b"</row>")(parts)
    parts[SHEET] = parts[SHEET].decode().replace("UTF-8", "UTF-16").encode("utf-16")


HIDDEN: dict[str, Callable[[Parts], None]] = {
    "behind a comment": behind_a_comment,
    "a second prefix": with_a_second_prefix,
    "behind an end that is none": behind_an_end_that_is_none,
    "capitals": under_another_spelling("XL/Worksheets/SHEET1.xml"),
    "slashes that lean": under_another_spelling("xl\\worksheets\\sheet1.xml"),
    "a quotation": before_the_end(b"""<row><c t=" r='A1'" r="XFD1048576"><v>1</v></c></row>"""),
    "a sign": before_the_end(b"""<row><c x=">" r="XFD1048576"><v>1</v></c></row>"""),
    "a column that there is not": before_the_end(b'<row><c r="ZZZZZZ1048576"><v>1</v></c></row>'),
    "a row that there is not": before_the_end(b'<row><c r="A4294967295"><v>1</v></c></row>'),
    "a row without cells before it": before_the_end(b'<row r="4294967294"><c><v>1</v></c></row>'),
    "utf-16": in_utf_16,
}


@pytest.mark.parametrize("how", HIDDEN)
def test_a_stray_cell_that_would_take_all_memory_is_seen_however_it_hides(how: str, tmp_path: Path) -> None:
    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), HIDDEN[how])

    said = outcome(path)

    assert "The sheet 'Actions' of 'plan.xlsx' reaches to" in said or "is damaged or cut short" in said


@pytest.mark.parametrize("how", ["capitals", "slashes that lean"])
def test_a_part_under_another_spelling_is_the_same_part(how: str, tmp_path: Path) -> None:
    spelt = {"capitals": "XL/Worksheets/SHEET1.xml", "slashes that lean": "xl\\worksheets\\sheet1.xml"}[how]

    path = rezip(
        save_book(PLAN, tmp_path / "plan.xlsx"),
        lambda parts: parts.update({spelt: b"<!DOCTYPE x [<!ENTITY a 'ha'>]>" + parts.pop(SHEET).partition(b"?>")[2]}),
    )

    assert outcome(path) == "'plan.xlsx' declares XML entities, so it is not safe to read."


def test_two_parts_that_differ_in_their_slashes_are_two_of_one_name(tmp_path: Path) -> None:
    path = save_book(PLAN, tmp_path / "plan.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl\\worksheets/sheet1.xml", b"<worksheet/>")

    assert "holds two parts of the same name" in outcome(path)


MANY = 300_000
LONG: dict[str, Callable[[Parts], None]] = {
    "rows in a comment": before_the_end(b"<!--" + b"<row " * MANY + b' hidden="1" -->'),
    "error marks in a text": before_the_end(
        b'<row><c t="inlineStr"><is><t>' + b't="e"' * MANY + b"</t></is></c></row>"
    ),
    "error cells without an end": before_the_end(b"<row>" + b'<c t="e"/>' * MANY + b"</row>"),
    "cells in a comment": before_the_end(b"<!--" + b'<c r="A1"' * MANY + b"<f></f></c> -->"),
    "merged cells": lambda parts: parts.update(
        {
            SHEET: parts[SHEET].replace(
                b"</sheetData>",
                b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 5_000 + b"</mergeCells>",
            )
        }
    ),
    "shared strings that are not there": lambda parts: parts.update(
        {"xl/sharedStrings.xml": parts["xl/sharedStrings.xml"].replace(b'uniqueCount="', b'uniqueCount="429496729')}
    ),
    "comments before the root": lambda parts: parts.update(
        {SHEET: parts[SHEET].replace(b"<worksheet", b"<!---->" * MANY + b"<worksheet", 1)}
    ),
}


@pytest.mark.parametrize("what", LONG)
def test_what_is_long_costs_no_more_than_its_length(what: str, tmp_path: Path) -> None:
    path = rezip(save_book(PLAN, tmp_path / "plan.xlsx"), LONG[what])

    said = outcome(path)

    assert said == "read" or said.startswith("'plan.xlsx' ") or "reaches to" in said


# What the writer reads, and the reader does not

EDITS: tuple[Edit, ...] = (
    SetValues(Place("Actions", 2, 2), (("Learn",),)),
    SetLook(Place("Actions", 2, 2), 1, 1, "heading"),
    ReplaceSheet("Ours", (10,), ""),
    SetValues(Place("Ours", 1, 1), (("Cell",), ("A1",))),
    AddTable(Place("Ours", 1, 1), 2, 1, "tblOurs"),
)


def with_a_table(_workbook: Any, sheets: dict[str, Any]) -> None:
    columns = [{"header": each} for each in ("Ref", "Action", "Baseline finish")]
    sheets["Actions"].add_table(0, 0, 1, 2, {"name": "tblActions", "columns": columns})


def entities(part: bytes) -> bytes:
    bomb = b'<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (name, (b"&%c;" % before) * 10)
        for before, name in zip(b"abcdefgh", b"bcdefghi", strict=True)
    )
    body = part.partition(b"?>")[2].lstrip()
    root = body[1 : body.index(b" ")]
    head, _, tail = body.partition(b">")
    return b"<!DOCTYPE " + root + b" [" + bomb + b"]>" + head + b"><x>&i;</x>" + tail


def deep(part: bytes) -> bytes:
    end = part.rindex(b"</")
    return part[:end] + b"<x>" * 100_000 + b"</x>" * 100_000 + part[end:]


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/tables/table1.xml", "docProps/app.xml", "_rels/.rels"])
@pytest.mark.parametrize("spoil", [entities, deep], ids=["entities", "deep nesting"])
def test_a_part_that_only_the_writer_reads_does_no_harm(
    spoil: Callable[[bytes], bytes], part: str, tmp_path: Path
) -> None:
    path = rezip(
        save_book(PLAN, tmp_path / "plan.xlsx", with_a_table), lambda parts: parts.update({part: spoil(parts[part])})
    )
    target = tmp_path / "out.xlsx"
    began = time.process_time()

    with contextlib.suppress(XlTrackerError):
        FileHost(path, target).apply(EDITS)

    assert time.process_time() - began < MOST_SECONDS
    assert not target.exists() or target.stat().st_size < 1_000_000, "nothing was multiplied"


def test_a_part_that_unpacks_to_more_than_it_says_is_not_unpacked_for_the_writer_either(tmp_path: Path) -> None:
    path = rezip(
        save_book(PLAN, tmp_path / "plan.xlsx"),
        lambda parts: parts.update({"xl/styles.xml": parts["xl/styles.xml"] + b" " * 9_000_000}),
    )
    with zipfile.ZipFile(path) as archive:
        told = archive.getinfo("xl/styles.xml").file_size
    path.write_bytes(path.read_bytes().replace(told.to_bytes(4, "little"), (500).to_bytes(4, "little")))

    with pytest.raises(XlTrackerError, match=r"'plan\.xlsx' is damaged"):
        FileHost(path, tmp_path / "out.xlsx").apply(EDITS)


def test_a_table_as_large_as_a_sheet_is_written_around(tmp_path: Path) -> None:
    def grow(parts: Parts) -> None:
        part = "xl/tables/table1.xml"
        parts[part] = parts[part].replace(b"A1:C2", b"A1:XFD1048576")

    began = time.process_time()
    FileHost(rezip(save_book(PLAN, tmp_path / "plan.xlsx", with_a_table), grow), tmp_path / "out.xlsx").apply(EDITS)

    assert time.process_time() - began < MOST_SECONDS
    assert read_book(tmp_path / "out.xlsx").sheets["Actions"].rows[1][1] == "Learn"


# What a workbook asks for and does not get


def test_nothing_that_a_workbook_names_is_fetched_or_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dress(workbook: Any, sheets: dict[str, Any]) -> None:
        sheets["Actions"].write_url("E2", "http://x.example/a")
        sheets["Actions"].write_formula("F2", '=WEBSERVICE("http://x.example/b")')
        sheets["Actions"].write_formula("G2", "='[http://x.example/c.xlsx]Sheet1'!A1")
        sheets["Actions"].write_formula("H2", "=cmd|'/C calc'!A0")

    def refuse(*_given: object) -> None:
        raise AssertionError("a workbook reached for the network or a program")

    path = save_book(PLAN, tmp_path / "plan.xlsx", dress)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("subprocess.Popen.__init__", refuse)

    assert outcome(path) == "read"
    FileHost(path, tmp_path / "out.xlsx").apply(EDITS)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out.xlsx", "plan.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_ordinary_file_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.xlsx")

    assert outcome(tmp_path / "plan.xlsx") == "There is no file called 'plan.xlsx'."
