"""The cells of a workbook stay in their columns, whatever they look like; only those of documents slip sideways."""

from __future__ import annotations

from tests.importing.plans import rows
from tests.reading.sheets import sheet
from xl_tracker.importing import import_document
from xl_tracker.reading.document import Document


def test_an_action_that_reads_like_a_body_stays_an_action() -> None:
    table = sheet(
        """
        | No. | Category | Action               | Owner | Status      |
        | 1   | Panels   | Hold spending panels | Okafor | In progress |
        | 2   | Press    | Marketing Team       | Brennan |             |
        """
    )

    imported = import_document(Document("plan", (table,)))

    assert [(row["action"], row["lead_officer"]) for row in rows(imported, "Actions")] == [
        ("Hold spending panels", "Okafor"),
        ("Marketing Team", "Brennan"),
    ]
