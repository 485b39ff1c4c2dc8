"""Identifies users: one package for each way of signing in."""
