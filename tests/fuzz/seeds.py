"""The workbooks and words that fuzzing starts from, each small and different.

``python -m tests.fuzz.seeds`` writes them into ``corpus``, beside the inputs that have once broken something.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.table import Table

from tests.fuzz.mutations import unzipped, zipped
from tests.hosts.changed import PLAN as DRESSED_PLAN
from tests.hosts.changed import dressed
from tests.language.timescales.test_catalogue import ROWS
from tests.workbooks import save_book

CORPUS = Path(__file__).parent / "corpus"

PLAN = """
    | Ref | Action        | Theme      | Lead officer | Baseline finish | Forecast finish | Status      | Reported RAG |
    | A1  | Publish terms | Governance | A. Khan      | 2026-03-31      | Autumn 2026     | In progress | Green        |
    | A2  | Train members | Governance |              | Q1 2026/27      | TBC             | Complete    | Amber        |
    | A1  | Appoint chair | Culture    | B. Lee       | 31/02/2026      | 2026-05-31      | 7           | Gren         |

    Milestones
    | Ref | Action | Milestone | Baseline finish | Status      |
    | M1  | A1     | Draft     | 2026-02-28      | In progress |
    | M2  | A9     | Agree     | 2026-12-31      | Not started |
"""


def made(make: Callable[[Path], Any]) -> bytes:
    """The bytes of a workbook that a function saves."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "seed.xlsx"
        make(path)
        return zipped(unzipped(path.read_bytes()))  # without the times of their making


def by_openpyxl(path: Path) -> None:
    """Inline looks of its own: notes, merged cells, a hidden sheet, an error, a formula, a link and a table."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "Actions"
    sheet.append(["Ref", "Action", "Status"])
    sheet.append(["A1", "=1/0", "#REF!"])
    sheet["B3"].value = '=HYPERLINK("http://x.example")'
    sheet["C2"].comment = Comment("Ask A. Khan", "B. Lee")
    sheet["A3"].hyperlink = "http://x.example"
    sheet.merge_cells("B5:C6")
    sheet.add_table(Table(displayName="tblActions", ref="A1:C3"))
    sheet.auto_filter.ref = "A1:C3"
    hidden = workbook.create_sheet("Old 'plan'")
    hidden.sheet_state = "veryHidden"
    workbook.save(path)


def by_a_net_program(path: Path) -> None:
    """Every name of the sheet and the workbook behind a prefix, as programs on .NET write them."""
    save_book(PLAN, path)
    parts = unzipped(path.read_bytes())
    for name in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"):
        head, _, body = parts[name].partition(b"?>\n")
        body = body.replace(b"</", b"\0").replace(b"<", b"<x:").replace(b"\0", b"</x:").replace(b"xmlns=", b"xmlns:x=")
        parts[name] = head + b"?>\n" + body
    path.write_bytes(zipped(parts))


def inline(path: Path) -> None:
    """No shared strings, no styles and no places: what is allowed to be left out is."""
    rows = (
        ("Ref", "Action", "Lead officer", "Status"),
        ("A1", "Listen", "A. Khan", "In progress"),
        ("A2", "Learn", "", "7"),
    )
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    cells = "".join(f"<row>{''.join(map(cell.format, row))}</row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relate = '<Relationships xmlns="{}/relationships"><Relationship Id="r" Type="{}/{}" Target="{}"/></Relationships>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/sheet.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": relate.format(package, office, "officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="Actions" sheetId="1" r:id="r"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relate.format(package, office, "worksheet", "sheet.xml"),
        "xl/sheet.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
    }
    path.write_bytes(zipped({name: part.encode() for name, part in parts.items()}))


WORKBOOKS: dict[str, Callable[[Path], Any]] = {
    "plan": lambda path: save_book(PLAN, path),
    "dressed": lambda path: save_book(DRESSED_PLAN, path, dressed),
    "openpyxl": by_openpyxl,
    "net": by_a_net_program,
    "inline": inline,
}

WORDS = (
    "Statutory Rec 1, 2 and 4-6; KR3",
    "CIPFA 4.2, 4.10 & GT Statutory Recommendation 7",
    "CPC report p24; as 19 above",
    "Chief Executive/Director of Finance; A. Khan and B. Lee (interim)",
    "Director- Law & Governance Head of HR Audit Committee",
)


def write_seeds() -> None:
    """Write every seed as a file of its own."""
    CORPUS.mkdir(exist_ok=True)
    for name, make in WORKBOOKS.items():
        (CORPUS / f"seed-{name}.xlsx").write_bytes(made(make))
    (CORPUS / "seed-words.txt").write_text(
        "\n".join([*sorted({str(row.values[1]) for row in ROWS}), *WORDS]) + "\n", encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    write_seeds()
