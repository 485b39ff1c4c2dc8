"""Check a workbook's parts before reading anything, and then read them."""
