"""Read the words of typed columns with the council's own words, and gather one question for each word or fill."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from xl_tracker.importing.asking import about_fill, about_word
from xl_tracker.importing.questions import Question
from xl_tracker.language.words import NO_OWN_WORDS, OwnWords, WordKind, known_words, read_word
from xl_tracker.layout import fold
from xl_tracker.reading.recogniser.colours import rag_of_fill

SURE = 0.8
"""We ask about a word that we know less surely than this."""
_NEARLY = 0.86
"""The least likeness of a word to a known one for us to take it as misspelt."""
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "none", "nil", "not applicable", "tbc", "tba", "."})
_WORST_FIRST = ("Red", "Amber", "Green", "Blue", "Grey")


@dataclass
class Asked:
    """A word or a fill that we are not sure of: where it first stands, its likely meaning, and all its passages."""

    where: str
    likely: str
    heading: str
    why: str = ""
    passages: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class TypedWords:
    """Reads words and fills, and remembers those that a person must decide."""

    own: OwnWords = NO_OWN_WORDS
    words: dict[tuple[WordKind, str], Asked] = field(default_factory=dict)
    fills: dict[str, Asked] = field(default_factory=dict)
    taken: list[tuple[str, str]] = field(default_factory=list)
    """The place and the words of each cell that stands in the tracker as a word of ours."""

    def says_nothing(self, text: str) -> bool:
        """Whether a cell says in words that it is blank."""
        return fold(text) in _NOTHING

    def read(self, text: str, kind: WordKind, where: str, heading: str) -> str:
        """Our word for a word of a typed column; "" if none is likely. We ask about a word that we are not sure of."""
        bare = " ".join(text.split())
        if self.says_nothing(bare):
            return ""
        meaning, sure = read_word(bare, kind, self.own)
        is_known = meaning not in ("", "?")
        if is_known and sure >= SURE and not bare.endswith("?"):
            self.taken.append((where, text))
            return meaning
        likely = meaning if is_known else _likely(bare, kind)
        asked = self.words.setdefault((kind, fold(bare)), Asked(where, likely, heading))
        asked.passages.append((where, bare))
        return likely

    def by_fill(self, colour: str, legend: dict[str, str], where: str, words: str) -> str:
        """The RAG that a fill shows: by the council's own words, by the legend, or by its hue with a question."""
        meaning, why = rag_of_fill(colour, legend, self.own)
        if meaning and why:
            asked = self.fills.setdefault(colour, Asked(where, meaning, "", why))
            asked.passages.append((where, words))
        return meaning

    def questions(self) -> Iterator[Question]:
        """One question for each word and each fill."""
        for (kind, _folded), asked in self.words.items():
            word = asked.passages[0][1]
            yield about_word(asked.where, word, kind, asked.passages, likely=asked.likely, heading=asked.heading)
        for colour, asked in self.fills.items():
            yield about_fill(asked.where, colour, asked.passages, likely=asked.likely, why=asked.why)


def _likely(text: str, kind: WordKind) -> str:
    """The likely meaning of a word on no list: the word that it misspells, or the worse of two colours."""
    folded = fold(text)
    if len(folded) > 3 and not re.search(r"[/→]", folded):
        close = difflib.get_close_matches(folded, [fold(each) for each in known_words(kind)], n=1, cutoff=_NEARLY)
        meaning = read_word(close[0], kind)[0] if close else ""
        if meaning and meaning != "?":
            return meaning
    if kind != "rag":
        return ""
    colours = {read_word(each, "rag")[0] for each in re.findall(r"[A-Za-z]+", text)}
    return next((each for each in _WORST_FIRST if each in colours), "")
