"""The house as somebody meets it who means it no good; docs/security.md names these tests row by row."""
