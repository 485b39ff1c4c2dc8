"""Put the account of a document beside the count of its file: the numbers add up, or the ledger says what lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from xl_tracker.importing.ledger.account import Account
from xl_tracker.importing.ledger.own_count import OwnPassage
from xl_tracker.importing.plan import Ledger, LeftOut

_NEAR = 12
"""The two parts of a word that a line cut stand among so many missing words of the file."""
NOT_READ = "XL Tracker did not read this part of the file"


def balance(account: Account, own: Sequence[OwnPassage] | None) -> tuple[Ledger, list[LeftOut]]:
    """The ledger of a document, and the passages that no reader takes in, with the reason.

    ``own`` are the passages of the file; without them, the words that the reader gave are the total.
    """
    fields, left = Counter(account.in_fields), Counter(account.left_out)
    asked = _together(account.in_questions.values())
    if own is None:
        return Ledger(fields.total() + asked.total() + left.total(), fields.total(), asked.total(), left.total()), []
    lacking = _lacking(_together((fields, asked, left)), own)
    by_rule = [LeftOut(each.where, " ".join(words), each.why) for each, words in lacking if each.why]
    unread = [LeftOut(each.where, " ".join(words), NOT_READ) for each, words in lacking if not each.why]
    of_file = Counter(word for each in own for word in each.words)
    left, fields, asked = _of_the_file((left, fields, asked), of_file)
    left_out = left.total() + sum(len(words) for each, words in lacking if each.why)
    words_unread = sum(len(words) for each, words in lacking if not each.why)
    in_fields = of_file.total() - left_out - asked.total() - words_unread  # with words that the two cut differently
    return Ledger(of_file.total(), in_fields, asked.total(), left_out, tuple(unread)), [*by_rule, *unread]


def _together(counts: Iterable[Counter[str]]) -> Counter[str]:
    """All counts in one. Adding them with ``+`` would copy the whole for each."""
    whole = Counter[str]()
    for each in counts:
        whole.update(each)
    return whole


def _of_the_file(counts: Sequence[Counter[str]], of_file: Counter[str]) -> list[Counter[str]]:
    """The counts without the words that the reader gave and the file has not, such as a cell that it repeated."""
    surplus = _together(counts) - of_file
    kept = []
    for count in counts:
        here = count & surplus
        surplus -= here
        kept.append(count - here)
    return kept


def _lacking(given: Counter[str], own: Sequence[OwnPassage]) -> list[tuple[OwnPassage, list[str]]]:
    """The passages of the file with words that the reader did not give, and these words.

    Where the file and the reader cut words differently ("time- scale", "timescale"), the letters decide. A passage that
    no reader takes in comes last, since the words that the reader gave are those of another.
    """
    remaining = given.copy()
    found = []
    for each in sorted(own, key=lambda each: bool(each.why)):
        missing = []
        for word in each.words:
            if remaining[word] > 0:
                remaining[word] -= 1
            else:
                missing.append(word)
        if missing:
            found.append((each, missing))
    surplus = +remaining
    if not surplus:
        return found
    found = [(each, words) for each, missing in found if (words := _not_cut_otherwise(missing, surplus))]
    return _not_joined(found, surplus)


def _not_joined(
    found: Sequence[tuple[OwnPassage, list[str]]], surplus: Counter[str]
) -> list[tuple[OwnPassage, list[str]]]:
    """The missing words without those that the reader joined from two lines of a narrow column ("Septembe", "r")."""
    words = [(at, word) for at, (_each, missing) in enumerate(found) for word in missing]
    left = [True] * len(words)
    for first, (_at, word) in enumerate(words):
        for second in range(first + 1, min(first + _NEAR, len(words))):
            joined = word + words[second][1]
            if left[first] and left[second] and surplus[joined] > 0:
                surplus[joined] -= 1
                left[first] = left[second] = False
    kept: dict[int, list[str]] = {}
    for (at, word), is_left in zip(words, left, strict=True):
        if is_left:
            kept.setdefault(at, []).append(word)
    return [(found[at][0], missing) for at, missing in kept.items()]


def _not_cut_otherwise(missing: list[str], surplus: Counter[str]) -> list[str]:
    """The missing words that are no part, and no sum, of words that the reader gave beyond those of the file."""
    kept: list[str] = []
    at = 0
    while at < len(missing):
        size = next((n for n in (4, 3, 2) if at + n <= len(missing) and surplus["".join(missing[at : at + n])] > 0), 0)
        if size:
            surplus["".join(missing[at : at + size])] -= 1
            at += size
        elif _cut_up(missing[at], surplus):
            at += 1
        else:
            kept.append(missing[at])
            at += 1
    return kept


def _cut_up(word: str, surplus: Counter[str]) -> bool:
    """Whether the reader has a word in two parts."""
    for cut in range(1, len(word)):
        first, rest = word[:cut], word[cut:]
        if surplus[first] > 0 and surplus[rest] > (first == rest):
            surplus[first] -= 1
            surplus[rest] -= 1
            return True
    return False


def sum_of(ledgers: Iterable[Ledger]) -> Ledger:
    """The ledger of several documents together."""
    each = list(ledgers)
    return Ledger(
        sum(one.total for one in each),
        sum(one.in_fields for one in each),
        sum(one.in_questions for one in each),
        sum(one.left_out for one in each),
        tuple(passage for one in each for passage in one.unread),
    )
