"""Which days of the books, and as known at which moment."""

from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from spire.interfaces.parts import clock
from spire.interfaces.theme.forms import ClockField, DayField, Form

END_OF_DAY = time(23, 59, 59, 999999)


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, as known at a moment (None: as known now)."""

    first: date
    last: date
    known_at: datetime | None = None

    @property
    def query(self) -> str:
        """The same choice as the tail of an address."""
        chosen = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        if self.known_at is not None:
            there = timezone.localtime(self.known_at)
            chosen["known_on"] = there.date().isoformat()
            if there.time() != END_OF_DAY:
                chosen["known_clock"] = f"{there:%H:%M}"
        return urlencode(chosen)

    def facts(self) -> dict[str, str]:
        """The same choice for the trail."""
        known = {"known_at": self.known_at.isoformat()} if self.known_at else {}
        return {"first": self.first.isoformat(), "last": self.last.isoformat(), **known}


class PeriodForm(Form):
    """From a day to a day; and, for what was reported then, as the books stood at an earlier moment."""

    first = DayField(label=_("From"))
    last = DayField(label=_("To"))
    known_on = DayField(label=_("As known on"), required=False)
    known_clock = ClockField(label=_("At"), required=False)

    def clean(self) -> dict[str, object]:
        """The first day is not after the last, and a time of day has its day."""
        told = super().clean() or self.cleaned_data
        if told.get("first") and told.get("last") and told["first"] > told["last"]:
            raise forms.ValidationError(_("The first day is after the last. Change one of them."))
        if told.get("known_clock") and not told.get("known_on") and "known_on" not in self.errors:
            self.add_error("known_on", _("Write the day too."))
        return told

    def period(self) -> Period:
        """What was chosen."""
        told = self.cleaned_data
        known = None
        if told["known_on"]:
            known = timezone.make_aware(datetime.combine(told["known_on"], told["known_clock"] or END_OF_DAY))
        return Period(told["first"], told["last"], known)


def chosen(request: HttpRequest) -> tuple[PeriodForm, Period]:
    """The form and its period; the last two months without a choice, or when it cannot be read."""
    today = clock.today()
    usual = Period((today.replace(day=1) - date.resolution).replace(day=1), today)
    told = request.GET.dict()
    if "last" in told and "first" not in told:
        told["first"] = told["last"]
    form = PeriodForm(told if "last" in told else None, initial={"first": usual.first, "last": usual.last})
    return form, form.period() if form.is_bound and form.is_valid() else usual
