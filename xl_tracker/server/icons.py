"""The pictures of the web ribbon, drawn from text: ``python -m xl_tracker.server.icons`` writes them as PNG.

A picture is a list of shapes on a square of 32 by 32 units, one painted over the other; see ``PICTURES``.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from xl_tracker.look import BRAND, PALETTES, PAPER
from xl_tracker.server.ribbon import BUTTONS, ICON_SIZES

FOLDER = Path(__file__).parent / "project" / "static" / "images" / "icons"
UNITS = 32
SAMPLES = 4
"""Each pixel is the mean of so many samples each way, so that edges are smooth."""

_RAG = PALETTES["rag"]
COLOURS = {
    "ink": BRAND,
    "paper": PAPER,
    "blue": _RAG["Blue"].fill,
    "green": _RAG["Green"].fill,
    "amber": _RAG["Amber"].fill,
    "red": _RAG["Red"].fill,
}
PAGE = "box ink 5 2 27 30; box paper 7 4 25 28"
PICTURES: Mapping[str, str] = {
    "xl-tracker": (
        "box ink 1 1 31 31; box blue 6 6 26 10; box green 6 12 22 16; box amber 6 18 18 22; box red 6 24 14 28"
    ),
    "validate": (
        f"{PAGE}; line ink 2 10 9 22 9; line ink 2 10 13 18 13; line green 4 10 20 15 25; line green 4 15 25 28 12"
    ),
    "next-finding": (
        f"{PAGE}; line ink 2 10 9 22 9; line ink 2 10 14 16 14; line red 4 10 21 26 21; "
        "line red 4 21 15 27 21; line red 4 21 27 27 21"
    ),
    "colour-rag": (
        "box ink 2 2 30 30; box paper 4 4 28 28; disc green 11 11 5; disc amber 21 11 5; "
        "disc red 11 21 5; disc blue 21 21 5"
    ),
    "refresh-summaries": (
        "box ink 3 3 5 29; box ink 3 27 29 29; box green 8 15 13 26; box amber 15 9 20 26; box blue 22 4 27 26"
    ),
    "board-pack": (
        "box ink 9 1 29 25; box paper 11 3 27 23; box ink 3 7 23 31; box paper 5 9 21 29; "
        "box blue 7 12 19 15; line ink 2 7 19 19 19; line ink 2 7 24 15 24"
    ),
    "snapshot": (
        "box ink 2 9 30 28; box ink 11 5 21 10; box paper 4 11 28 26; disc ink 16 18 7; "
        "disc paper 16 18 5; disc blue 16 18 3"
    ),
    "undo": (
        "ring ink 17 18 9 4; box clear 3 18 17 32; line ink 4 9 13 9 20; line ink 4 3 14 9 21; line ink 4 15 14 9 21"
    ),
    "pane": (
        "box ink 2 4 30 28; box paper 4 9 18 26; box paper 20 9 28 26; line ink 2 6 14 16 14; line ink 2 6 20 16 20; "
        "box blue 21 11 27 14; box amber 21 16 27 19"
    ),
    "help": (
        "disc ink 16 16 15; ring paper 16 12 6 4; box ink 8 13 16 20; line paper 4 16 17 16 20; disc paper 16 25 2.4"
    ),
}
"""``box colour x0 y0 x1 y1``; ``disc colour x y radius``; ``ring colour x y radius width``;
``line colour width x0 y0 x1 y1``. The colour ``clear`` takes away what is there."""

Pixels = NDArray[np.float64]


def drawn(picture: str, size: int) -> NDArray[np.uint8]:
    """The picture as ``size`` by ``size`` pixels of red, green, blue and opacity."""
    steps = (np.arange(size * SAMPLES) + 0.5) * UNITS / (size * SAMPLES)
    x, y = np.meshgrid(steps, steps)
    canvas: Pixels = np.zeros((*x.shape, 4))
    for shape in picture.split(";"):
        kind, colour, *numbers = shape.split()
        canvas[_within(kind, [float(number) for number in numbers], x, y)] = _paint(colour)
    blocks = canvas.reshape(size, SAMPLES, size, SAMPLES, 4)
    opacity = blocks[..., 3:].mean(axis=(1, 3))
    colours = (blocks[..., :3] * blocks[..., 3:]).mean(axis=(1, 3)) / np.where(opacity == 0, 1, opacity)
    return np.concatenate([np.rint(colours), np.rint(opacity * 255)], axis=2).astype(np.uint8)


def _paint(colour: str) -> tuple[float, float, float, float]:
    if colour == "clear":
        return (0, 0, 0, 0)
    red, green, blue = bytes.fromhex(COLOURS[colour].removeprefix("#"))
    return (red, green, blue, 1)


def _within(kind: str, numbers: Sequence[float], x: Pixels, y: Pixels) -> NDArray[np.bool_]:
    """Which samples lie within a shape. ``KeyError`` for a kind of shape that there is not."""
    shapes: dict[str, Callable[..., NDArray[np.bool_]]] = {"box": _box, "disc": _disc, "ring": _ring, "line": _line}
    return shapes[kind](x, y, *numbers)


def _box(x: Pixels, y: Pixels, left: float, top: float, right: float, bottom: float) -> NDArray[np.bool_]:
    return (x >= left) & (x < right) & (y >= top) & (y < bottom)


def _disc(x: Pixels, y: Pixels, middle_x: float, middle_y: float, radius: float) -> NDArray[np.bool_]:
    return np.hypot(x - middle_x, y - middle_y) <= radius


def _ring(x: Pixels, y: Pixels, middle_x: float, middle_y: float, radius: float, width: float) -> NDArray[np.bool_]:
    return np.abs(np.hypot(x - middle_x, y - middle_y) - radius) <= width / 2


def _line(x: Pixels, y: Pixels, width: float, x0: float, y0: float, x1: float, y1: float) -> NDArray[np.bool_]:
    run, fall = x1 - x0, y1 - y0
    along = np.clip(((x - x0) * run + (y - y0) * fall) / (run**2 + fall**2), 0, 1)
    return np.hypot(x - x0 - along * run, y - y0 - along * fall) <= width / 2


def png(pixels: NDArray[np.uint8]) -> bytes:
    """The pixels as a PNG file."""
    height, width, _ = pixels.shape
    lines = b"".join(b"\0" + row.tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(name, content) for name, content in parts)


def _part(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def write_icons(folder: Path = FOLDER) -> list[Path]:
    """Draw every picture in every size, and say which files were written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in ("xl-tracker", *(button.icon for button in BUTTONS.values())):
        for size in ICON_SIZES:
            path = folder / f"{name}-{size}.png"
            path.write_bytes(png(drawn(PICTURES[name], size)))
            written.append(path)
    return written


if __name__ == "__main__":
    write_icons()
