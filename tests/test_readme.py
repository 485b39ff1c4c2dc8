"""The README and the pages it links to are true: their commands, pictures, verbs and words are the program's."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from xl_tracker.cli.reference import PAGE
from xl_tracker.cli.verbs import every_verb
from xl_tracker.layout import RAG_WORDS, STATUS_WORDS
from xl_tracker.worksheet_functions import FUNCTIONS, NAMESPACE

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HANDBOOK = ROOT / "workbook_templates" / "README.md"
BATCH = ROOT / "xl_tracker" / "batch" / "README.md"
BUILT = ROOT / "xl_tracker" / "README.md"
EXCEL_CHECK = ROOT / "tests" / "EXCEL_CHECK.md"
PAGES = (ROOT / "README.md", HANDBOOK, BATCH, BUILT, EXCEL_CHECK, PAGE, ROOT / "tests" / "bench" / "README.md")
LARGEST_PICTURE = 120_000
LARGEST_README = 8_500


def words_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_the_front_page_is_short_and_leads_to_every_other() -> None:
    assert len(README) < LARGEST_README
    named = {(ROOT / name).resolve() for name in re.findall(r"\]\(([^)#:]+)\)", README)}
    assert [page for page in PAGES[1:] if page not in named] == []


def test_ci_runs_the_readmes_test_command() -> None:
    command = next(line.strip() for line in README.splitlines() if line.strip().endswith("-m tests"))

    last = (ROOT / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()[-1]
    assert re.fullmatch(re.escape(command) + r" --all-tools --day \d{4}-\d\d-\d\d", last)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_picture_and_page_that_it_names_is_there(page: Path) -> None:
    named = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", words_of(page))

    assert [name for name in named if not (page.parent / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_within_it_leads_to_a_heading(page: Path) -> None:
    text = words_of(page)
    headings = re.findall(r"(?m)^#+ (.+)$", text)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) - anchors == set()


def test_every_picture_is_small_shown_once_and_says_what_is_seen() -> None:
    shown = [
        (words, (page.parent / path).resolve())
        for page in PAGES
        for words, path in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", words_of(page))
    ]

    assert sorted(path for _, path in shown) == sorted((ROOT / "workbook_templates/pictures").iterdir())
    for words, path in shown:
        assert len(words) > 50, path
        assert path.stat().st_size < LARGEST_PICTURE, path


def test_each_of_the_three_users_has_a_page_with_a_picture() -> None:
    officer = README.partition("\n## For an officer\n")[2].partition("\n## ")[0]

    for page in (officer, words_of(HANDBOOK), words_of(BATCH)):
        assert "![" in page


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_formula_is_shown_with_its_arguments(name: str) -> None:
    arguments = [f"[{each.name}]" if each.optional else each.name for each in FUNCTIONS[name].arguments]

    assert f"| `{NAMESPACE}.{name}({', '.join(arguments)})` |" in words_of(HANDBOOK)


def test_every_extra_is_in_the_table_and_no_other() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]

    assert set(re.findall(r"(?m)^\| `\.\[(\w+)\]` \|", README)) == set(extras)
    assert set(re.findall(r"\[(\w+)\]['`]", README)) <= set(extras)


def test_the_map_has_every_folder_of_ours() -> None:
    shown = words_of(BUILT).partition("\n    xl_tracker/\n")[2].partition("\n\n")[0]
    folders = [path.name for path in (ROOT / "xl_tracker").iterdir() if (path / "__init__.py").exists()]

    assert [name for name in folders if not re.search(rf"\b{name}\b", shown)] == []


def test_every_verb_that_it_shows_exists() -> None:
    shown = {verb for page in PAGES for verb in re.findall(r"(?<!`)xl-tracker ([a-z-]+)", words_of(page))}

    assert shown
    assert shown <= {verb.name for verb in every_verb()}


def test_the_words_are_the_programs() -> None:
    for word in (*STATUS_WORDS, *RAG_WORDS):
        assert word in words_of(HANDBOOK)


def test_no_registry_host_and_no_path_of_a_machine_is_named() -> None:
    for page in (*PAGES, *(ROOT / name for name in (".constraints.txt", ".ci/run", "pyproject.toml"))):
        assert not re.search(r"https?://|--index-url|/(home|root|work)/", words_of(page)), page
