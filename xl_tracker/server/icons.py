"""The pictures of the web ribbon: an SVG each, from which ``python -m xl_tracker.server.icons`` draws the PNGs.

A picture is drawn on a square of 32 by 32 units, in the colours of ``look``. Drawing needs resvg-py; serving does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xl_tracker.server.ribbon import BUTTONS, ICON_SIZES

FOLDER = Path(__file__).parent / "project" / "static" / "images" / "icons"
PICTURES = ("xl-tracker", *(button.icon for button in BUTTONS.values()))
"""The names of all pictures: the add-in's own, and one a button."""


def source(name: str) -> Path:
    """The SVG of a picture."""
    return FOLDER / f"{name}.svg"


def drawn(name: str) -> Iterator[tuple[Path, bytes]]:
    """Each PNG of a picture, as its path and its bytes."""
    from resvg_py import svg_to_bytes

    text = source(name).read_text(encoding="utf-8")
    for size in ICON_SIZES:
        png = svg_to_bytes(svg_string=text, width=size, height=size, skip_system_fonts=True)
        yield FOLDER / f"{name}-{size}.png", bytes(png)


def write_icons() -> None:
    """Draw every picture in every size."""
    for name in PICTURES:
        for path, png in drawn(name):
            path.write_bytes(png)


if __name__ == "__main__":
    write_icons()
