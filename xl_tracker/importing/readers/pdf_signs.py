"""Signs that a PDF names in ActualText, where its font lacks a coloured circle or a tick.

The glyph that stands for them is one box, and its own code may tell one colour for all: only ActualText is right.
"""

from __future__ import annotations

from typing import Any

import pdfplumber.page
from pdfminer.pdftypes import resolve1

_Device: Any = pdfplumber.page.PDFPageAggregatorWithMarkedContent


class SignDevice(_Device):  # type: ignore[misc]
    """Gives the first glyph of a marked span the sign that the span says it is. Letters stay as their glyphs say."""

    said: str | None = None

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """Note what the span says, if it says a sign."""
        super().begin_tag(tag, props)
        said = resolve1(props.get("ActualText")) if isinstance(props, dict) else None
        text = _decoded(said) if isinstance(said, bytes) else ""
        self.said = text if text.strip() and not any(map(str.isalnum, text)) else None

    def end_tag(self) -> None:
        """Forget it."""
        super().end_tag()
        self.said = None

    def render_char(self, *args: Any, **kwargs: Any) -> Any:
        """One glyph: the first of a span takes all that the span says, the others nothing."""
        advance = super().render_char(*args, **kwargs)
        if self.said is not None and self.cur_item._objs:
            self.cur_item._objs[-1]._text = self.said
            self.said = ""
        return advance


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "ignore")
    return raw.decode("latin-1")


def honour_signs() -> None:
    """Have pdfplumber read with this device, in this process."""
    pdfplumber.page.PDFPageAggregatorWithMarkedContent = SignDevice  # type: ignore[misc]
