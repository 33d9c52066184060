"""The pages that need no login, and the door that sends each to where today's work is."""

from datetime import UTC, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_POST

from spire.foundation.access import actions as access
from spire.foundation.forms.rules import warnings
from spire.foundation.values import texts
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.parts.ways_back import way_back

HOMES = (
    ("portal.use", "my_way"),
    ("team.lead", "team"),
    ("enrolment.view", "overview"),
    ("programme.publish", "programme"),
    ("access.administer", "setup"),
    ("support.view", "support"),
    ("overview.view", "overview"),
    ("question.answer", "questions"),
    ("payment.view", "payments"),
    ("books.view", "books"),
    ("referral.view", "referrals"),
    ("session.teach", "teaching"),
    ("mentor.work", "mentoring"),
)


def welcome(request: HttpRequest) -> HttpResponse:
    """What the offer is, in plain words, and the way in."""
    return render(request, "web/public/welcome.html")


def home(request: HttpRequest) -> HttpResponse:
    """Send each login to the page where today's work is."""
    actor = actor_of(request)
    for permission, route in HOMES:
        if actor.holds(permission):
            return redirect(route)
    return redirect("welcome")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language: kept with the login, or in a cookie for a stranger. # K-1"""
    chosen = request.POST.get("language", "")
    answer = redirect(way_back(request, request.POST.get("next", "")) or "/")
    if chosen not in dict(settings.LANGUAGES):
        return answer
    if request.user.is_authenticated:
        actor = actor_of(request)
        access.choose_language(request.user.pk, chosen, by=actor, on=clock.today())
    translation.activate(chosen)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=60 * 60 * 24 * 365,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return answer


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "web/public/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """How personal data are treated."""
    return render(request, "web/public/privacy.html")


def security_text(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness, as RFC 9116 has it; not there until the operator names somebody."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    until = clock.machine().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=180)
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {until.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {settings.PUBLIC_ADDRESS}/.well-known/security.txt",
        "Preferred-Languages: da, sv, en",
    )
    return HttpResponse("\n".join((*lines, "")), content_type="text/plain; charset=utf-8")


def thoughtful_words(request: HttpRequest) -> HttpResponse:
    """The words that ask a writer to think once more, for the pages' script; the same list as the server's. # A-5"""
    kept = warnings.patterns()
    answer = JsonResponse(
        {
            "words": kept.words,
            "but": kept.but,
            "identity": texts.text_of(warnings.IDENTITY),
            "health": texts.text_of(warnings.HEALTH),
        }
    )
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
