"""The one dictionary: what people's headings and the words of their typed columns mean.

The lists are CSV files beside this module. ``headings.csv`` holds a heading, the field that it means, other fields that
people use it for, its language and where such headings come from. If people use it for columns of our own sheets, a
sixth entry says which ("Actions.status Milestones.status"); ``our_headings`` writes these out for ``layout``. The other
lists hold a written word and what it
means in ours.
"""

from __future__ import annotations

from xl_tracker.language.words.forms import fold
from xl_tracker.language.words.headings import Match, match_heading
from xl_tracker.language.words.lists import known_words, listed_headings
from xl_tracker.language.words.own import NO_OWN_WORDS, OwnWords, WordKind
from xl_tracker.language.words.welsh import english_months
from xl_tracker.language.words.written import ASK, read_word

__all__ = [
    "ASK",
    "NO_OWN_WORDS",
    "Match",
    "OwnWords",
    "WordKind",
    "english_months",
    "fold",
    "known_words",
    "listed_headings",
    "match_heading",
    "read_word",
]
