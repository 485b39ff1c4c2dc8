"""Draws the committed ribbon and the functions' VBA anew: ``python -m macros``."""

from __future__ import annotations

from macros import FUNCTIONS_MODULE, RIBBON_XML
from macros.functions import functions_text
from macros.ribbon import ribbon_xml


def main() -> None:
    """Write both beside this file."""
    for path, text in ((RIBBON_XML, ribbon_xml()), (FUNCTIONS_MODULE, functions_text())):
        path.write_text(text, encoding="ascii", newline="\n")
        print(f"Drew {path.name}.")


if __name__ == "__main__":
    main()
