"""Fuzzing: workbooks and words that nobody would write, made from ones that somebody might. See ``__main__``."""
