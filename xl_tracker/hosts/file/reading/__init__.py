"""A workbook's parts looked at before anything is read, and then read."""
