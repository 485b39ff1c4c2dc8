"""Tests of the batch: many files under their own limits, and the verdicts on those that misbehave."""
