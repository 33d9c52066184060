"""The countries: law books, rates, calendars and identity numbers, as books on a shelf."""


def load(codes: list[str], *, demo: bool) -> None:
    """Put the named countries on the shelf."""
