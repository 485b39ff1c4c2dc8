"""Turn the words on a page into lines and paragraphs: join wrapped lines again, keep real breaks."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from statistics import median

from xl_tracker.importing.readers.pdf_pages import Word
from xl_tracker.importing.readers.written_lines import split_mark
from xl_tracker.reading.document import Cell

_SPARE = 1.5
"""If the next word would have fitted with this many points to spare, the writer made the line break."""
_FAR = 0.7
"""A gap of more than this share of a line's height separates two paragraphs."""
_CUT_AT_HYPHEN = re.compile(r"[a-z][-\u00ad]$")
_NO_SPACE_AFTER = re.compile(r"\w[-/–]$")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words that stand on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def top(self) -> float:
        """The upper edge of its highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge of its lowest word."""
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """The usual height of its words, which tells headings from text."""
        return median(word.bottom - word.top for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all its words are bold, a bullet mark apart."""
        return all(word.bold for word in self.words if len(word.text) > 1 or word.text.isalnum())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that were one line before wrapping."""

    text: str
    first: PrintedLine
    lines: int
    italic: bool
    cut_words: tuple[tuple[str, str], ...] = ()
    """The two parts of each word that a narrow column seems to have cut."""


def printed_lines(words: Sequence[Word]) -> list[PrintedLine]:
    """The lines that the words form, from the top of the page down."""
    lines: list[list[Word]] = []
    middle = 0.0
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        here = (word.top + word.bottom) / 2
        if lines and here - middle < (word.bottom - word.top) / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
            middle = here
    return [PrintedLine(tuple(sorted(line, key=lambda word: word.left))) for line in lines]


@dataclass(frozen=True, slots=True)
class Column:
    """The paragraphs in a cell, or on a page.

    ``room`` is the free space at the end of the last line, ``opening`` the width of the first word with a space. If a
    page break cuts a cell in two, its sentence can only continue when the opening did not fit into the room before.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    room: float = 0.0
    opening: float = 0.0


def column_of(words: Sequence[Word], left: float, right: float, known: Container[str] = ()) -> Column:
    """The paragraphs in a cell, or on a page, that reaches from ``left`` to ``right``.

    A line was wrapped if the first word of the next would not have fitted at its end; otherwise the writer made the
    break. We join a word that its column cut in two if it is among the ``known`` ones.
    """
    lines = printed_lines(words)
    if not lines:
        return Column()
    margin = min(line.words[0].left for line in lines) - left
    limit = max(max(line.words[-1].right for line in lines), right - max(margin, 0))
    groups: list[list[PrintedLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, limit):
            groups[-1].append(line)
        else:
            groups.append([line])
    room = limit - _SPARE - lines[-1].words[-1].right
    return Column(
        tuple(_paragraph(group, limit, known) for group in groups), room, _width_with_space(lines[0].words[0])
    )


def _width_with_space(word: Word) -> float:
    return word.right - word.left + 0.25 * (word.bottom - word.top)


def _goes_on(before: PrintedLine, line: PrintedLine, limit: float) -> bool:
    if split_mark(line.text)[0]:
        return False
    if line.top - before.bottom > _FAR * before.height or abs(line.height - before.height) > 1:
        return False
    if _CUT_AT_HYPHEN.search(before.text) and line.text[0].islower():
        return True
    return before.words[-1].right + _width_with_space(line.words[0]) > limit - _SPARE


def bare(word: str) -> str:
    """A word in lower case, without the punctuation around it."""
    return word.casefold().strip(".,;:()'\"’‘“”")


def with_next_line(text: str, line: str, known: Container[str] = ()) -> str:
    """A text and the line after it, with a space between them unless a hyphen joins two words.

    A soft hyphen goes; so does a hyphen at the end of the line if the whole word is among the ``known`` ones.
    """
    if text.endswith("\u00ad"):
        return text[:-1] + line
    if text.endswith("-") and line[:1].islower():
        whole = bare(text.split()[-1][:-1] + line.split()[0])
        return (text[:-1] if whole in known else text) + line
    return text + line if not text or _NO_SPACE_AFTER.search(text) else f"{text} {line}"


def _paragraph(lines: list[PrintedLine], limit: float, known: Container[str]) -> Paragraph:
    text, cut = lines[0].text, []
    for before, line in itertools.pairwise(lines):
        if _is_cut_word(before, line, limit):
            parts = (before.words[-1].text, line.words[0].text)
            cut.append(parts)
            text += line.text if bare("".join(parts)) in known else f" {line.text}"
        else:
            text = with_next_line(text, line.text, known)
    letters = [word for line in lines for word in line.words if any(map(str.isalpha, word.text))]
    return Paragraph(text, lines[0], len(lines), bool(letters) and all(word.italic for word in letters), tuple(cut))


def _is_cut_word(before: PrintedLine, line: PrintedLine, limit: float) -> bool:
    """Whether a narrow column cut a word: it stands alone on its line, and not one more letter would have fitted."""
    if len(before.words) > 1 or not before.text[-1].isalpha() or not line.text[0].islower():
        return False
    last = before.words[0]
    letter = (last.right - last.left) / len(last.text)
    return limit - last.right < letter


def one_cell(before: Cell, cell: Cell) -> Cell:
    """A cell joined with its rest on the next page. Words without a bullet continue the last piece."""
    if not before or not cell:
        return before or cell
    first, last = cell.pieces[0], before.pieces[-1]
    if first.level:
        return before._replace(pieces=(*before.pieces, *cell.pieces))
    joined = last._replace(text=with_next_line(last.text, first.text))
    return before._replace(pieces=(*before.pieces[:-1], joined, *cell.pieces[1:]))
