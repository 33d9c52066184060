"""The order of presentations: one after the other, with a pause between.  # E-4"""

from datetime import datetime, timedelta


def in_order(starts_at: datetime, count: int, *, minutes: int, pause: int = 0) -> tuple[datetime, ...]:
    """When each of so many presentations begins."""
    return tuple(starts_at + timedelta(minutes=(minutes + pause) * place) for place in range(count))
