"""Coming in without a password: a code by mail, or a letter with a code and the day of birth.

Every answer is the same for whom we know and whom we do not, and takes as long.
"""

import secrets
from datetime import date
from typing import Final

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from spire.foundation.access import codes, wrong_tries
from spire.foundation.access.models import Code, Login
from spire.foundation.people import sealing
from spire.foundation.people.models import Person
from spire.foundation.people.queries import identity_of
from spire.foundation.values.country import countries
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock
from spire.interfaces.parts.limits import address_of, is_too_often
from spire.interfaces.parts.login import enter
from spire.interfaces.parts.ways_back import way_back
from spire.interfaces.theme.forms import DayField, Form
from spire.interfaces.theme.words import sentence

ASKED, NEXT = "code_asked", "code_next"
ASKED_AN_HOUR: Final = 20
LETTERS: Final = "letter"
# No letter was found: the second fact is compared all the same, with a day that nobody is asked for.
NO_DAY: Final = date.min


class AskForm(Form):
    """Where the code goes."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )


def _typed(label: Promise, help_text: Promise, *, most: int, **attributes: str) -> forms.CharField:
    """A code as it is typed from a mail or a letter."""
    widget = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, help_text=help_text, max_length=most, widget=widget)


class CodeForm(Form):
    """The code that came."""

    code = _typed(_("The code"), _("Eight digits"), most=20, autocomplete="one-time-code", inputmode="numeric")


class LetterForm(Form):
    """What the letter says, and what only its reader knows."""

    code = _typed(
        _("The code in the letter"),
        _("Twelve letters and digits; large or small does not matter"),
        most=30,
        autocomplete="off",
        autocapitalize="characters",
        spellcheck="false",
    )
    born_on = DayField(label=_("Your day of birth"), help_text=_("For example 24/12/1980"))


def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a code by mail."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "code", most=ASKED_AN_HOUR):
            form.add_error(None, _("Too many codes were asked for from here. Wait an hour, or come in another way."))
            return render(request, "web/door/ask.html", {"form": form}, status=429)
        row = codes.ask(form.cleaned_data["email"], at=clock.machine(), on=clock.today())
        request.session[ASKED], request.session[NEXT] = str(row.mark), _next(request)
        return redirect("code")
    context = {"form": form, "next": _next(request)}
    return render(request, "web/door/ask.html", context, status=422 if form.errors else 200)


def code(request: HttpRequest) -> HttpResponse:
    """Write the code that came; only in the browser that asked."""
    mark = request.session.get(ASKED)
    if mark is None:
        return redirect("code_ask")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            login = by_code(request, mark, form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", sentence(refused))
        else:
            back = request.session.pop(NEXT, "")
            request.session.pop(ASKED, None)
            enter(request, login, how="code")
            return redirect(back or "home")
    context = {"form": form, "minutes": codes.MINUTES, "shown": shown_in_a_demo(mark)}
    context["late"] = codes.is_late(mark, at=clock.machine())
    return render(request, "web/door/code.html", context, status=422 if form.errors else 200)


def by_code(request: HttpRequest, mark: str, given: str) -> Login:
    """The login that a code opens; a wrong try is counted at the code, and for this address."""
    row = Code.objects.filter(mark=mark).first()
    address = address_of(request)
    wrong_tries.check("code", address, at=clock.machine())
    try:
        return codes.use(mark, given, at=clock.machine())
    except codes.WrongCode:
        if row is not None:
            codes.count_try(row)
        wrong_tries.note(f"code:{mark}", address, at=clock.machine())
        raise


def letter(request: HttpRequest) -> HttpResponse:
    """Come in with a letter."""
    form = LetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            login = _by_letter(request, form.cleaned_data["code"], form.cleaned_data["born_on"])
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            enter(request, login, how="letter")
            return redirect("ways")
    return render(request, "web/door/letter.html", {"form": form}, status=422 if form.errors else 200)


def _by_letter(request: HttpRequest, given: str, born_on: date) -> Login:
    """The login of a letter: the code and the day of birth must both be right. Raises WrongLetter, TooManyTries."""
    address = address_of(request)
    wrong_tries.check(LETTERS, address, at=clock.machine())
    row = codes.letter_of(given)
    person = row.login.person if row and row.login else None
    expected = (second_fact(person) or NO_DAY).isoformat()
    if row is None or not secrets.compare_digest(expected, born_on.isoformat()):
        if row is not None:
            codes.count_try(row)
        wrong_tries.note(LETTERS, address, at=clock.machine())
        raise codes.WrongLetter()
    return codes.use_letter(row.pk, at=clock.machine(), on=clock.today())


def second_fact(person: Person | None) -> date | None:
    """The day of birth that a person's identity number holds."""
    number = identity_of(person) if person is not None else ""
    if person is None or not number:
        return None
    born_on = getattr(countries.get(person.country).person_number, "born_on", None)
    return born_on(number) if born_on is not None else None


@require_POST
def here(request: HttpRequest) -> HttpResponse:
    """Somebody is still here: the middleware has noted it already."""
    return HttpResponse(status=204)


def shown_in_a_demo(mark: str) -> str:
    """The code that a demonstration shows beside the form, since its mails go nowhere."""
    row = Code.objects.filter(mark=mark, mailed_at=None).first() if settings.DEMO else None
    if row is None or row.login is None or row.sealed is None:
        return ""
    return sealing.unseal(row.sealed, mark=row.mark)


def _next(request: HttpRequest) -> str:
    return way_back(request, request.POST.get("next") or request.GET.get("next", ""))
