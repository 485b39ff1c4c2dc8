"""Redraw the committed workbooks: ``python -m workbook_templates``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from xl_tracker.hosts.file.drawing.tracker.draw import draw_board_pack, draw_submission, draw_tracker

HERE = Path(__file__).parent
WORKBOOKS: dict[str, Callable[[Any], None]] = {
    "master_tracker.xlsx": draw_tracker,
    "submission.xlsx": draw_submission,
    "board_pack.xlsx": draw_board_pack,
}


def main() -> None:
    """Draw each workbook beside this file."""
    for name, draw in WORKBOOKS.items():
        draw(HERE / name)
        print(f"Drew {name}.")


if __name__ == "__main__":
    main()
