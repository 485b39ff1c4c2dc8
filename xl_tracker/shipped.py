"""Where to find the files that ship with the package: inside it when installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path


def _folder(name: str) -> Path:
    inside = Path(__file__).parent / name
    return inside if inside.is_dir() else inside.parents[1] / name


MACROS = _folder("macros")
"""The VBA and the ribbon of the desktop add-in, as text."""
_TEMPLATES = _folder("workbook_templates")
MASTER_TRACKER = _TEMPLATES / "master_tracker.xlsx"
SUBMISSION = _TEMPLATES / "submission.xlsx"
BOARD_PACK = _TEMPLATES / "board_pack.xlsx"
SAMPLE_PLAN = _TEMPLATES / "sample_plan"
