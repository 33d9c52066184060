"""The days before support ends, counted back from its last day: form, screening, hearing and letter in time. # D-4, F-3"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from spire.journey.programmes.rules.screening import Screening
from spire.journey.programmes.rules.template import Template

MarkKey = Literal["form", "screening", "hearing", "letter", "ends"]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One day of the timetable: what is done by it, and by how many days it lies before which other day."""

    key: MarkKey
    on: date
    days: int = 0
    before: date | None = None

    @property
    def code(self) -> str:
        """The sentence that says why it is that day."""
        return f"programmes.timetable.{self.key}"

    @property
    def facts(self) -> dict[str, object]:
        """The figures of the sentence."""
        return {"days": self.days, "before": self.before or self.on, "day": self.on}


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """The days in their order, the form that is sent, and the screening that it is for."""

    marks: tuple[Mark, ...]
    form_key: str
    screening: Screening

    def on(self, key: MarkKey) -> date:
        """The day of one mark."""
        return next(mark.on for mark in self.marks if mark.key == key)


def before_end(template: Template, last_on: date) -> Timetable | None:
    """The timetable towards a last day of support; None where the template has no screening that counts back.

    The screening lies so many weeks before the end, but never so late that hearing and letter lack their days.
    """
    screening = next((one for one in template.screenings if one.counts_back is not None), None)
    if screening is None or screening.counts_back is None:
        return None
    rules = template.support
    letter = last_on - timedelta(rules.letter_days)
    hearing = letter - timedelta(rules.hearing_days)
    screened = min(last_on - timedelta(weeks=screening.counts_back.weeks), hearing)
    form = screened - timedelta(rules.self_evaluation_days)
    return Timetable(
        marks=(
            Mark(key="form", on=form, days=rules.self_evaluation_days, before=screened),
            Mark(key="screening", on=screened, days=(last_on - screened).days, before=last_on),
            Mark(key="hearing", on=hearing, days=rules.hearing_days, before=letter),
            Mark(key="letter", on=letter, days=rules.letter_days, before=last_on),
            Mark(key="ends", on=last_on),
        ),
        form_key=rules.self_evaluation_form,
        screening=screening,
    )


def warning(template: Template, last_on: date, *, on: date) -> int | None:
    """Which of the template's warnings stands on a day, in days before the last one; None before and after."""
    if on > last_on:
        return None
    days = template.support.warn_days_before_end
    return min((before for before in days if on >= last_on - timedelta(before)), default=None)
