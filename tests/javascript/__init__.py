"""Lints and types the project's JavaScript, and writes the types that come from the Python."""
