"""A submitted workbook is an untrusted file, and what we write from it goes to other people: each threat by name."""
