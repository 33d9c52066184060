"""A desk or a room at the entrepreneur hotel: choose a day, choose the hours, and it is mine.  # E-9"""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.values import typed
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.pressing import pressed
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import said, sentence
from spire.journey.guidance import actions, queries
from spire.journey.guidance.course_texts import SPACE_WORDS
from spire.journey.guidance.models import Hotel
from spire.journey.guidance.models.hotel import DESK
from spire.journey.guidance.rules.hotel import runs

DAYS_SHOWN = 10


class BookingForm(Form):
    """From which hour to which, and where."""

    space = forms.ChoiceField(label=gettext_lazy("Which one?"), widget=forms.RadioSelect)
    from_hour = forms.TypedChoiceField(label=gettext_lazy("From"), coerce=int)
    to_hour = forms.TypedChoiceField(label=gettext_lazy("To"), coerce=int)

    def __init__(
        self, *args: object, hotel: Hotel, spaces: list[tuple[str, str]], first: int, **kwargs: object
    ) -> None:
        kwargs.setdefault("initial", {"space": "", "from_hour": first, "to_hour": hotel.closes})
        super().__init__(*args, **kwargs)
        self.fields["space"].choices = [("", _("Any that is free")), *spaces]
        self.fields["space"].required = False
        self.fields["space"].may_wait = True
        self.fields["from_hour"].choices = [(hour, f"{hour}.00") for hour in range(first, hotel.closes)]
        self.fields["to_hour"].choices = [(hour, f"{hour}.00") for hour in range(first + 1, hotel.closes + 1)]


def index(request: HttpRequest) -> HttpResponse:
    """My bookings, and the days that can be booked with how much is free."""
    enrolment, on = mine.my_enrolment(request), clock.today()
    kind = _kind(request)
    hotels = [
        {"it": hotel, "days": list(_free(hotel, kind, on)), "rules": _rules_to_read(hotel, enrolment)}
        for hotel in queries.hotels_of(enrolment)
    ]
    context = {
        "hotels": hotels,
        "kind": kind,
        "kinds": list(SPACE_WORDS.items()),
        "bookings": queries.own_bookings(enrolment, since=on),
        "now_hour": timezone.localtime(clock.now()).hour,
        "today": on,
    }
    return render(request, "portal/hotel/index.html", context)


def day(request: HttpRequest, hotel_id: int, day: str) -> HttpResponse:
    """One day: what is free when, and the booking itself. The house rules come first, once a version."""
    enrolment, on = mine.my_enrolment(request), clock.today()
    hotel = queries.own_hotel(enrolment, hotel_id)
    if _rules_to_read(hotel, enrolment) is not None:
        return redirect("my_hotel_rules", hotel.pk)
    chosen, kind = _day(day), _kind(request)
    closed = queries.why_not(hotel, chosen, on=on)
    first = max(hotel.opens, timezone.localtime(clock.now()).hour) if chosen == on else hotel.opens
    if closed is not None or first >= hotel.closes:
        text = said(closed.code, closed.facts) if closed else _("The hotel closes soon. Choose another day.")
        messages.warning(request, text)
        return redirect("my_hotel")
    spaces = queries.day_of(hotel, chosen, kind=kind)
    form = BookingForm(
        request.POST or None, hotel=hotel, first=first, spaces=[(str(one.space.pk), one.space.name) for one in spaces]
    )
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        try:
            booking = actions.book(
                hotel.pk,
                enrolment,
                chosen,
                filled["from_hour"],
                filled["to_hour"],
                kind=kind,
                space_id=int(filled["space"]) if filled["space"] else None,
                on=on,
                by=actor_of(request),
            )
        except Refused as refused:
            form.add_error(None, sentence(refused))
            spaces = queries.day_of(hotel, chosen, kind=kind)
        else:
            messages.success(request, _("%(place)s is yours.") % {"place": booking.space.name})
            return redirect("my_hotel")
    context = {
        "hotel": hotel,
        "day": chosen,
        "kind": kind,
        "kinds": list(SPACE_WORDS.items()),
        "form": form,
        "spaces": [(one.space, runs([hour for hour in one.free if hour >= first])) for one in spaces],
    }
    return render(request, "portal/hotel/day.html", context)


def rules(request: HttpRequest, hotel_id: int) -> HttpResponse:
    """The house rules: read them, and agree once a version."""
    enrolment = mine.my_enrolment(request)
    hotel = queries.own_hotel(enrolment, hotel_id)
    now = queries.rules_now(hotel)
    if now is None:
        return redirect("my_hotel")
    if request.method == "POST":
        try:
            number = typed.whole(request.POST.get("version", "")) or 0
            actions.accept_rules(hotel.pk, number, enrolment, on=clock.today(), by=actor_of(request))
        except Refused as refused:
            messages.error(request, sentence(refused))
            return redirect("my_hotel_rules", hotel.pk)
        messages.success(request, _("Thank you. Now choose a day."))
        return redirect("my_hotel")
    context = {"hotel": hotel, "rules": now, "has_accepted": queries.has_accepted(hotel, enrolment)}
    return render(request, "portal/hotel/rules.html", context)


@require_POST
def give_up(request: HttpRequest, booking_id: int) -> HttpResponse:
    """I do not need it after all."""
    enrolment = mine.my_enrolment(request)
    booking = queries.own_booking(enrolment, booking_id)
    told = _("It is free for somebody else now. Thank you for telling us.")
    pressed(request, told, actions.give_up, booking.pk, enrolment)
    return redirect("my_hotel")


def _free(hotel: Hotel, kind: str, on: date):
    days = queries.open_days(hotel, on=on)[:DAYS_SHOWN]
    free = queries.free_by_day(hotel, days, kind=kind)
    return ((one, free[one]) for one in days)


def _rules_to_read(hotel: Hotel, enrolment):
    return None if queries.has_accepted(hotel, enrolment) else queries.rules_now(hotel)


def _kind(request: HttpRequest) -> str:
    asked = request.GET.get("kind", DESK)
    return asked if asked in SPACE_WORDS else DESK


def _day(text: str) -> date:
    try:
        return typed.day(text)
    except typed.Unread as wrong:
        raise NotFound from wrong
