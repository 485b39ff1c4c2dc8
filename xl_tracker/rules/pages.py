"""The rules' docstrings as pages for people: the whole of RULES.md, and a single page for ``explain``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xl_tracker.errors import BadRequest
from xl_tracker.language.vocabulary import nearest
from xl_tracker.layout import fold
from xl_tracker.rules import FAMILIES, RULES
from xl_tracker.rules.registry import Rule

RULES_MD = Path(__file__).with_name("RULES.md")
HEADER = """<!-- Written from the rules' docstrings. Do not edit: run python -m xl_tracker.rules.pages -->

# The rules

Each rule has a code that never changes its meaning, a severity, and a way to put things right. An **Error** would
mislead the board, a **Warning** needs a look before the board meets, **Advice** makes the plan better. In the
examples the day is 1 June 2026, a line without bars names the sheet (Actions if there is no such line), and *Fine*
shows the nearest case that the rule does not flag.
"""


def rules_page() -> str:
    """The whole of RULES.md: a table of each family's rules, then a page for each rule."""
    families = [(heading, list(rules)) for heading, rules in _families()]
    contents = [
        f"## {heading}\n\n| Code | Name | Severity | What it finds |\n| --- | --- | --- | --- |\n"
        + "\n".join(map(_row, rules))
        for heading, rules in families
    ]
    pages = [_page(each) for _, rules in families for each in rules]
    return "\n\n".join([HEADER.rstrip(), *contents, "# Their pages", *pages]) + "\n"


def explain(asked: str) -> str:
    """One rule's page as plain text, from its code or its name in any case.

    Raises ``BadRequest`` for anything else; its sentence suggests the nearest code.
    """
    by_words = {fold(words): each for each in RULES.values() for words in (each.code, each.name.replace("-", " "))}
    each = by_words.get(fold(asked.replace("-", " ")))
    if each is None:
        near = nearest(asked, tuple(RULES)) or nearest(asked, tuple(rule.name for rule in RULES.values()))
        hint = f" Did you mean {near}?" if near else " 'xl-tracker rules' lists them."
        raise BadRequest(f"There is no rule '{asked.strip()}'.{hint}")
    return f"{each.code} {each.name} ({each.severity.word})\n\n{each.page}\n\nTo put it right: {each.fix}\n"


def _families() -> Iterator[tuple[str, Iterator[Rule]]]:
    """Each family's heading, from the first line of its module, with its rules in order."""
    headings: dict[str, str] = {}
    for module in FAMILIES:
        letters, _, subject = (module.__doc__ or "").splitlines()[0].partition(": ")
        subject = subject.split(". ")[0].rstrip(".")
        headings[letters] = f"{headings[letters]}; {subject}" if letters in headings else subject
    for letters, subject in headings.items():
        yield f"{letters}: {subject}", (each for each in RULES.values() if each.code.startswith(letters))


def _row(each: Rule) -> str:
    anchor = f"{each.code}-{each.name}".lower()
    return f"| [{each.code}](#{anchor}) | {each.name} | {each.severity.word} | {each.summary} |"


def _page(each: Rule) -> str:
    return f"## {each.code} {each.name}\n\n**{each.severity.word}.** {each.page}\n\n**To put it right:** {each.fix}"


if __name__ == "__main__":
    RULES_MD.write_text(rules_page(), encoding="utf-8", newline="\n")
