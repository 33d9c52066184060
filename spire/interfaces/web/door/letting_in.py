"""What staff do at others' doors: print a letter with a code for somebody without MitID, open a closed door, log them out."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from spire.foundation.access import actions as access
from spire.foundation.access import codes, doors, sessions, wrong_tries
from spire.foundation.access.queries import NotFound
from spire.foundation.access.texts import WHY_LOGGED_OUT
from spire.foundation.people.models import Organisation, Person
from spire.foundation.records import letters
from spire.foundation.records.letters import Sheet
from spire.foundation.trail import actions as trail
from spire.interfaces.parts import clock
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import Form
from spire.interfaces.web.door.coming_in import second_fact
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments import queries


class WhyForm(Form):
    """Why somebody is logged out."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"), widget=forms.RadioSelect, choices=list(WHY_LOGGED_OUT.items())
    )


def letter(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Explain, and print: the letter is made, handed over and kept nowhere. A new one ends the one before."""
    by, on = actor_of(request), clock.today()
    enrolment = queries.for_actor(by, enrolment_id)
    if enrolment.organisation_id not in by.where("enrolment.work"):
        raise NotFound()
    person = enrolment.person
    login = person.logins.first()
    if request.method == "POST" and second_fact(person) is not None:
        access.require(by, "enrolment.work", enrolment.organisation_id)
        login = enrolments.let_in(enrolment.pk, by=by, on=on)
        code = codes.letter(login, at=clock.machine(), by=by, on=on)
        address = request.build_absolute_uri("/account/letter/")
        sheet = a_letter(person, enrolment.organisation, code, address=address, reference=enrolment.number, on=on)
        answer = HttpResponse(letters.render(sheet, at=by.at), content_type="application/pdf")
        answer["Content-Disposition"] = 'attachment; filename="brev.pdf"'
        answer["Cache-Control"] = "no-store"
        return answer
    last = codes.last_letter(login) if login is not None else None
    context = {
        "enrolment": enrolment,
        "person": person,
        "last": last,
        "is_open": last is not None and codes.is_open(last, at=clock.machine()),
        "has_fact": second_fact(person) is not None,
        "days": codes.LETTER_DAYS,
    }
    trail.viewed("enrolment_letter_in", [person.pk], by=by)
    return render(request, "web/door/letter_made.html", context)


def a_letter(person: Person, organisation: Organisation, code: str, *, address: str, reference: str, on: date) -> Sheet:
    """The letter in its reader's language."""
    with translation.override(person.language):
        steps = (
            _("Open the page %(address)s on a telephone or a computer.") % {"address": address},
            _("Write the code, and your day of birth."),
            _("Choose how you want to log in next time: a key on your telephone, or a code by mail."),
        )
        body = "\n\n".join(
            (
                _(
                    "You can follow your way to your own business on your own pages. This letter lets you in without MitID."
                ),
                _("Your code is") + f" **{code}**",
                "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1)),
                _(
                    "The code works once and for %(days)s days. Keep it to yourself: with it and your day of birth others "
                    "could come in as you. Do you have MitID? Then you do not need the code: log in with MitID."
                )
                % {"days": codes.LETTER_DAYS},
            )
        )
        return Sheet(
            language=person.language,
            title=_("Your way in to your own pages"),
            body=body,
            on=on,
            sender=letters.sender_of(organisation),
            address=letters.address_of(person),
            reference=reference,
        )


@require_POST
def unlock(request: HttpRequest, login_id: int) -> HttpResponse:
    """Open a door that wrong tries have closed."""
    wrong_tries.unlock(login_id, by=actor_of(request), on=clock.today())
    messages.success(request, _("The door is open again."))
    return redirect("home")


def sessions_of(request: HttpRequest, login_id: int) -> HttpResponse:
    """In how many browsers somebody is logged in, and the button that ends them; one's own are on one's own page."""
    by, on = actor_of(request), clock.today()
    login = doors.looked_after(by, login_id, on=on)
    if login.pk == by.login_id:
        return redirect("ways")
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ended = sessions.end_all(login.pk, form.cleaned_data["reason"], by=by, on=on)
        said = ngettext("Logged out in %(count)s browser.", "Logged out in %(count)s browsers.", ended)
        messages.success(request, said % {"count": ended} if ended else _("They were logged in nowhere."))
        return redirect("login_sessions", login.pk)
    context = {"form": form, "login": login, "count": sessions.open_of(login.pk, at=clock.machine()).count()}
    if login.person_id is not None:
        trail.viewed("login_sessions", [login.person_id], by=by)
    return render(request, "web/door/sessions_of.html", context, status=422 if form.errors else 200)
