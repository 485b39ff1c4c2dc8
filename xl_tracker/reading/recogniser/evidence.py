"""What the cells of a column hold, and how well that suits each field: the readers of single cells judge it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from xl_tracker.language.citations import cross_reference, is_citation
from xl_tracker.language.owners import looks_like_owners
from xl_tracker.language.timescales import parse_timescale, split_timescales
from xl_tracker.language.words import NO_OWN_WORDS, OwnWords, WordKind, english_months, read_word
from xl_tracker.reading.document import Cell
from xl_tracker.reading.recogniser.colours import hue_name

DATES = frozenset(
    (
        *("start", "baseline_finish", "approved_finish", "forecast_finish", "actual_finish"),
        *("received_on", "updated_on", "assured_on", "review_date"),
    )
)
PEOPLE = frozenset(("lead_officer", "supporting_officers", "portfolio_holder", "assured_by", "owner"))
SENTENCES = frozenset(
    (
        *("action", "recommendation", "risk", "title", "milestone", "deliverable", "issue", "decision"),
        *("assumption", "dependency"),
    )
)
NOTES = frozenset(("progress_update", "evidence", "measure", "path_to_green", "mitigation", "cause", "consequence"))
TYPED = ("status", "priority", "response")

_LIKE_WORDS = 0.4
"""How well short words that come again suit a typed column if no list knows them."""

_SUITS_LABELS = 0.4

SAMPLE = 120
"""At most this many cells of a column are looked at, spread over all its rows."""

_REF = re.compile(r"(?:[A-Za-z]{0,8}[\s.-]?\d+(?:[.\-/]\d+)*[a-z]?|[A-Z]{1,5}-?\d+[\d.\-]*)\.?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"-?[\d.,]+")
_PERCENT = re.compile(r"\d{1,3}\s*%|0?\.\d+|1\.0")
_NAME = re.compile(
    r"(?:[A-Z][\w'’.&-]*|of|and|for|the|&|/|-|–|,|\(|\)|[a-z]+er|officer|lead|manager|\[\d+%\])"
    r"(?:[ /,;–-]+(?:[A-Z][\w'’.&()-]*|of|and|for|the|&|/|-|–|officer|lead|manager|[a-z]+er|\[\d+%\]))*"
)
_DATE_START = re.compile(
    r"(?i)[\W_]*(?:\d|q[1-4]\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
    r"|(?:ion|chwef|maw|ebr|mai|meh|gor|aws|med|hyd|tach|rhag)[a-zô]*\s+\d"
    r"|(?:by|from|end|early|mid|late|spring|summer|autumn|winter|before|after|until|to|in|on|due|w/[ceb]|wk|week"
    r"|within|fy|financial|year|tb[cad]|ongoing|on-going|continuous|continuing|immediate|immediately|asap|monthly"
    r"|quarterly|annual|annually|weekly|every|each|bi-?\w*|six|twice|three|two|one|complete|completed|done|achieved"
    r"|delivered|closed|implemented|already|next|n/a|as|bau|half|revised|original|was|commence|start|first|second"
    r"|third|fourth|christmas|easter|approx|circa)\b)"
)
_WITH_YEAR = re.compile(r"(?:19|20)\d\d|\b\d{1,2}[/.-]\d{1,2}[/.-]\d\d\b|[A-Za-z]{3}[ -]\d\d\b")
_SMALL = frozenset(("of", "and", "for", "the", "to"))
_POST = re.compile(r"(?i)officer|lead|manager|director|head|chief|assistant|councillor|cllr|leader|chair|service|team")
_SAYS_NOTHING = frozenset(("tbc", "n/a", "na", "-", "–", "none", "tba", "nil", '"', "ditto"))
_LONGEST_WORD = 60
_LONGEST_DATE, _MOST_WORDS_OF_DATE, _LONGEST_DATES = 90, 9, 500
_LONGEST_OWNER, _MOST_WORDS_OF_OWNER = 80, 8


class Content(NamedTuple):
    """The shares (0 to 1) of a column's cells that are of each sort.

    ``size`` is how many say anything; ``words`` is the mean number of words; ``hues`` the share of blank cells with a
    fill of a RAG colour; ``filled`` the share of all cells that hold words; ``scaled`` the share that are words of a
    scale of risks; ``whole`` the share of dates with their year.
    """

    size: int = 0
    date: float = 0
    owner: float = 0
    status: float = 0
    rag: float = 0
    priority: float = 0
    response: float = 0
    ref: float = 0
    percent: float = 0
    number: float = 0
    words: float = 0
    distinct: float = 0
    hues: float = 0
    filled: float = 1
    cites: float = 0
    named: float = 0
    years: float = 0
    scaled: float = 0
    whole: float = 0

    @property
    def is_short(self) -> bool:
        """Whether the cells are a word or two each, and the same ones come again."""
        return self.size >= 3 and self.words <= 2.5 and self.distinct < 0.9


@lru_cache(maxsize=16384)
def is_date(text: str) -> bool:
    """Whether a text is a timescale, and not a sentence that names one."""
    if len(text) > _LONGEST_DATE or not _DATE_START.match(text):
        return False
    found = parse_timescale(english_months(text))
    if found.kind in ("ongoing", "recurring", "tbc", "done"):
        return found.kind != "tbc" or "tb" in text.casefold()
    is_short = len(text) < 16
    return (
        found.kind != "unreadable"
        and (found.confidence != "unknown" or is_short)
        and len(text.split()) < _MOST_WORDS_OF_DATE
    )


@lru_cache(maxsize=16384)
def is_owner(text: str) -> bool:
    """Whether a text names people, posts or bodies."""
    if looks_like_owners(text) or ("@" in text and " " not in text):
        return True
    if len(text.split()) > _MOST_WORDS_OF_OWNER or len(text) >= _LONGEST_OWNER or re.search(r"\d", text):
        return False
    if not _NAME.fullmatch(text) or is_date(text):
        return False
    return not any(read_word(text, kind)[0] for kind in ("status", "rag", "priority"))


@lru_cache(maxsize=16384)
def is_named(text: str) -> bool:
    """Whether a text is written as the names of people and posts are: with capitals, or with a word for a post."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if word not in _SMALL]
    named = sum(word[0].isupper() or bool(_POST.fullmatch(word)) for word in words)
    return bool(words) and (named > 0.6 * len(words) or bool(_POST.fullmatch(words[0])))


@lru_cache(maxsize=16384)
def _is_cites(text: str) -> bool:
    return is_citation(text) or all(_REF.fullmatch(each.strip()) for each in re.split(r"[,;]", text))


def content(cells: Sequence[Cell], own: OwnWords = NO_OWN_WORDS) -> Content:
    """What a column holds, over a sample of its cells."""
    if len(cells) > SAMPLE:
        step = len(cells) / SAMPLE
        cells = [cells[int(at * step)] for at in range(SAMPLE)]
    shown = [(cell, text) for cell in cells if (text := " ".join(cell.text.split()))]
    blank = [cell for cell in cells if not cell]
    hues = sum(bool(hue_name(cell.fill)) for cell in blank) / max(1, len(cells))
    if not shown:
        return Content(hues=hues)
    real = [text for _cell, text in shown if text.casefold() not in _SAYS_NOTHING and not cross_reference(text)]
    size = len(real) or 1

    counted = Counter(real)

    def share(test: Callable[[str], object]) -> float:
        return sum(times for text, times in counted.items() if test(text)) / size

    def share_of_words(kind: WordKind) -> float:
        return share(lambda text: len(text) <= _LONGEST_WORD and read_word(text, kind, own)[0])

    return Content(
        size=len(real) or len(shown),
        date=sum(_holds_date(cell, text) for cell, text in shown) / len(shown),
        owner=share(is_owner),
        ref=share(_REF.fullmatch),
        percent=share(_PERCENT.fullmatch),
        number=share(_NUMBER.fullmatch),
        words=sum(len(text.split()) for text in real) / size,
        distinct=len({text.casefold() for text in real}) / size,
        hues=hues,
        filled=len(shown) / max(1, sum(1 for cell in cells if not cell.merged)),
        cites=share(_is_cites),
        named=share(is_named),
        years=share(_YEAR.fullmatch),
        scaled=max(share_of_words("likelihood"), share_of_words("impact")),
        whole=sum(_has_year(cell, text) for cell, text in shown) / len(shown),
        status=share_of_words("status"),
        rag=share_of_words("rag"),
        priority=share_of_words("priority"),
        response=share_of_words("response"),
    )


def _holds_date(cell: Cell, text: str) -> bool:
    if isinstance(cell.value, dt.date) or is_date(text) or all(is_date(line.strip()) for line in cell.lines):
        return True
    return len(text) <= _LONGEST_DATES and all(map(is_date, split_timescales(text)))  # dates that ran together


def _has_year(cell: Cell, text: str) -> bool:
    return isinstance(cell.value, dt.date) or bool(_WITH_YEAR.search(text))


def fit(seen: Content, field: str) -> float | None:
    """How well a column suits a field, from 0 to 1; ``None`` if the cells say nothing about it."""
    if field == "reported_rag":
        return max(seen.rag, seen.hues) if seen.size or seen.hues else None
    if not seen.size:
        return None
    if field in DATES:
        return seen.date - 0.5 * seen.years
    if field in PEOPLE:
        return max(0.0, seen.owner - seen.date)
    if field in TYPED:
        return max(float(getattr(seen, field)), _LIKE_WORDS if seen.is_short and field == "status" else 0.0)
    return _fit_of_words(seen, field)


def _fit_of_words(seen: Content, field: str) -> float:
    if field in SENTENCES:
        long = min(1.0, 0.25 + seen.words / 8) * (0.4 + 0.6 * seen.filled)
        other = max(seen.date, seen.ref, seen.status, seen.rag, seen.priority, seen.cites)
        return max(0.0, long - other)
    if field in NOTES:
        of_status = seen.status if seen.distinct < 0.9 else 0
        whole = _LIKE_WORDS if seen.is_short else 0.75
        return max(0.15, whole - 0.6 * max(seen.date, of_status, seen.rag, seen.ref))
    if field in ("theme", "workstream", "category", "source"):
        short = 1.0 if seen.words <= 7 else 0.4
        return max(0.0, short * (1.0 - 0.3 * seen.distinct) - max(seen.date, seen.priority, seen.rag))
    match field:
        case "percent":
            return max(seen.percent, seen.number * 0.8)
        case "recommendations" | "parent":
            return max(seen.cites, seen.ref)
        case "likelihood" | "score":
            return max(seen.number, seen.priority * 0.8, seen.scaled, seen.percent if field == "likelihood" else 0)
        case "impact":
            return max(seen.number, seen.priority, seen.scaled, 0.1)
        case "ref" | "number" | "outline":
            return max(seen.ref, seen.number) - seen.date
    return 0.5


def suits_its_labels(labelled: Iterable[tuple[str, Sequence[Cell]]]) -> bool:
    """Whether the cells beside labels are mostly what fields with such names hold, as those of a glossary are not.

    It takes the field of each label with its cells, and asks only of dates, people and typed words. Labels alone, or a
    single such field, say nothing against it.
    """
    fits = [
        found
        for field, cells in labelled
        if (field in DATES or field in PEOPLE or field in TYPED or field == "reported_rag")
        and (found := fit(content(cells), field)) is not None
    ]
    return len(fits) < 2 or sum(fits) / len(fits) >= _SUITS_LABELS
