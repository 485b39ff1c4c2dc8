"""What rules ask of a plan: its live rows, its spellings, what moved."""
