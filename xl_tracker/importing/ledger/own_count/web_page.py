"""Every text of a web page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html

from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.ledger.words import words_of

SURROUNDS = "a menu, a form or the foot of the web page"
_SURROUNDINGS = ("nav", "footer", "aside", "form")
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


def walk_html(path: Path) -> Iterator[OwnPassage]:
    """The texts of a web page, without its scripts and its title, one passage for each block."""
    root = html.document_fromstring(path.read_bytes())
    surroundings = [each for each in root.iter(*_SURROUNDINGS) if not any(True for _ in each.iter("table"))]
    aside = [
        OwnPassage(f"{each.tag} of the page", tuple(words_of(each.text_content())), SURROUNDS) for each in surroundings
    ]
    for each in surroundings:
        each.drop_tree()
    for number, text in enumerate(_blocks(root), start=1):
        yield OwnPassage(f"text {number}", tuple(words_of(text)))
    yield from aside


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
