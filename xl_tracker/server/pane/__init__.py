"""What the task pane is sent: findings, figures, changes, and edits on the wire."""
