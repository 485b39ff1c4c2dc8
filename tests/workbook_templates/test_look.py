"""Every pair of colours can be read (WCAG 2.2, success criterion 1.4.3), and colour never stands without its word."""

from __future__ import annotations

import pytest

from xl_tracker.layout import RAG_WORDS
from xl_tracker.look import LOOKS, PALETTES, PAPER


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, by WCAG's definition."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(text: str, fill: str) -> float:
    lighter, darker = sorted((luminance(text), luminance(fill)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_figures_that_wcag_gives() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", LOOKS)
def test_every_look_can_be_read(name: str) -> None:
    assert contrast(LOOKS[name].colour, LOOKS[name].fill or PAPER) >= 4.5


@pytest.mark.parametrize(("palette", "word"), [(palette, word) for palette in PALETTES for word in PALETTES[palette]])
def test_every_word_can_be_read_on_its_colour(palette: str, word: str) -> None:
    colour = PALETTES[palette][word]

    assert contrast(colour.text, colour.fill) >= 4.5


def test_every_rag_has_its_colour() -> None:
    assert tuple(PALETTES["rag"]) == RAG_WORDS


def test_no_two_ratings_look_alike() -> None:
    fills = [colour.fill for colour in PALETTES["rag"].values()]

    assert len(set(fills)) == len(fills)
