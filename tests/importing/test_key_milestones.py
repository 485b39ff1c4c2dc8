"""Key milestones whose date came blank: filled from the side that the delivery plan confirms, or asked."""

from __future__ import annotations

import pytest

from tests.importing.plans import rows
from xl_tracker.importing import import_document
from xl_tracker.importing.readers.text_reader import parse_text

BLANKS = """
Theme 1 - Finance

Key Milestones

Budget approved	{above}
Savings tracker launched	
Accounts signed	{below}

Action	Lead	Due
Savings tracker launched	Director of Finance	{planned}
"""


@pytest.mark.parametrize(
    ("planned", "filled"),
    [("Feb 2026", "February 2026"), ("Jul 2026", "July 2026"), ("Dec 2026", ""), ("TBC", "")],
)
def test_a_blank_date_is_filled_from_the_side_that_the_delivery_plan_confirms(planned: str, filled: str) -> None:
    text = BLANKS.format(above="February 2026", below="July 2026", planned=planned).replace(
        "launched\n", "launched\t\n"
    )
    imported = import_document(parse_text(text, "plan"))
    (blank,) = [row for row in rows(imported, "Milestones") if row["milestone"] == "Savings tracker launched"]

    assert blank["baseline_finish"] == filled
    assert any(question.ref == blank["ref"] for question in imported.questions)


RUN = """
Theme 1 - Finance

Key Milestones

Budget approved	February 2026
Savings tracker launched	
Contract register published	
Debt policy adopted	
Accounts signed	July 2026

Action	Lead	Due
Savings tracker launched	Director of Finance	{first}
Contract register published	Director of Finance	{second}
Debt policy adopted	Director of Finance	{third}
"""


@pytest.mark.parametrize(
    ("first", "second", "third", "filled"),
    [
        ("Feb 2026", "TBC", "Feb 2026", ["February 2026", "February 2026", "February 2026"]),
        ("Jul 2026", "TBC", "Jul 2026", ["July 2026", "July 2026", "July 2026"]),
        ("Feb 2026", "TBC", "Jul 2026", ["February 2026", "", "July 2026"]),
        ("Jul 2026", "TBC", "Feb 2026", ["", "", ""]),
        ("TBC", "TBC", "TBC", ["", "", ""]),
    ],
)
def test_a_run_of_blanks_belongs_to_the_date_above_and_then_to_the_one_below(
    first: str, second: str, third: str, filled: list[str]
) -> None:
    imported = import_document(parse_text(RUN.format(first=first, second=second, third=third), "plan"))
    blanks = [row["baseline_finish"] for row in rows(imported, "Milestones")][1:4]

    assert blanks == filled


def test_a_delivery_plan_that_confirms_both_sides_confirms_neither() -> None:
    text = BLANKS.format(above="February 2026", below="July 2026", planned="Feb 2026")
    text += "Savings tracker launched\tHead of Finance\tJul 2026\n"
    (blank,) = [
        row
        for row in rows(import_document(parse_text(text, "plan")), "Milestones")
        if row["milestone"] == "Savings tracker launched"
    ]

    assert blank["baseline_finish"] == ""


LINKED = """
Theme 1 - Finance

Key Milestones

Savings & debt plan adopted\tMay 2026
Accounts signed\tJuly 2026
Review done\tJuly 2026

Action\tLead\tDue
Set out the money ▶ Savings and Debt Plan – adopted ▶ Accounts are signed\tHead of Finance\tJul 2026 May 2026 Jul 2026
Look at roles ▶ Review done\tHead of Legal\tMay 2026
Look at pay ▶ Review done\tHead of Legal\tMay 2026
"""


def test_a_key_milestone_belongs_to_an_action_only_where_the_words_are_the_same_in_one() -> None:
    imported = import_document(parse_text(LINKED, "plan"))
    key = [row for row in rows(imported, "Milestones") if row["kind"] == "Key milestone"]

    assert [(row["theme"], row["action"]) for row in key] == [("Finance", "A01"), ("Finance", ""), ("Finance", "")]
