"""Set-up: organisations, what they offer, and who works there. For a person who should not read enrolments."""
