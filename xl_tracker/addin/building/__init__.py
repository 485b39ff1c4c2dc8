"""How the desktop add-in's .xlam is built from text."""

from xl_tracker.shipped import MACROS

FUNCTIONS_MODULE = MACROS / "XlTrackerFunctions.bas"
OWN_MODULES = (MACROS / "XlTrackerRibbon.bas", MACROS / "XlTrackerSafety.bas", FUNCTIONS_MODULE)
RIBBON_XML = MACROS / "customUI14.xml"
PROJECT = "xl_tracker"
"""What xlwings calls the add-in: its settings are looked for in a sheet or a file named ``xl_tracker.conf``."""
