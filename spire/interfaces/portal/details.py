"""My details: contact, language, who has looked at my pages, and how to reach the coach. # A-6, A-8, K-1"""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from spire.foundation.people import actions as people_actions
from spire.foundation.people import queries as people
from spire.interfaces.parts import clock, looks
from spire.interfaces.parts.request import actor_of
from spire.interfaces.portal import mine
from spire.interfaces.theme.editing import Edited

VIEWS_A_PAGE = 100


class ContactForm(Edited):
    """What a participant corrects by themselves; a name is corrected by the team, who sees who you are."""

    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy(
            "This is where messages come. You still log in with the address that you logged in with."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    street = forms.CharField(
        label=gettext_lazy("Street and number"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    postcode = forms.CharField(
        label=gettext_lazy("Postcode"),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric", "class": "input-width-s"}),
    )
    city = forms.CharField(
        label=gettext_lazy("Town"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    protected_address = forms.BooleanField(
        label=gettext_lazy("My name and address are protected"),
        required=False,
        help_text=gettext_lazy("Then mentors, teachers and others on your course never see where you live."),
    )


def show(request: HttpRequest) -> HttpResponse:
    """Everything about me on one page."""
    person = mine.person_of(request)
    enrolment = mine.enrolment_of(request)
    context = {
        "person": person,
        "enrolment": enrolment,
        "shared": sum(one.withdrawn_on is None for one in people.consents_of(person.pk)),
        "seen_last": looks.views_by_others(person.pk).first(),
    }
    return render(request, "portal/details/show.html", context)


def contact(request: HttpRequest) -> HttpResponse:
    """Correct how to reach me."""
    person = mine.person_of(request)
    before = {name: getattr(person, name) for name in ContactForm.base_fields}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=before)
    if request.method == "POST" and form.is_valid():
        people_actions.correct_person(person.pk, form.cleaned_data, by=actor_of(request), on=clock.today())
        messages.success(request, _("Your details are saved."))
        return redirect("my_details")
    return render(request, "portal/details/contact.html", {"form": form})


def seen(request: HttpRequest) -> HttpResponse:
    """When others looked at my pages, in what role and at what: by day, and without names. # A-8"""
    views = looks.views_by_others(mine.person_of(request).pk)
    page = Paginator(views, VIEWS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/details/seen.html", {"page": page, "days": looks.by_day(looks.told(page))})
