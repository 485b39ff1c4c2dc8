"""The README says what is so: its commands are CI's, its pictures exist, its verbs and words are the program's."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from xl_tracker.addin.building import ribbon as desktop
from xl_tracker.cli.verbs import VERBS
from xl_tracker.layout import RAG_WORDS, STATUS_WORDS
from xl_tracker.server import ribbon as web
from xl_tracker.worksheet_functions import FUNCTIONS, NAMESPACE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
LARGEST_PICTURE = 120_000


def test_ci_runs_the_readmes_test_command() -> None:
    command = next(line.strip() for line in README.splitlines() if line.strip().endswith("-m tests"))

    last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()[-1]
    assert last == f"{command} --all-tools"


def test_every_picture_and_page_that_it_names_is_there() -> None:
    named = re.findall(r"\]\(([^)#:]+)\)", README)

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_link_within_it_leads_to_a_heading() -> None:
    headings = re.findall(r"(?m)^#+ (.+)$", README)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}

    assert set(re.findall(r"\]\(#([^)]+)\)", README)) - anchors == set()


def test_every_picture_is_small_and_says_what_is_seen() -> None:
    pictures = re.findall(r"!\[([^]]*)\]\(([^)]+)\)", README)

    kept = {f"workbook_templates/pictures/{path.name}" for path in (ROOT / "workbook_templates/pictures").iterdir()}
    assert {path for _, path in pictures} == kept
    for words, path in pictures:
        assert len(words) > 50, path
        assert (ROOT / path).stat().st_size < LARGEST_PICTURE, path


def test_each_of_the_three_users_has_a_page_with_a_picture() -> None:
    for user in ("an officer", "the programme office", "a batch job"):
        page = README.partition(f"\n## For {user}\n")[2].partition("\n## ")[0]
        assert "![" in page, user


def test_the_table_of_buttons_is_the_ribbons() -> None:
    table = README.partition("| Button |")[2].partition("\n\n")[0]
    named = re.findall(r"(?m)^\| ([^|]+) \|", table.partition("|---|---|")[2])

    labels = {button.label for button in desktop.BUTTONS} | {button.label for button in web.BUTTONS.values()}
    assert set(named) == labels
    for choice in desktop.CHOICES:
        assert f"the list **{choice.label}**" in table
        assert ", ".join(label for label, _ in choice.items) in table


def test_the_numbers_of_buttons_are_those_of_the_check_list() -> None:
    assert (len(desktop.BUTTONS), len(web.BUTTONS)) == (8, 9)
    assert "with eight buttons with pictures" in README
    assert "has nine buttons with pictures" in README


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_formula_is_shown_with_its_arguments(name: str) -> None:
    arguments = [f"[{each.name}]" if each.optional else each.name for each in FUNCTIONS[name].arguments]

    assert f"| `{NAMESPACE}.{name}({', '.join(arguments)})` |" in README


def test_every_extra_is_in_the_table_and_no_other() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]

    assert set(re.findall(r"(?m)^\| `\.\[(\w+)\]` \|", README)) == set(extras)
    assert set(re.findall(r"\[(\w+)\]['`]", README)) <= set(extras)


def test_the_map_has_every_folder_of_ours() -> None:
    shown = README.partition("\n    xl_tracker/\n")[2].partition("\n\n")[0]
    folders = [path.name for path in (ROOT / "xl_tracker").iterdir() if (path / "__init__.py").exists()]

    assert [name for name in folders if not re.search(rf"\b{name}\b", shown)] == []


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
