"""Backups: what is written, what is refused, and how long it is kept."""
