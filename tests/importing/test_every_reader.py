"""Whatever bytes stand in a file, every reader gives a document or one sentence: a new reader meets them all."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from xl_tracker.errors import CannotRead
from xl_tracker.importing.readers import READERS, read_document

CONTENTS = {
    "nothing": b"",
    "a space": b" ",
    "a byte order mark": b"\xef\xbb\xbf",
    "two bytes of UTF-16": b"\xff\xfe",
    "NUL bytes": b"\0" * 500,
    "bytes of no encoding": bytes(range(256)) * 4,
    "a ZIP that breaks off": b"PK\x03\x04\x14\0\0\0\x08\0",
    "a PDF that breaks off": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
    "an object that breaks off": b'{"actions": [{"ref": "A1", ',
    "a list of numbers": b"[1, 2, 3]",
    "an object without a plan": b'{"a": null}',
    "a text": b'"words"',
    "a number": b"17",
    "many brackets": b"[" * (sys.getrecursionlimit() * 5),
    "many tags": b"<table><tr><td>" * 3000,
    "markup that breaks off": b"<html><table><tr><td>Act",
    "XML with an entity": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    "an open quote": b'Ref,Action\nA1,"Train',
    "one long line": b"word " * 20_000,
    "separators alone": b",;\t|" * 500,
}


def said_of(path: Path) -> str:
    """The sentence that refuses the file, or "" where it is read. Anything else that is raised is a fault of ours."""
    try:
        read_document(path)
    except CannotRead as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("ending", READERS)
def test_a_reader_gives_a_document_or_one_sentence(ending: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{ending}"
    path.write_bytes(CONTENTS[content])

    said = said_of(path)

    assert re.fullmatch(rf"('plan{re.escape(ending)}' [^\n]*[.])?", said), said
