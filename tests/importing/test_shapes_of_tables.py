"""Whatever way a table runs, and whatever stands beside it, its rows come in as the rows of a tracker."""

from __future__ import annotations

from pathlib import Path

from tests.importing.plans import left_out, plan, rows
from xl_tracker.importing import ImportedPlan, import_document, import_plan
from xl_tracker.reading.document import Cell, Document, Piece, Row, Table


def actions(imported: ImportedPlan, *fields: str) -> list[tuple[str, ...]]:
    return [tuple(row[field] for field in fields) for row in rows(imported, "Actions")]


def sheet(
    *lines: str, fills: dict[tuple[int, int], str] | None = None, struck: frozenset[int] = frozenset()
) -> Document:
    """A sheet of a workbook: cells with bars between them, some filled with a colour, some rows struck through."""
    width = max(line.count("|") + 1 for line in lines)
    found = []
    for number, line in enumerate(lines):
        words = [each.strip() for each in line.split("|")] + [""] * width
        cells = tuple(
            Cell(
                (Piece(text, struck=number in struck),) if text else (),
                fill=(fills or {}).get((number, at), ""),
            )
            for at, text in enumerate(words[:width])
        )
        found.append(Row(f"Plan row {number + 1}", cells))
    return Document("plan", (Table(tuple(found), "Plan", tuple("ABCDEFGHIJ"[:width])),))


def test_a_table_of_labels_and_values_is_one_action_for_each_bullet() -> None:
    imported = plan(
        """
        ## Recommendation 4

        | Recommendation      | Look after the trees      |
        | Our response        | Accepted                  |
        | Action              | Plant a hundred limes     |
        | Responsible officer | Head of Parks             |
        | Completion date     | March 2027                |
        | Status              | Under way                 |
        """
    )

    assert actions(imported, "action", "lead_officer", "baseline_finish", "status") == [
        ("Plant a hundred limes", "Head of Parks", "March 2027", "In progress")
    ]
    assert [(row["number"], row["response"]) for row in rows(imported, "Recommendations")] == [("4", "Accepted")]


def test_dates_across_give_each_sentence_its_date() -> None:
    imported = plan(
        """
        | Theme | Lead          | By June 2027       | By December 2027        |
        | Parks | Head of Parks | Count every lime   | Plant a hundred limes   |
        | Depot | Head of Fleet | Draw the new depot | Open it with the public |
        """
    )

    assert actions(imported, "theme", "action", "baseline_finish") == [
        ("Parks", "Count every lime", "By June 2027"),
        ("Parks", "Plant a hundred limes", "By December 2027"),
        ("Depot", "Draw the new depot", "By June 2027"),
        ("Depot", "Open it with the public", "By December 2027"),
    ]


def test_marks_under_quarters_give_the_first_and_the_last() -> None:
    imported = import_document(
        sheet(
            "Task | Owner | Q1 2027 | Q2 2027 | Q3 2027",
            "Draw the new depot | Head of Fleet | X | X | ",
            "Open the new depot | Head of Fleet | | X | X",
        )
    )

    assert actions(imported, "action", "start", "baseline_finish") == [
        ("Draw the new depot", "Q1 2027", "Q2 2027"),
        ("Open the new depot", "Q2 2027", "Q3 2027"),
    ]


def test_ticks_under_words_give_the_status() -> None:
    imported = import_document(
        sheet(
            "Action | Owner | Due | Not started | In progress | Done",
            "Draw the new depot | Head of Fleet | May 2027 | | | ✓",
            "Open the new depot | Head of Fleet | June 2027 | ✓ | | ",
        )
    )

    assert actions(imported, "action", "status") == [
        ("Draw the new depot", "Complete"),
        ("Open the new depot", "Not started"),
    ]


def test_rows_that_head_others_are_themes_although_blank_rows_stand_between() -> None:
    imported = import_document(
        sheet(
            "Our depot and parks plan",
            "",
            "Ref | Action | Lead officer | Due date | Status",
            "Parks",
            "1 | Plant a hundred limes | Head of Parks | May 2027 | Open",
            "",
            "Depot",
            "2 | Open the new depot | Head of Fleet | June 2027 | Open",
            "",
            "Total: 2 actions",
        )
    )

    assert actions(imported, "theme", "action") == [
        ("Parks", "Plant a hundred limes"),
        ("Depot", "Open the new depot"),
    ]
    assert imported.title == "Our depot and parks plan"


def test_tables_beside_the_plan_are_no_actions() -> None:
    imported = plan(
        """
        | Version | Author | Change      | Date     |
        | 0.1     | PMO    | First draft | May 2027 |

        | Ref | Action             | Owner         | Due date  |
        | 1   | Open the new depot | Head of Fleet | July 2027 |

        | RAG   | Number |
        | Red   | 3      |
        | Green | 4      |
        """
    )

    assert actions(imported, "action") == [("Open the new depot",)]
    assert "First draft" in " ".join(left_out(imported))


def test_a_register_of_risks_goes_to_risks() -> None:
    imported = plan(
        """
        | ID | Risk                   | Likelihood | Impact | Mitigation       | Owner         | Trend |
        | 7  | The ground is polluted | 3          | 4      | Test it in March | Head of Fleet | ↑     |
        """
    )

    (risk,) = rows(imported, "Risks")
    assert (risk["risk"], risk["likelihood"], risk["mitigation"], risk["owner"], risk["trend"]) == (
        "The ground is polluted",
        "3",
        "Test it in March",
        "Head of Fleet",
        "Rising",
    )
    assert "Actions" not in imported.rows


def test_an_unknown_heading_is_one_question_and_not_one_a_row() -> None:
    imported = import_document(
        sheet(
            "Ref | Action | Lead officer | Due date | Zeta",
            "1 | Plant a hundred limes | Head of Parks | May 2027 | Some words about this one",
            "2 | Open the new depot | Head of Fleet | June 2027 | Other words about that one",
        )
    )

    (question,) = imported.questions
    assert (question.kind, question.heading, question.cells, question.ref) == ("column", "Zeta", 2, "")
    assert "Plan column E" in question.where


def test_an_unknown_word_is_asked_once_however_often_it_stands() -> None:
    imported = plan(
        """
        | Ref | Action             | Owner         | Due date  | Status | RAG         |
        | 1   | Open the new depot | Head of Fleet | July 2027 | Zeta   | Amber/Green |
        | 2   | Close the old one  | Head of Fleet | July 2027 | Zeta   | Red         |
        | 3   | Count every lime   | Head of Parks | July 2027 | Done   | Green       |
        | 4   | Plant some more    | Head of Parks | July 2027 | Open   | Green       |
        """
    )
    asked = {question.written: (question.kind, question.cells, question.likely) for question in imported.questions}

    assert asked == {"Zeta": ("word", 2, ""), "Amber/Green": ("word", 1, "Amber")}


def test_a_rating_by_fill_is_read_by_its_hue_and_asked_once() -> None:
    imported = import_document(
        sheet(
            "Ref | Action | Lead officer | Due date | RAG",
            "1 | Plant a hundred limes | Head of Parks | May 2027 | ",
            "2 | Open the new depot | Head of Fleet | June 2027 | ",
            fills={(1, 4): "00B050", (2, 4): "00B050"},
        )
    )

    assert actions(imported, "reported_rag") == [("Green",), ("Green",)]
    assert [(question.kind, question.cells) for question in imported.questions] == [("fill", 2)]


def test_a_struck_row_is_asked_about_and_not_read_as_live() -> None:
    imported = import_document(
        sheet(
            "Ref | Action | Lead officer | Due date",
            "1 | Plant a hundred limes | Head of Parks | May 2027",
            "2 | Open the new depot | Head of Fleet | June 2027",
            struck=frozenset({2}),
        )
    )

    assert actions(imported, "status") == [("",), ("Superseded",)]
    assert [question.ref for question in imported.questions] == ["2"]


def test_the_latest_months_rating_governs_and_the_older_ones_are_kept_as_words() -> None:
    imported = plan(
        """
        | Ref | Action             | Owner         | Due date  | RAG (May 27) | RAG (April 27) |
        | 1   | Open the new depot | Head of Fleet | July 2027 | Amber        | Green          |
        """
    )

    assert actions(imported, "reported_rag", "progress_update") == [("Amber", "RAG (April 27): Green")]


def test_labelled_lines_belong_to_what_stands_above_them(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(
        "Our depot plan\n\nOpen the new depot\nLead: Head of Fleet\nDue: July 2027\n\n"
        "Close the old depot\nLead: Head of Estates\nDue: August 2027\n"
    )

    assert actions(import_plan(tmp_path / "plan.txt"), "action", "lead_officer", "baseline_finish") == [
        ("Open the new depot", "Head of Fleet", "July 2027"),
        ("Close the old depot", "Head of Estates", "August 2027"),
    ]
