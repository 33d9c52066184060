"""My data: a copy of everything, what is wrong, until when it is kept and why, and asking to be forgotten. # K-4, A-8"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.records.data_rights import copies, correcting
from spire.foundation.records.data_rights.people import ends_of
from spire.foundation.values.workings import Working
from spire.interfaces.parts import clock, data_rights
from spire.interfaces.parts.copies import as_archive
from spire.interfaces.parts.data_words import ABOUT, about_in_words
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import said_steps


class WrongForm(Form):
    """What is wrong, and what is right."""

    about = forms.ChoiceField(label=gettext_lazy("What is it about?"), choices=tuple(ABOUT.items()))
    wrong = forms.CharField(
        label=gettext_lazy("What is wrong?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    right = forms.CharField(
        label=gettext_lazy("What is right?"),
        help_text=gettext_lazy("If you know it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def show(request: HttpRequest) -> HttpResponse:
    """All of it on one page."""
    person, on = mine.person_of(request), clock.today()
    ends = ends_of(person.pk, on=on)
    context = {
        "steps": said_steps(ends.working),
        "ends": ends,
        "allows": ends.allows(on),
        "copies": copies.of_person(person.pk).exclude(state="gone")[:5],
        "corrections": [(one, about_in_words(one.about)) for one in correcting.of_person(person.pk)],
        "asked": [(one, said_steps(Working.from_json(one.working))) for one in person.erasures_asked.all()[:3]],
    }
    return render(request, "portal/data/show.html", context)


@require_POST
def ask_copy(request: HttpRequest) -> HttpResponse:
    """One click: everything about me, in my language."""
    language = (get_language() or "da")[:2]
    copy = data_rights.ask_for_copy(mine.person_of(request), language=language, on=clock.today(), by=actor_of(request))
    ready = _("Your copy is ready. Fetch it below; it is gone again in three days.")
    messages.success(
        request, ready if copy.state == "ready" else _("Your copy is being made. Look again in some minutes.")
    )
    return redirect("my_data")


def copy_file(request: HttpRequest, copy_id: int) -> HttpResponseBase:
    """The archive itself."""
    copy = copies.of_person(mine.person_of(request).pk).filter(pk=copy_id).first()
    if copy is None:
        raise NotFound()
    return as_archive(copy, on=clock.today(), by=actor_of(request))


def wrong(request: HttpRequest) -> HttpResponse:
    """Say that something about me is wrong."""
    person = mine.person_of(request)
    form = WrongForm(request.POST or None, initial={"about": request.GET.get("about", "other")})
    if request.method == "POST" and form.is_valid():
        data_rights.ask_correction(person.pk, **form.cleaned_data, on=clock.today(), by=actor_of(request))
        messages.success(request, _("Thank you. You get an answer within a month, here on the page."))
        return redirect("my_data")
    return render(request, "portal/data/wrong.html", {"form": form}, status=422 if form.errors else 200)


def forget(request: HttpRequest) -> HttpResponse:
    """Ask to be forgotten: what it means, and the button; the rule answers at once."""
    person, on = mine.person_of(request), clock.today()
    if request.method == "POST":
        asked = data_rights.ask_to_be_forgotten(person, on=on, by=actor_of(request))
        granted = _("The rules allow it. Two of us look at it first, and then your data are erased.")
        messages.success(
            request, granted if asked.granted else _("You have an answer: it stands below, and in your messages.")
        )
        return redirect("my_data")
    ends = ends_of(person.pk, on=on)
    context = {"steps": said_steps(ends.working), "allows": ends.allows(on)}
    return render(request, "portal/data/forget.html", context)
