"""The answers for the task pane: findings, figures, changes, and edits on the wire."""
