"""Addresses that xlwings Server does not have."""
