"""A workbook changed inside its package: only the parts that an edit touches are written anew."""
