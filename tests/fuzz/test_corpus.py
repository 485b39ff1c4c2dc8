"""What once broke a promise keeps them now: the corpus of the fuzzer, and a few hundred changes of it, the same each time.

To look for more: ``python -m tests.fuzz reader``.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.mutations import mutated, spoilt_text
from tests.fuzz.seeds import CORPUS, WORKBOOKS, made
from tests.fuzz.targets import reader, words, writer
from xl_tracker.hosts.file.reading.book import read_book

BOOKS = sorted(CORPUS.glob("*.xlsx"))
LINES = [line for path in sorted(CORPUS.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_a_workbook_of_the_corpus_breaks_nothing(path: Path) -> None:
    content = path.read_bytes()

    reader(content)
    writer(content)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_seed_is_a_workbook_that_can_be_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "seed.xlsx").write_bytes(made(WORKBOOKS[name]))

    assert read_book(tmp_path / "seed.xlsx").sheets["Actions"].rows[0][:2] == ["Ref", "Action"]


@pytest.mark.parametrize("seed", range(4))
def test_changes_that_are_the_same_each_time_break_nothing(seed: int) -> None:
    chance = random.Random(seed)
    contents = [path.read_bytes() for path in BOOKS]

    for _time in range(40):
        reader(mutated(chance.choice(contents), chance))
    for _time in range(2):
        writer(mutated(chance.choice(contents), chance))


def test_words_of_the_corpus_and_their_changes_break_nothing() -> None:
    chance = random.Random(0)

    for line in LINES:
        words(line.encode("utf-8"))
        words(spoilt_text(line, chance).encode("utf-8"))
