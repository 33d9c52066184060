"""Until when a decision may be appealed, and by when the authority has looked at it again."""

from datetime import date, time, timedelta

from spire.foundation.values.rates import Rates
from spire.foundation.values.workings import Deadline, Working


def appeal_deadline(available_on: date, *, rates: Rates) -> Deadline:
    """Four weeks from the day the letter was available: received by 23:59 on the same weekday.

    The letter's own day does not move with holidays, nor does the last one.
    Source: retssikkerhedsloven chapter 10; the weeks are a rate.
    """
    weeks = rates.on("appeal.weeks", available_on)
    last_day = available_on + timedelta(weeks=weeks.count)
    working = Working().step(
        "dk.appeal.deadline", source=weeks, available_on=available_on, weeks=weeks.count, last_day=last_day
    )
    return Deadline(last_day, time(23, 59), working)


def reassessment_deadline(received_on: date, *, rates: Rates) -> Deadline:
    """Four weeks from the day the appeal came: by then it is allowed, or sent on to the appeals board.

    Source: retssikkerhedsloven § 66; the weeks are a rate.
    """
    weeks = rates.on("appeal.reassessment_weeks", received_on)
    last_day = received_on + timedelta(weeks=weeks.count)
    working = Working().step(
        "dk.appeal.reassessment", source=weeks, received_on=received_on, weeks=weeks.count, last_day=last_day
    )
    return Deadline(last_day, time(23, 59), working)
