"""Builds the desktop add-in's .xlam from text."""

from xl_tracker.shipped import MACROS

FUNCTIONS_MODULE = MACROS / "XlTrackerFunctions.bas"
OWN_MODULES = (MACROS / "XlTrackerRibbon.bas", MACROS / "XlTrackerSafety.bas", FUNCTIONS_MODULE)
RIBBON_XML = MACROS / "customUI14.xml"
PROJECT = "xl_tracker"
"""The add-in's name in xlwings, which looks for its settings in a sheet or a file named ``xl_tracker.conf``."""
