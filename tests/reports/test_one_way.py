"""Words from a workbook cannot show the words beside them backwards, on a page or in a terminal."""

from __future__ import annotations

import pytest

from xl_tracker.language.wording import one_line
from xl_tracker.packs.web_document import html_text

TURNS_ROUND = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("sign", TURNS_ROUND, ids=ascii)
def test_a_sign_that_turns_words_round_is_spelt_out(sign: str) -> None:
    spelt = f"A1 \\u{ord(sign):04x}xslx.nalp"

    assert html_text(f"A1 {sign}xslx.nalp") == spelt
    assert one_line(f"A1 {sign}xslx.nalp") == spelt


def test_words_of_every_script_stay_as_they_are() -> None:
    assert html_text("Cyngor Môn, مجلس") == one_line("Cyngor Môn, مجلس") == "Cyngor Môn, مجلس"
