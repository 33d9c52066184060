"""The hotel: one day's desks and rooms, and everything that is set up."""

from datetime import date, timedelta

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.foundation.trail import actions as trail
from spire.foundation.values import typed
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.words import said, sentence
from spire.interfaces.web.hotel.forms import ClosingForm, HotelForm, OpeningForm, RulesForm, SpaceForm, WhyForm
from spire.journey.guidance import actions, queries
from spire.journey.guidance.course_texts import SPACE_WORDS
from spire.journey.guidance.models import Hotel


def index(request: HttpRequest) -> HttpResponse:
    """The municipality's hotels; with one of them, that one; with none, the form that makes one."""
    actor, on = actor_of(request), clock.today()
    hotels = list(queries.hotels_for(actor))
    if len(hotels) == 1 and request.method == "GET" and "new" not in request.GET:
        return redirect("hotel", hotels[0].pk)
    form = HotelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        home = Organisation.objects.filter(pk=actor.organisation_id).first()
        if home is None:
            raise NotFound
        hotel = actions.open_hotel(
            home, filled["name"], address=filled["address"], opening=form.opening(), on=on, by=actor
        )
        return redirect("hotel_setup", hotel.pk)
    return render(request, "web/hotel/index.html", {"hotels": hotels, "form": form})


def show(request: HttpRequest, hotel_id: int) -> HttpResponse:
    """Who is where on a day."""
    actor, on = actor_of(request), clock.today()
    hotel = queries.hotel_for(actor, hotel_id)
    day = _day(request.GET.get("day"), on)
    spaces = queries.day_of(hotel, day)
    bookings = {one.pk: one for space in spaces for _hour, one in space.hours if one is not None}
    trail.viewed("hotel", [one.enrolment.person_id for one in bookings.values()], by=actor)
    closed = queries.why_not(hotel, day, on=min(day, on))
    rows = [
        {
            "space": one.space,
            "kind": SPACE_WORDS[one.space.kind],
            "bookings": sorted(
                {booking.pk: booking for _hour, booking in one.hours if booking is not None}.values(),
                key=lambda booking: booking.from_hour,
            ),
            "free": len(one.free),
            "open": len(one.hours),
        }
        for one in spaces
    ]
    context = {
        "hotel": hotel,
        "day": day,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "today": on,
        "closed": said(closed.code, closed.facts) if closed and closed.code != "guidance.hotel.too_far" else "",
        "rows": rows,
        "is_to_come": day >= on,
    }
    return render(request, "web/hotel/show.html", context)


def setup(request: HttpRequest, hotel_id: int) -> HttpResponse:
    """Opening hours, desks and rooms, house rules and closing days."""
    hotel = queries.hotel_for(actor_of(request), hotel_id)
    rules = queries.rules_now(hotel)
    which = request.POST.get("which", "")
    forms = {
        "opening": OpeningForm(_sent(request, "opening"), initial=OpeningForm.of(hotel), prefix="opening"),
        "space": SpaceForm(_sent(request, "space"), prefix="space"),
        "rules": RulesForm(_sent(request, "rules"), initial={"text": rules.text if rules else ""}, prefix="rules"),
        "closing": ClosingForm(_sent(request, "closing"), prefix="closing"),
    }
    if request.method == "POST" and which in forms and forms[which].is_valid() and _done(request, hotel, which, forms):
        return redirect("hotel_setup", hotel.pk)
    context = {
        "hotel": hotel,
        "forms": forms,
        "rules": rules,
        "spaces": [(SPACE_WORDS[one.kind], one) for one in hotel.spaces.all()],
        "closing_days": hotel.closing_days.filter(day__gte=clock.today()),
        "open_form": which,
    }
    return render(request, "web/hotel/setup.html", context)


def _sent(request: HttpRequest, which: str):
    return request.POST if request.POST.get("which") == which else None


def _done(request: HttpRequest, hotel: Hotel, which: str, forms: dict[str, Form]) -> bool:
    """Do what one of the forms says; False when it was refused, and the form says why."""
    filled, act = forms[which].cleaned_data, {"on": clock.today(), "by": actor_of(request)}
    try:
        if which == "opening":
            opening = forms[which].opening()
            actions.open_hotel(hotel.organisation, hotel.name, address=filled["address"], opening=opening, **act)
        elif which == "space":
            actions.add_space(hotel.pk, filled["kind"], filled["name"], about=filled["about"], **act)
        elif which == "rules":
            actions.publish_rules(hotel.pk, filled["text"], **act)
        else:
            actions.close_day(hotel.pk, filled["day"], filled["why"], **act)
    except Refused as refused:
        forms[which].add_error(None, sentence(refused))
        return False
    messages.success(request, _("Saved."))
    return True


@require_POST
def space(request: HttpRequest, space_id: int) -> HttpResponse:
    """Take a desk or room out of use, or put it back, as the button said."""
    actor = actor_of(request)
    found = queries.space_for(actor, space_id)
    is_open = request.POST.get("do", "close" if found.is_open else "open") == "open"
    actions.set_space_open(found.pk, is_open=is_open, on=clock.today(), by=actor)
    return redirect("hotel_setup", found.hotel_id)


@require_POST
def open_day(request: HttpRequest, closing_day_id: int) -> HttpResponse:
    """A closing day is taken back."""
    actor = actor_of(request)
    found = queries.closing_day_for(actor, closing_day_id)
    actions.open_day(found.pk, on=clock.today(), by=actor)
    return redirect("hotel_setup", found.hotel_id)


def call_off(request: HttpRequest, booking_id: int) -> HttpResponse:
    """Take a booking back, and say why."""
    actor = actor_of(request)
    booking = queries.booking_for(actor, booking_id)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.call_off_booking(booking.pk, why=form.cleaned_data["why"], on=clock.today(), by=actor)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The booking is called off, and the one who had it is told."))
            return redirect("hotel", booking.space.hotel_id)
    trail.viewed("hotel_booking", [booking.enrolment.person_id], by=actor)
    return render(request, "web/hotel/call_off.html", {"booking": booking, "form": form})


def _day(text: str | None, on: date) -> date:
    try:
        return typed.day(text or "")
    except typed.Unread:
        return on
