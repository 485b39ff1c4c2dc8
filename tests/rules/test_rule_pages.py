"""Every rule's page is true: what it shows as flagged is found, what it shows as fine is not."""

from __future__ import annotations

import re

import pytest

from tests.books import tracker
from xl_tracker.errors import BadRequest
from xl_tracker.rules import FAMILIES, RULES, Rule, check
from xl_tracker.rules.pages import RULES_MD, explain, rules_page

WITHOUT_EXAMPLES = {
    "WB010",
    "WB011",
    "WB900",
    "SE001",
    "SE002",
    "SE003",
    "SE004",
    "SE005",
    "AC001",
    "AC007",
    "RD011",
    "RD013",
}
"""Files that cannot be opened, a rule that stops (see test_registry), and what no table of Markdown shows.

For those see test_safety and tests/reading.
"""
WITH_EXAMPLES = [pytest.param(each, id=each.code) for each in RULES.values() if each.code not in WITHOUT_EXAMPLES]
ALL = [pytest.param(each, id=each.code) for each in RULES.values()]
NOT_IN_A_SENTENCE = re.compile(r"\b(please|invalid|error|illegal|null|none type|exception|validation)\b", re.IGNORECASE)


def example(page: str, heading: str) -> str:
    """The indented block under 'Flagged:' or 'Fine:'."""
    found = re.search(rf"^{heading}:\n+((?:    .*\n?|\n)+)", page, re.MULTILINE)
    return found.group(1) if found else ""


def codes_of(text: str) -> set[str]:
    return {finding.code for finding in check(tracker(text))}


@pytest.mark.parametrize("each", WITH_EXAMPLES)
def test_what_the_page_shows_as_flagged_is_found(each: Rule) -> None:
    text = example(each.page, "Flagged")

    assert each.code in codes_of(text), text


@pytest.mark.parametrize("each", WITH_EXAMPLES)
def test_what_the_page_shows_as_fine_is_not_found(each: Rule) -> None:
    text = example(each.page, "Fine")

    assert text.strip(), "the page shows nothing that is fine"
    assert each.code not in codes_of(text), text


@pytest.mark.parametrize("each", WITH_EXAMPLES)
def test_no_rule_stops_on_an_example(each: Rule) -> None:
    both = codes_of(example(each.page, "Flagged")) | codes_of(example(each.page, "Fine"))

    assert "WB900" not in both


@pytest.mark.parametrize("each", ALL)
def test_summary_and_fix_are_sentences_for_officers(each: Rule) -> None:
    for words in (each.summary, each.fix):
        assert words.endswith("."), words
        assert words[0].isupper(), words
        assert not NOT_IN_A_SENTENCE.search(words), words
    assert ". " not in each.summary, "the first line is one sentence"


@pytest.mark.parametrize("each", WITH_EXAMPLES)
def test_messages_are_sentences_for_officers(each: Rule) -> None:
    messages = [f.message for f in check(tracker(example(each.page, "Flagged"))) if f.code == each.code]

    for message in messages:
        assert message.endswith((".", "?")), message
        assert ".." not in message, message
        assert "None" not in message, message
        assert not NOT_IN_A_SENTENCE.search(message.replace("Excel error", "")), message


def test_no_two_rules_share_a_name() -> None:
    names = [each.name for each in RULES.values()]

    assert len(set(names)) == len(names)


def test_codes_of_a_family_stand_in_order() -> None:
    families = [code[:2] for code in RULES]
    in_order = sorted(RULES, key=lambda code: (families.index(code[:2]), code))

    assert list(RULES) == in_order


def test_each_module_names_the_family_of_its_rules() -> None:
    for module in FAMILIES:
        letters = (module.__doc__ or "")[:2]

        assert any(code.startswith(letters) for code in RULES), module.__name__


def test_rules_md_is_current() -> None:
    assert RULES_MD.read_text(encoding="utf-8") == rules_page(), "run python -m xl_tracker.rules.pages"


def test_explain_shows_the_page_whatever_the_case_of_the_code() -> None:
    text = explain(" dt003 ")

    assert text.startswith("DT003 forecast-passed (Error)\n\nThe forecast finish has passed")
    assert "To put it right: Enter a new forecast finish" in text


def test_explain_of_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(BadRequest, match=r"There is no rule 'DT03'\. Did you mean DT0\d\d\?"):
        explain("DT03")
