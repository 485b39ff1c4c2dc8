"""The batch: many files, each in its own worker, and what becomes of the ones that misbehave."""
