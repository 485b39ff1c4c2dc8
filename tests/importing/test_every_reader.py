"""Every reader meets every document that could hurt it: it reads it, or refuses it in one sentence of the project's own.

A reader that is new in ``READERS`` is among these, and needs a sound document of its format in ``SOUND``.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.importing.forms import PlanTheme, as_csv, as_docx, as_html, as_text, as_xlsx, sample_plan
from tests.importing.old_formats import ods_of, odt_of
from tests.importing.pdf_writer import PdfPage, write_pdf
from tests.tools import require_beside
from xl_tracker.errors import XlTrackerError
from xl_tracker.importing import import_plan
from xl_tracker.importing.readers import READERS, pdf_pages


def small_plan() -> list[PlanTheme]:
    """Two actions of the sample plan."""
    plan = sample_plan(1)
    del plan[0].rows[2:]
    return plan


def as_pdf(plan: list[PlanTheme], path: Path) -> Path:
    page = PdfPage()
    for number, row in enumerate(plan[0].rows):
        page.row(60 + 40 * number, 100 + 40 * number, (40, 200, 500, 640), (row.lead, row.action, row.finishes[0]))
    return write_pdf(path, [page])


def as_ods(plan: list[PlanTheme], path: Path) -> Path:
    return ods_of(
        path, [["Lead", "Action", "Due date"], *([row.lead, row.action, row.finishes[0]] for row in plan[0].rows)]
    )


def as_odt(plan: list[PlanTheme], path: Path) -> Path:
    return odt_of(
        path, [["Lead", "Action", "Due date"], *([row.lead, row.action, row.finishes[0]] for row in plan[0].rows)]
    )


SOUND: dict[str, Callable[[list[PlanTheme], Path], Path]] = {
    "text_reader.read_text": as_text,
    "csv_reader.read_csv": as_csv,
    "docx_reader.read_docx": as_docx,
    "html_reader.read_html": as_html,
    "odt_reader.read_odt": as_odt,
    "old_books.read_old_book": as_ods,
    "pdf_reader.read_pdf": as_pdf,
    "xlsx_reader.read_xlsx": as_xlsx,
}
"""How a sound document is made for each reader; it is then cut, and has bytes changed."""
ENDINGS = {reader: ending for ending, reader in reversed([*READERS.items()])}


def archive(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


STRANGE = {
    "nothing": b"",
    "a blank": b" \r\n\t ",
    "noughts": bytes(5_000),
    "any bytes": random.Random(1).randbytes(5_000),
    "a word": b"null",
    "JSON that is no plan": b"[1, 2, 3]",
    "JSON of numbers by name": b'{"Actions": 5, "Ref": [true, null, 1e400, NaN]}',
    "JSON that was cut": b'{"actions": [{"ref": "A1", "act',
    "brackets without end": b"[" * 60_000,
    "braces without end": b'{"a":' * 30_000,
    "tags without end": b"<div><table><tr><td>" * 5_000,
    "markup of another kind": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>',
    "an entity that is not there": b"<a>&nowhere;</a>",
    "a mark of UTF-16 and no more": b"\xff\xfe",
    "half a letter of UTF-16": b"\xff\xfeR\x00e\x00f",
    "half a letter of UTF-8": "Ref,Action\nA1,Gŵ".encode()[:-1],
    "half a surrogate": b"Ref,Action\nA1,\xed\xa0\x80",
    "one line of a megabyte": b"x" * 1_000_000,
    "a quotation mark that never ends": b'Ref,Action\nA1,"and then\n' + b"more,\n" * 2_000,
    "headings and nothing else": b"Ref,Theme,Action,Lead officer,Baseline finish\n",
    "an empty archive": archive(),
    "an archive of something else": archive(hello=b"world"),
    "Word's archive without a text": archive(**{"[Content_Types].xml": b"<Types/>", "word__document.xml": b""}),
    "Excel's archive without a sheet": archive(**{"[Content_Types].xml": b"<Types/>", "xl__workbook.xml": b"<a/>"}),
    "the beginning of an archive": b"PK\x03\x04",
    "the beginning of a PDF": b"%PDF-1.7\n",
    "the beginning of an old Office file": bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
    "Rich Text": rb"{\rtf1 Ref}",
    "a picture": b"GIF89a" + bytes(50),
}


def damaged(content: bytes) -> Iterator[tuple[str, bytes]]:
    """A sound document that was cut, or whose bytes or parts were changed on the way."""
    for share in (0.1, 0.5, 0.9):
        yield f"cut at {share:.0%}", content[: int(len(content) * share)]
    yield "without its last byte", content[:-1]
    yield "with more behind it", content + b"\x00\xff<" * 100
    chance = random.Random(2)
    for number in range(6):
        changed = bytearray(content)
        for _ in range(1 + len(content) // 500):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield f"bytes changed {number}", bytes(changed)
    if zipfile.is_zipfile(io.BytesIO(content)):
        yield from spoilt_parts(content)


def spoilt_parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """An archive in which one part at a time is empty, cut, or of no such kind."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    for name, part in parts.items():
        for how, spoilt in (("empty", b""), ("cut", part[: len(part) // 2]), ("of numbers", b"<a>1</a>")):
            yield f"{name} {how}", archive(**(parts | {name: spoilt}))
        yield f"without {name}", archive(**{other: kept for other, kept in parts.items() if other != name})


def refusal(path: Path) -> str | None:
    """The sentence with which a document is refused, if it is. Any other error is the reader's fault."""
    try:
        import_plan(path)
    except XlTrackerError as stop:
        return str(stop)
    return None


def said_badly(said: dict[str, str | None], name: str) -> dict[str, str]:
    """Those sentences that are not one line, do not name the file, or do not end."""
    return {
        document: sentence
        for document, sentence in said.items()
        if sentence is not None and not re.fullmatch(rf".*'{re.escape(name)}'.*[.]", sentence)
    }


def test_every_reader_has_a_sound_document() -> None:
    assert SOUND.keys() == set(READERS.values())


@pytest.mark.parametrize("reader", SOUND)
def test_the_sound_document_is_read(reader: str, tmp_path: Path) -> None:
    assert import_plan(SOUND[reader](small_plan(), tmp_path / f"plan{ENDINGS[reader]}")).ledger.total > 20


@pytest.mark.parametrize("document", STRANGE)
@pytest.mark.parametrize("reader", SOUND)
def test_a_strange_document_is_read_or_refused_in_a_sentence(reader: str, document: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{ENDINGS[reader]}"
    path.write_bytes(STRANGE[document])

    assert said_badly({document: refusal(path)}, path.name) == {}


@pytest.mark.parametrize("other", SOUND)
@pytest.mark.parametrize("reader", SOUND)
def test_a_document_of_another_format_is_read_or_refused_in_a_sentence(reader: str, other: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{ENDINGS[reader]}"
    SOUND[other](small_plan(), path.with_suffix(ENDINGS[other])).rename(path)

    assert said_badly({other: refusal(path)}, path.name) == {}


@pytest.mark.parametrize("reader", SOUND)
def test_its_own_document_damaged_is_read_or_refused_in_a_sentence(reader: str, tmp_path: Path) -> None:
    path = SOUND[reader](small_plan(), tmp_path / f"plan{ENDINGS[reader]}")
    said: dict[str, str | None] = {}
    for how, content in damaged(path.read_bytes()):
        path.write_bytes(content)
        said[how] = refusal(path)

    assert len(said) > 10
    assert said_badly(said, path.name) == {}


@pytest.mark.parametrize("reader", SOUND)
def test_the_collected_documents_that_hurt_are_read_or_refused_in_a_sentence(
    reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_pages, "MOST_SECONDS", 10)  # one of them is given up in any case
    folder = require_beside("cases") / "hostile"
    path = tmp_path / f"plan{ENDINGS[reader]}"
    said: dict[str, str | None] = {}
    for document in sorted(folder.iterdir()):
        path.unlink(missing_ok=True)
        shutil.copyfile(document, path)
        said[document.name] = refusal(path)

    assert said
    assert said_badly(said, path.name) == {}
