"""The verb addin: build the Excel add-in, or install it where Excel for Windows or Mac finds it."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from xl_tracker.cli.options import output
from xl_tracker.errors import BadRequest, CannotWrite
from xl_tracker.hosts.file.saving import write_whole

FILE_NAME = "xl_tracker.xlam"
WINDOWS_STARTUP = Path("Microsoft", "Excel", "XLSTART")
MAC_STARTUP = Path("Library", "Group Containers", "UBF8T346G9.Office", "User Content.localized", "Startup.localized")
MAC_SCRIPTS = Path("Library", "Application Scripts", "com.microsoft.Excel")


def run_addin(options: argparse.Namespace) -> int:
    """Build the add-in, or build and install it."""
    return _build(options) if options.what == "build" else _install(options)


def _build(options: argparse.Namespace) -> int:
    from xl_tracker.addin.building.build import build_addin

    if options.to or options.dry_run:
        raise BadRequest("'addin build' takes no --to and no --dry-run. Name the file with -o, or use 'addin install'.")
    target = output(options.output or FILE_NAME, (), suffixes=(".xlam",))
    write_whole(target, build_addin(options.python or ""))
    print(f"Built the add-in '{target}'.")
    return 0


def _install(options: argparse.Namespace) -> int:
    from xl_tracker.addin.building.build import build_addin
    from xl_tracker.addin.building.modules import apple_script

    if options.output:
        raise BadRequest("'addin install' takes no -o. Name a folder with --to, or use 'addin build'.")
    folder = Path(options.to) if options.to else startup_folder(sys.platform)
    python = options.python or sys.executable
    content, target = build_addin(python), folder / FILE_NAME
    script = apple_script() if sys.platform == "darwin" and not options.to else None
    if options.dry_run:
        print(f"This would install the add-in as '{target}', to run '{python}'.")
        if script:
            print(f"It would also write '{script[0]}' to '{Path.home() / MAC_SCRIPTS}'.")
        return 0
    _make(folder)
    write_whole(target, content)
    if script:
        _make(Path.home() / MAC_SCRIPTS)
        write_whole(Path.home() / MAC_SCRIPTS / script[0], script[1].encode())
    print(f"Installed the add-in as '{target}'. It runs '{python}'.")
    print("Close Excel and open it again. The tab XL Tracker is to the right of View.")
    return 0


def startup_folder(platform: str) -> Path:
    """The folder whose files Excel opens as it starts. Raises ``CannotWrite`` on a system without Excel."""
    if platform == "win32" and os.environ.get("APPDATA"):
        return Path(os.environ["APPDATA"]) / WINDOWS_STARTUP
    if platform == "darwin":
        return Path.home() / MAC_STARTUP / "Excel"
    raise CannotWrite("There is no Excel on this system to install the add-in in. Name a folder with --to.")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotWrite(f"XL Tracker cannot make the folder '{folder}'. Name another one with --to.") from None
