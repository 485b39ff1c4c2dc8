"""The desktop add-in as text: its ribbon and its few VBA modules, and how the .xlam is built from them."""

from pathlib import Path

_HERE = Path(__file__).parent
FUNCTIONS_MODULE = _HERE / "XlTrackerFunctions.bas"
OWN_MODULES = (_HERE / "XlTrackerRibbon.bas", _HERE / "XlTrackerSafety.bas", FUNCTIONS_MODULE)
RIBBON_XML = _HERE / "customUI14.xml"
PROJECT = "xl_tracker"
"""What xlwings calls the add-in: its settings are looked for in a sheet or a file named ``xl_tracker.conf``."""
