"""Fuzzing: makes workbooks and words that nobody would write from ones that somebody might. See ``__main__``."""
