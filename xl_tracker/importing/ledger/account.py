"""Find the place of each passage of a document: a field, a question, or Left out. Ask about those without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xl_tracker.importing.ledger.headings import heading_above, signature
from xl_tracker.importing.ledger.leftovers import ask_about_leftovers
from xl_tracker.importing.ledger.passages import Passage, passages_of
from xl_tracker.importing.ledger.slots import Slots
from xl_tracker.importing.ledger.words import A_VALUE, words_of
from xl_tracker.importing.plan import Draft
from xl_tracker.importing.questions import PLACES_SEPARATOR, Question
from xl_tracker.language.citations import parse_citations, says_none
from xl_tracker.language.vocabulary import read_rag, read_status
from xl_tracker.layout import BY_SHEET, LEAVE_OUT, RAG_WORDS, STATUS_WORDS, fold
from xl_tracker.reading.document import Document, Row
from xl_tracker.reading.own_words import ASIDE, WordRow, field_named

HEADINGS, HEADING_LINE, TEXT_LINE = "headings of a table", "a heading", "text outside the tables"
CHOSEN = "you chose to leave it out"
_LONGEST_CITATIONS = 1_000
"""A longer cell is prose."""
_NAMES = ("theme", "workstream", "category", "source", "aim")
"""Fields that a row of a section, or a line outside tables, may name for all the rows below it."""
_TYPED = frozenset((*RAG_WORDS, *STATUS_WORDS))
Key = tuple[str, str]


@dataclass
class Account:
    """The words of a document by their place. ``in_questions`` goes by the place and the words of the question."""

    in_fields: Counter[str] = field(default_factory=Counter)
    in_questions: dict[Key, Counter[str]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    questions: list[Question] = field(default_factory=list)

    def ask(self, question: Question, words: Iterable[str]) -> None:
        """Some words are in a question."""
        self.in_questions.setdefault((question.where, question.written), Counter()).update(words)

    def close(self, before: Iterable[Key], still: Iterable[Key], chosen_out: Iterable[Key]) -> None:
        """Move the words of questions that are no longer asked to fields, or to Left out if somebody chose that."""
        open_now, out = set(still), set(chosen_out)
        for key in before:
            if key not in open_now and key in self.in_questions:
                words = self.in_questions.pop(key)
                (self.left_out if key in out else self.in_fields).update(words)


def settle_passages(
    document: Document, draft: Draft, title: str, headings: Sequence[Row], words: Sequence[WordRow]
) -> Account:
    """Account for every passage. Adds to the draft what is left out, and returns the questions about the rest.

    ``headings`` are the rows of headings of the tables that were read; ``words`` is what the council said before.
    """
    account = Account()
    passages = list(passages_of(document))
    slots, asked = _slots_of(draft), _asked(draft)
    _in_fields(passages, slots, draft, title, account)
    _whole_in_questions(passages, asked, draft, account)
    _parts_in_fields(passages, slots, draft, account)
    _parts_in_questions(passages, asked, account)
    _on_left_out(passages, draft, account)
    _passed_over(document, draft, account)
    _left_out_by_rule(passages, draft, {row.where for row in headings}, words, account)
    for question, owned in ask_about_leftovers([each for each in passages if not each.is_done], draft, words):
        account.questions.append(question)
        for passage in owned:
            account.ask(question, passage.settle())
    return account


def _in_fields(passages: Sequence[Passage], slots: Slots, draft: Draft, title: str, account: Account) -> None:
    """The passages that stand as a whole in a cell made from their row, or that name what stands below them."""
    names = {tuple(words_of(title))} | _names(draft)
    taken = Slots()
    for where, text in draft.taken:
        taken.add([where], "taken", text)
    for passage in passages:
        same = slots.take(passage.where, passage.words, passage.column, is_same=True)
        if same or taken.take(passage.where, passage.words) or (passage.is_alone and tuple(passage.words) in names):
            account.in_fields.update(passage.settle())
    for passage in sorted(
        passages, key=lambda each: -len(each.words)
    ):  # "Leaders" may stand in another cell's sentence
        if not passage.is_done and slots.take(passage.where, passage.words, passage.column):
            account.in_fields.update(passage.settle())


def _parts_in_fields(passages: Sequence[Passage], slots: Slots, draft: Draft, account: Account) -> None:
    """The passages of which some words stand in one cell and some in another, or as a word of ours."""
    made_from = _rows_by_place(draft)
    for passage in passages:
        if not passage.is_done:
            rows = made_from.get(passage.where, ())
            _read_as_a_word(passage, rows)
            _take_pieces(passage, slots)
            _read_as_refs(passage, rows)
            if any(passage.there):
                account.in_fields.update(_there(passage))


def _there(passage: Passage) -> list[str]:
    """The words that are in a field. A number or a date counts as one word, and only as a whole."""
    if passage.is_value:
        return [A_VALUE] if passage.is_done else []
    return [word for word, is_there in zip(passage.words, passage.there, strict=True) if is_there]


def _take_pieces(passage: Passage, slots: Slots, owner: int | None = -1) -> None:
    """Find the paragraphs and bullets of a cell each in a cell of its own, and then runs of its words."""
    owner = passage.column if owner is not None else None
    at = 0
    for piece in passage.pieces:
        words = words_of(piece)
        if words and words == passage.words[at : at + len(words)] and not all(passage.there[at : at + len(words)]):
            if slots.take(passage.where, words, owner):
                passage.there[at : at + len(words)] = [True] * len(words)
            at += len(words)
    missing = passage.missing
    if not missing:
        return
    found = iter(slots.take_parts(passage.where, missing, owner))
    passage.there = [is_there or next(found) for is_there in passage.there]


def _slots_of(draft: Draft) -> Slots:
    slots = Slots()
    for sheet, rows in draft.rows.items():
        columns = BY_SHEET[sheet].columns
        for cells, sources in zip(rows, draft.sources[sheet], strict=True):
            for column, value in zip(columns, cells, strict=True):
                if value is not None:
                    slots.add(sources, column.field, str(value))
    return slots


def _names(draft: Draft) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for sheet, rows in draft.rows.items():
        for column, values in zip(BY_SHEET[sheet].columns, zip(*rows, strict=True), strict=True):
            if column.field in _NAMES:
                found.update(tuple(words_of(str(value))) for value in set(values) if value)
    return found - {()}


def _rows_by_place(draft: Draft) -> dict[str, list[Sequence[object]]]:
    """The rows of the tracker that were made from each place."""
    found: dict[str, list[Sequence[object]]] = {}
    for sheet, rows in draft.rows.items():
        for cells, sources in zip(rows, draft.sources[sheet], strict=True):
            for where in dict.fromkeys(sources):
                found.setdefault(where, []).append(cells)
    return found


def _read_as_a_word(passage: Passage, rows: Sequence[Sequence[object]]) -> None:
    """A short form of a RAG or a status ("G", "Completed") is there if its full word is in a row made from it."""
    if all(_TYPED.isdisjoint(cells) for cells in rows):
        return
    meant = read_rag(passage.text) or read_status(passage.text)
    if meant and any(meant in cells for cells in rows):
        passage.there = [True] * len(passage.words)


def _read_as_refs(passage: Passage, rows: Sequence[Sequence[object]]) -> None:
    """A citation is there if its ref is in a row made from it, and "n/a" says that there is none."""
    if says_none(passage.text):
        passage.there = [True] * len(passage.words)
        return
    if len(passage.text) >= _LONGEST_CITATIONS or passage.is_done:
        return
    citations = parse_citations(passage.text)
    refs = {ref for cells in rows for cell in cells for ref in str(cell).split("; ")} if citations else ()
    cited = Counter[str]()
    for citation in citations:
        if citation.ref in refs:
            cited.update(words_of(citation.text))
    for at, word in enumerate(passage.words):
        if not passage.there[at] and cited[word] > 0:
            cited[word] -= 1
            passage.there[at] = True


def _asked(draft: Draft) -> dict[str, list[tuple[Question, Slots]]]:
    """The questions at each place, each with the words that it repeats."""
    found: dict[str, list[tuple[Question, Slots]]] = {}
    for one in draft.questions:
        for place in () if one.passages else one.where.split(PLACES_SEPARATOR):
            slots = Slots()
            slots.add([place], one.kind, one.written)
            found.setdefault(place, []).append((one, slots))
    return found


def _whole_in_questions(
    passages: Sequence[Passage], asked: Mapping[str, Sequence[tuple[Question, Slots]]], draft: Draft, account: Account
) -> None:
    """The passages that a question knows as its own, or repeats as a whole."""
    own = {(where, fold(words)): one for one in draft.questions for where, words in one.passages}
    for passage in passages:
        if passage.is_done:
            continue
        one = own.get((passage.where, fold(passage.text)))
        repeated = (each for each, slots in asked.get(passage.where, ()) if slots.take(passage.where, passage.words))
        if one := one or next(repeated, None):
            account.ask(one, passage.settle())


def _parts_in_questions(
    passages: Sequence[Passage], asked: Mapping[str, Sequence[tuple[Question, Slots]]], account: Account
) -> None:
    for passage in passages:
        for one, slots in asked.get(passage.where, ()) if not passage.is_done else ():
            account.ask(one, _newly_taken(passage, slots))


def _newly_taken(passage: Passage, slots: Slots) -> list[str]:
    """Take the words that are still missing. The words of a question or of Left out belong to no column."""
    before = list(passage.there)
    _take_pieces(passage, slots, owner=None)
    if passage.is_value:
        return [A_VALUE] if passage.is_done and not all(before) else []
    return [word for word, was, now in zip(passage.words, before, passage.there, strict=True) if now and not was]


def _on_left_out(passages: Sequence[Passage], draft: Draft, account: Account) -> None:
    slots = Slots()
    for each in draft.left_out:
        slots.add([each.where], each.why, each.words)
    for passage in passages:
        if not passage.is_done:
            account.left_out.update(_newly_taken(passage, slots))


def _passed_over(document: Document, draft: Draft, account: Account) -> None:
    """What the reader passed over, each text once with the number of times that it stands in the document."""
    times = Counter((each.words, each.why) for each in document.passed)
    first = {(each.words, each.why): each.where for each in reversed(document.passed)}
    for (words, why), count in times.items():
        draft.leave_out(first[words, why], words, f"{why} ({count} times)" if count > 1 else why)
        account.left_out.update(words_of(words) * count)


def _left_out_by_rule(
    passages: Sequence[Passage], draft: Draft, headings: set[str], words: Sequence[WordRow], account: Account
) -> None:
    """Headings of tables, lines outside tables, and the columns that somebody chose to leave out."""
    aside = {fold(row.written) for row in words if fold(row.kind) == "heading" and field_named(row.means) == ASIDE}
    tables = {fold(row.written) for row in words if fold(row.kind) == "table" and fold(row.means) == fold(LEAVE_OUT)}
    for passage in passages:
        if passage.is_done:
            continue
        why = ""
        if passage.table is None:
            why = HEADING_LINE if passage.is_heading else TEXT_LINE
        elif passage.where in headings:
            why = HEADINGS
        elif (aside and heading_above(passage) in aside) or (tables and signature(passage) in tables):
            why = CHOSEN
        if why:
            draft.leave_out(passage.where, passage.text, why)
            account.left_out.update(passage.settle())
