"""Draws the committed ribbon anew: ``python -m macros``."""

from __future__ import annotations

from macros import RIBBON_XML
from macros.ribbon import ribbon_xml


def main() -> None:
    """Write customUI14.xml beside this file."""
    RIBBON_XML.write_text(ribbon_xml(), encoding="ascii", newline="\n")
    print(f"Drew {RIBBON_XML.name}.")


if __name__ == "__main__":
    main()
