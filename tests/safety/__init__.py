"""Threats by name: a submitted workbook is an untrusted file, and our output from it goes to other people."""
