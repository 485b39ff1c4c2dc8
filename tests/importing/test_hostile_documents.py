"""Documents made to do harm, and those that are not what their name says: each gives one sentence, soon."""

from __future__ import annotations

import re
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter

from tests.importing.pdf_writer import PdfPage, stream, write_pdf
from tests.importing.plans import left_out, without_a_place
from xl_tracker.errors import CannotRead
from xl_tracker.importing import import_plan
from xl_tracker.importing.readers import pdf_pages

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
HUGE = 100_000


def sentence(path: Path) -> str:
    """The sentence that an import of the file ends with; the test fails when it does not end so."""
    with pytest.raises(CannotRead) as caught:
        import_plan(path)
    text = str(caught.value)
    assert path.name in text
    assert "\n" not in text
    assert re.match(r"^'.*[.]$", text), text
    return text


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def docx_of(path: Path, body: str, before: str = "") -> Path:
    """A Word file whose text is the body, packed as small as can be."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONSHIPS)
        document = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return path


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "csv", "xlsx"])
def test_an_empty_file_is_said_to_be_empty(ending: str, tmp_path: Path) -> None:
    assert sentence(written(tmp_path / f"plan.{ending}", b"")) == f"'plan.{ending}' is empty."


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx"])
def test_words_under_the_ending_of_another_format_are_refused(ending: str, tmp_path: Path) -> None:
    assert "is not" in sentence(written(tmp_path / f"plan.{ending}", b"Just words.\n" * 50))


@pytest.mark.parametrize("ending", ["html", "csv", "txt"])
def test_bytes_that_are_no_text_are_refused(ending: str, tmp_path: Path) -> None:
    assert "although its name says so" in sentence(written(tmp_path / f"plan.{ending}", b"PK\3\4\0\0\0\0" * 9))


@pytest.mark.parametrize(("mark", "words"), [("EncryptedPackage", "password"), ("WordDocument", "old Word file")])
def test_old_and_protected_word_files_say_how_to_save_them(mark: str, words: str, tmp_path: Path) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + mark.encode("utf-16-le")

    assert words in sentence(written(tmp_path / "plan.docx", content))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = docx_of(tmp_path / "plan.docx", paragraph("a" * 200_000_000))
    assert path.stat().st_size < 1_000_000

    assert "unpacks to 200 MB" in sentence(path)


def test_a_small_bomb_in_one_part_is_not_parsed(tmp_path: Path) -> None:
    path = docx_of(tmp_path / "plan.docx", paragraph("a b " * 15_000_000))

    assert "times its size" in sentence(path)


def test_a_document_with_far_more_text_than_a_plan_is_not_parsed(tmp_path: Path) -> None:
    words = "".join(
        f"<w:p><w:r><w:t>{number * 7919 % 99_991} and {number}</w:t></w:r></w:p>" for number in range(900_000)
    )

    assert "far more text than any plan" in sentence(docx_of(tmp_path / "plan.docx", words))


def test_entities_in_a_word_file_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    assert "XML entities" in sentence(docx_of(tmp_path / "plan.docx", paragraph("&b;"), before=bomb))


def test_broken_markup_in_a_word_file_is_damage(tmp_path: Path) -> None:
    path = docx_of(tmp_path / "plan.docx", "<w:tbl><w:tr><w:tc>")

    assert "is damaged or cut short. Open it in Word" in sentence(path)


def test_a_word_file_cut_short_is_damage(tmp_path: Path) -> None:
    whole = docx_of(tmp_path / "whole.docx", paragraph("Our plan") * 500).read_bytes()

    assert "damaged or cut short" in sentence(written(tmp_path / "plan.docx", whole[: len(whole) // 2]))


@pytest.mark.parametrize("ending", ["docx", "html", "csv", "xlsx", "md"])
def test_a_table_of_100_000_rows_is_one_sentence(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{ending}"
    if ending == "docx":
        row = f"<w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>"
        docx_of(path, f"<w:tbl>{row * HUGE}</w:tbl>").write_bytes(_less_packed(path))
    elif ending == "xlsx":
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for number in range(HUGE):
                sheet.write_row(number, 0, [number, number * 31])
    else:
        row = {"html": "<tr><td>a<td>b", "csv": "a,b\n", "md": "| a | b |\n"}[ending]
        path.write_text(("<table>" if ending == "html" else "") + row * HUGE)

    assert re.search(r"rows, and the limit is 10,000|times its size", sentence(path))


def _less_packed(path: Path) -> bytes:
    """The same zip without packing, so that its size is not what it is refused for."""
    with zipfile.ZipFile(path) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path.read_bytes()


def test_a_cell_over_a_billion_rows_is_only_as_high_as_its_table(tmp_path: Path) -> None:
    page = "<table><tr><td rowspan=999999999 colspan=999999999>Lead<td>x<tr><td>Actions</table>"

    assert import_plan(written(tmp_path / "plan.html", page.encode())).ledger.words_unread == 0


def test_tables_fifty_deep_in_word_keep_their_words(tmp_path: Path) -> None:
    inner = paragraph("deepest")
    for _depth in range(50):
        inner = f"<w:tbl><w:tr><w:tc>{inner}{paragraph('x')}</w:tc><w:tc>{paragraph('y')}</w:tc></w:tr></w:tbl>"

    imported = import_plan(docx_of(tmp_path / "plan.docx", inner))

    assert imported.ledger.words_unread == 0
    assert "deepest" in " ".join([*without_a_place(imported), *left_out(imported)])


def test_tables_a_thousand_deep_in_word_are_damage(tmp_path: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 1_000 + paragraph("deepest") + "</w:tc></w:tr></w:tbl>" * 1_000

    assert "damaged" in sentence(docx_of(tmp_path / "plan.docx", deep))


def test_tags_that_never_close_end_with_the_page(tmp_path: Path) -> None:
    page = "<table><tr><td>Lead<td>Actions<tr><td>Leader<td>Agree <b><i><ul><li>" + "<div><table><tr><td>" * 3_000

    assert import_plan(written(tmp_path / "plan.html", page.encode())).ledger.words_unread == 0


def test_entities_of_a_web_page_s_own_are_not_multiplied(tmp_path: Path) -> None:
    page = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><table><tr><td>&b;<td>Actions</table>'

    assert import_plan(written(tmp_path / "plan.html", page.encode())).ledger.total < 10


def test_a_quotation_mark_that_never_ends_is_one_sentence(tmp_path: Path) -> None:
    assert "does not end" in sentence(written(tmp_path / "plan.csv", b'Lead,"Actions\n' + b"words\n" * 50_000))


def test_a_scanned_pdf_says_that_it_holds_pictures(tmp_path: Path) -> None:
    look = "/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8"
    page = PdfPage(["q 700 0 0 300 0 0 cm /X0 Do Q"])

    path = write_pdf(tmp_path / "plan.pdf", [page], extra=[stream(bytes(100), look)])

    assert sentence(path).startswith("'plan.pdf' holds pictures of pages and no text.")


def test_a_pdf_with_a_password_says_so(tmp_path: Path) -> None:
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<00> <00>]"
    page = PdfPage()
    page.words(40, 40, "Our plan")

    assert "protected with a password" in sentence(write_pdf(tmp_path / "plan.pdf", [page], trailer=lock))


@pytest.mark.parametrize("rest", [b"", b"\nnothing but words", b"\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj"])
def test_a_broken_pdf_is_one_sentence(rest: bytes, tmp_path: Path) -> None:
    assert re.search("damaged|no text", sentence(written(tmp_path / "plan.pdf", b"%PDF-1.7" + rest)))


def test_a_pdf_whose_drawings_multiply_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms that call one another ten times over, ten deep: ten thousand million drawings in two thousand bytes."""
    monkeypatch.setattr(pdf_pages, "MOST_SECONDS", 5)
    forms = []
    for depth in range(10):
        calls = f"/F{depth + 1} Do " * 10 if depth < 9 else "0 0 m 1 1 l S " * 10
        inside = f"/Resources << /XObject << /F{depth + 1} {101 + depth} 0 R >> >>" if depth < 9 else ""
        forms.append(stream(calls.encode(), f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] {inside}"))

    path = write_pdf(tmp_path / "plan.pdf", [PdfPage(["/X0 Do"])], extra=forms)

    assert re.search("takes more than 5 seconds|more than fits in memory", sentence(path))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to the memory that it is given")
def test_a_pdf_that_unpacks_to_more_than_memory_is_given_up(tmp_path: Path) -> None:
    """Four thousand million blanks in four million bytes: one packed run of a hundred million, forty times over."""
    run, times = 100_000_000, 40
    packer = zlib.compressobj(1, wbits=-15)
    packed = (packer.compress(b" " * run) + packer.flush(zlib.Z_FULL_FLUSH)) * times
    content = b"\x78\x01" + packed + b"\x03\x00" + bytes(4)
    page = f"<< /Filter /FlateDecode /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"

    path = write_pdf(tmp_path / "plan.pdf", [PdfPage()], extra=[page])
    path.write_bytes(path.read_bytes().replace(b" /Contents 11 0 R", b"/Contents 100 0 R"))

    assert "unpacks to more than fits in memory" in sentence(path)
