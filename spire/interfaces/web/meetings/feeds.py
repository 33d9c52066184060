"""My meetings in my own calendar: a secret link that a calendar program reads, renewed or closed at any time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock, reach
from spire.interfaces.parts.request import actor_of
from spire.journey.guidance import actions, queries


def mine(request: HttpRequest) -> HttpResponse:
    """Make, renew or close the link; it is shown this once, because only its fingerprint is kept."""
    by, on = actor_of(request), clock.today()
    address = ""
    if request.method == "POST" and request.POST.get("do") == "close":
        actions.close_feed(by=by, on=on)
    elif request.method == "POST":
        with_names = request.POST.get("first_names") == "yes"
        secret = actions.renew_feed(by=by, on=on, with_first_names=with_names)
        address = request.build_absolute_uri(reverse("calendar_file", args=[secret]))
    context = {
        "address": address,
        "feed": queries.feed_of_login(request.user.pk),
        "may_have_names": by.can("meeting.work"),
    }
    answer = render(request, "web/meetings/feed.html", context)
    add_never_cache_headers(answer)
    return answer


def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a link, with the rights that its login has today; a calendar program has no login of its own."""
    found = queries.feed_by_secret(secret)
    by = reach.actor(found.login, at=clock.now(), on=clock.today())
    calendar, named = queries.calendar_of(found, by=by)
    trail.viewed("calendar", named, by=by)
    answer = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="meetings.ics"'
    answer["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(answer)
    return answer
