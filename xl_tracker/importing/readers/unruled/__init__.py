"""Tables without drawn lines: words on a page, or in a text of fixed width, as columns and rows.

Columns are what strips of the page part that no word of a run of lines enters; rows are what drawn rules, gaps or,
where there is nothing else, the words themselves part.
"""
