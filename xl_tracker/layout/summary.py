"""Where things stand on the Summary sheet: what refresh writes, and the rows of the themes."""

AS_AT_CELL = "B3"
"""Refresh writes the as-at day here. Until then it is today's."""
SINCE_CELL = "B4"
"""Refresh writes here the day that an earlier period ended, when History holds one."""
HEADING_ROW = 23
TOTAL_ROW = HEADING_ROW + 1
"""The row of 'All themes'."""
FIRST_THEME_ROW = TOTAL_ROW + 1
"""The rows from here hold the themes of the Themes sheet, in its order, without blanks and repeats."""
THEME_ROWS = 12
LAST_ROW = FIRST_THEME_ROW + THEME_ROWS
"""One more than the themes: what has no theme, or none of these, is counted in the row after the last theme."""
ON_TRACK_THEN_COLUMN, MOVEMENT_COLUMN = 12, 13
"""Refresh writes here, beside 'All themes' and each theme: the earlier share on track (0 to 1), and words."""
NO_THEME, OTHER_THEMES = "No theme", "Other themes"
