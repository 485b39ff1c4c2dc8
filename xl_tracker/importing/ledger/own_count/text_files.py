"""Every line of a text or CSV file, and every text of a web page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.ledger.words import words_of

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->")
_NOT_SHOWN = ("script", "style", "noscript", "template", "title")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that end a word: "<td>May</td><td>2026</td>" has two, "<b>M</b>ay" has one."""


def walk_text(path: Path) -> Iterator[OwnPassage]:
    """The lines of a text, by their numbers. Tags of lists and breaks in it are not words."""
    for number, line in enumerate(_decoded(path).splitlines(), start=1):
        yield OwnPassage(f"line {number}", tuple(words_of(_TAG.sub(" ", line))))


def walk_marked(path: Path) -> Iterator[OwnPassage]:
    """The lines of a Markdown text."""
    yield from walk_text(path)


def walk_html(path: Path) -> Iterator[OwnPassage]:
    """The texts of a web page, without its scripts and its title, one passage for each block."""
    root = html.document_fromstring(path.read_bytes())
    for number, text in enumerate(_blocks(root), start=1):
        yield OwnPassage(f"text {number}", tuple(words_of(text)))


def _blocks(root: html.HtmlElement) -> Iterator[str]:
    """The text between the starts and ends of blocks."""
    parts: list[str] = []
    for event, each in _events(root):
        if event == "break":
            yield "".join(parts)
            parts = []
        else:
            parts.append(each)
    yield "".join(parts)


def _events(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    waiting: list[tuple[bool, html.HtmlElement]] = [(False, root)]
    while waiting:
        is_end, each = waiting.pop()
        is_element = isinstance(each.tag, str)
        if is_element and each.tag in _BLOCKS:
            yield "break", ""
        if is_end:
            yield "text", each.tail or ""
            continue
        if is_element and each.tag not in _NOT_SHOWN:
            yield "text", each.text or ""
            waiting.append((True, each))
            waiting.extend((False, child) for child in reversed(each))
        else:
            yield "text", each.tail or ""


def _decoded(path: Path) -> str:
    raw = path.read_bytes()
    for encoding in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            break
    return raw.decode("cp1252", errors="replace")
