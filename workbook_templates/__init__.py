"""How our workbooks look, and the script that draws them: everything about form, nothing about content."""

from pathlib import Path

_HERE = Path(__file__).parent
MASTER_TRACKER = _HERE / "master_tracker.xlsx"
SUBMISSION = _HERE / "submission.xlsx"
BOARD_PACK = _HERE / "board_pack.xlsx"
SAMPLE_PLAN = _HERE / "sample_plan"
