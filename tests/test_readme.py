"""The README says what is so: its commands are CI's, its pictures exist, its verbs and words are the program's."""

from __future__ import annotations

import re
from pathlib import Path

from xl_tracker.cli.verbs import VERBS
from xl_tracker.layout import RAG_WORDS, STATUS_WORDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_readmes_test_command() -> None:
    command = next(line.strip() for line in README.splitlines() if line.strip().endswith("-m tests"))

    last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()[-1]
    assert last == f"{command} --all-tools"


def test_every_picture_and_page_that_it_names_is_there() -> None:
    named = re.findall(r"\]\(([^)#:]+)\)", README)

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_verb_that_it_shows_exists() -> None:
    shown = set(re.findall(r"xl-tracker ([a-z]+)", README))

    assert shown
    assert shown <= {verb.name for verb in VERBS}


def test_the_words_are_the_programs() -> None:
    for word in (*STATUS_WORDS, *RAG_WORDS):
        assert word in README


def test_no_registry_host_and_no_path_of_a_machine_is_named() -> None:
    for name in (".constraints.txt", ".ci/run", "pyproject.toml", "README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|--index-url|/(home|root|work)/", text), name
