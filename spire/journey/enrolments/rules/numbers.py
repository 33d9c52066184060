"""The number that a participant's enrolment is called by."""

PREFIX = "ML"
ANONYMOUS = "anonymous"


def series(year: int) -> str:
    """The series that a year's numbers are taken from: `ML-2026`."""
    return f"{PREFIX}-{year}"


def enrolment_number(year: int, number: int) -> str:
    """The number on the page and in letters: `ML-2026-0042`."""
    return f"{series(year)}-{number:04d}"


def anonymous_number(pk: int) -> str:
    """What stands in its place once the participant is forgotten: `anonymous-12`."""
    return f"{ANONYMOUS}-{pk}"
