"""Text whose parts look different: "31 March" struck through, and "30 June" behind it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping

from xl_tracker.hosts.file.shown.formats import is_on
from xl_tracker.workbook.shown import Run


def runs_of(strings: bytes) -> Mapping[int, tuple[Run, ...]]:
    """The runs of each shared string that has any, by its number. Raises the parser's error."""
    if b"<r>" not in strings and b":r>" not in strings and b"<r " not in strings:
        return {}
    texts = ET.fromstring(strings).iterfind("{*}si")
    found = {number: text_runs(text) for number, text in enumerate(texts)}
    return {number: runs for number, runs in found.items() if runs}


def text_runs(text: ET.Element) -> tuple[Run, ...]:
    """The runs of one rich text; empty for plain text."""
    return tuple(
        (words, None if (font := run.find("{*}rPr")) is None else is_on(font, "strike"))
        for run in text.iterfind("{*}r")
        if (words := "".join(each.text or "" for each in run.iterfind("{*}t")))
    )


def differ(runs: Iterable[Run], *, struck: bool) -> bool:
    """Whether some run looks different from what the cell's own format, ``struck`` or not, says."""
    return any(own is not None and own != struck for _words, own in runs)
