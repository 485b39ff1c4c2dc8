"""Writes the ribbon and the functions' VBA again from the code: ``python -m macros``."""

from __future__ import annotations

from xl_tracker.addin.building import FUNCTIONS_MODULE, RIBBON_XML
from xl_tracker.addin.building.ribbon import ribbon_xml
from xl_tracker.addin.building.vba_functions import functions_text


def main() -> None:
    """Write both files beside this one."""
    for path, text in ((RIBBON_XML, ribbon_xml()), (FUNCTIONS_MODULE, functions_text())):
        path.write_text(text, encoding="ascii", newline="\n")
        print(f"Drew {path.name}.")


if __name__ == "__main__":
    main()
