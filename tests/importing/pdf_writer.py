"""Writes a PDF by hand, so that a test decides where each word and line is."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

WIDTH, HEIGHT = 800, 400
_FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}


@dataclass
class PdfPage:
    """One page, drawn from the top left; ``content`` is what the page's stream says."""

    content: list[str] = field(default_factory=list)

    def words(self, left: float, top: float, text: str, font: str = "plain", size: int = 10) -> None:
        """Write one line; ``top`` is the distance of its foot from the top of the page."""
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.content.append(f"BT /{font} {size} Tf {left} {HEIGHT - top} Td ({escaped}) Tj ET")

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw the four lines around a cell."""
        self.content.append(f"{left} {HEIGHT - bottom} {right - left} {bottom - top} re S")

    def row(self, top: float, bottom: float, edges: Sequence[float], cells: Sequence[str]) -> None:
        """Draw a row of cells; a line break in a cell begins a new line, and ``*`` around it makes it italic."""
        for left, right, text in zip(edges, edges[1:], cells, strict=False):
            self.box(left, top, right, bottom)
            for number, line in enumerate(text.split("\n") if text else ()):
                font = "italic" if line.startswith("*") else "plain"
                self.words(left + 4, top + 12 + 12 * number, line.strip("*"), font)


def write_pdf(path: Path, pages: Sequence[PdfPage], *, extra: Sequence[bytes] = (), trailer: str = "") -> Path:
    """Write the pages as a PDF. ``extra`` are objects that are numbered on from 100; ``trailer`` goes into it."""
    objects: dict[int, bytes] = {}
    fonts = " ".join(f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{font} >>" for name, font in _FONTS.items())
    more = " ".join(f"/X{number} {100 + number} 0 R" for number in range(len(extra)))
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    for number, page in enumerate(pages):
        at = 10 + 2 * number
        resources = f"<< /Font << {fonts} >> /XObject << {more} >> >>"
        box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
        objects[at] = f"<< /Type /Page /Parent 2 0 R {box} /Resources {resources} /Contents {at + 1} 0 R >>".encode()
        objects[at + 1] = stream("\n".join(page.content).encode())
    objects |= {100 + number: content for number, content in enumerate(extra)}
    body, places = b"%PDF-1.7\n", {}
    for at, content in sorted(objects.items()):
        places[at] = len(body)
        body += f"{at} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{at} 1\n{place:010} 00000 n \n" for at, place in places.items())
    end = f"xref\n0 1\n0000000000 65535 f \n{table}trailer\n<< /Size 500 /Root 1 0 R {trailer} >>\n"
    path.write_bytes(body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode())
    return path


def stream(content: bytes, entries: str = "") -> bytes:
    """A packed stream object."""
    packed = zlib.compress(content, 9)
    return f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"
