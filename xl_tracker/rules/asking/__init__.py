"""The questions that rules ask of a plan: its live rows, the spellings in it, and the finishes that moved."""
