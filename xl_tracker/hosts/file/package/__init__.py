"""Change a workbook inside its package: rewrite only the parts that an edit touches."""
