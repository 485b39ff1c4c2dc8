"""Turn a workbook into a PDF with LibreOffice, if it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from xl_tracker.errors import CannotWrite
from xl_tracker.hosts.file.saving import write_whole

SECONDS_ALLOWED = 180


def write_pdf(workbook: Path, target: Path) -> None:
    """Draw every visible sheet of a workbook. Raises ``CannotWrite`` if LibreOffice is not installed or fails."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise CannotWrite(
            "To make a PDF you need LibreOffice, which is not installed here. Install it, or make the pack as .xlsx "
            "and save it as PDF in Excel."
        )
    with tempfile.TemporaryDirectory() as folder:
        command = [program, f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(workbook)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS_ALLOWED)
            drawn = (Path(folder) / f"{workbook.stem}.pdf").read_bytes()
        except (subprocess.SubprocessError, OSError):
            raise CannotWrite(f"LibreOffice could not draw '{workbook.name}' as PDF.") from None
    write_whole(target, drawn)
