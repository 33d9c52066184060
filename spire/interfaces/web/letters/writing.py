"""A new letter: a free one, or one of the programme's templates, with this enrolment's facts filled in. # K-3"""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.access import actions as access
from spire.foundation.records import actions, digital_post, wordings
from spire.foundation.records.actions.envelopes import reach
from spire.foundation.records.actions.letters import known_later
from spire.foundation.records.rules import envelopes, fields
from spire.foundation.records.rules.free_letter import FIELDS, FREE_LETTER
from spire.foundation.records.texts import CHANNELS, PLACES
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.interfaces.parts import clock, letters
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.forms import DayField, Form, MoneyField
from spire.interfaces.theme.words import sentence
from spire.interfaces.web.enrolments.frame import frame
from spire.journey.decisions.drafts import common_facts
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes

# Letters that something else writes, because more than a letter follows from them.
WRITTEN_ELSEWHERE = ("hearing", "appeal-", "handling-")


@dataclass(frozen=True)
class Choice:
    """A letter that may be written here, with the kinds of its fields."""

    template: fields.Template
    kinds: Mapping[str, str]


def new(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Write, look at it as it will read, and send."""
    by = actor_of(request)
    enrolment = enrolments.for_actor(by, enrolment_id)
    access.require(by, "enrolment.work", enrolment.organisation_id)
    choices = _choices(enrolment)
    key = request.POST.get("template") or request.GET.get("template") or FREE_LETTER.key
    chosen = choices.get(key, choices[FREE_LETTER.key])
    known = {name: value for name, value in common_facts(enrolment, sender=by.name).items() if value}
    asked = {name: kind for name, kind in chosen.kinds.items() if name not in known and kind != "legal_text"}
    form = _form(request, asked, enrolment.programme.currency)
    preview: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        facts = {**known, **form.cleaned_data}
        try:
            if "send" in request.POST:
                return _send(request, enrolment, chosen, facts, by)
            preview = _preview(enrolment, chosen, facts)
        except Refused as refused:
            form.add_error(None, sentence(refused))
    language = get_language() or "da"
    context = {
        "form": form,
        "choices": [
            {"key": one, "title": _title(choice.template, language), "is_current": choice is chosen}
            for one, choice in choices.items()
        ],
        "chosen": chosen.template.key,
        "preview": preview,
        "channel": CHANNELS[envelopes.channel(reach(enrolment.person), has_digital_post=digital_post.is_on())],
    }
    context = frame(request, enrolment, current="letters") | context
    return render(request, "web/letters/new.html", context, status=422 if form.errors else 200)


def _choices(enrolment: Enrolment) -> dict[str, Choice]:
    """The free letter, and the programme's letters that no decision writes."""
    template = enrolments.kept_template(enrolment)
    own = {FREE_LETTER.key: Choice(FREE_LETTER, FIELDS)}
    for letter in template.letters:
        is_ours = not letter.decision and not letter.key.startswith(WRITTEN_ELSEWHERE)
        if is_ours and letter.key != template.loan.agreement:
            own[letter.key] = Choice(programmes.letter(enrolment.template_version_id, letter.key), letter.fields)
    return own


def _title(template: fields.Template, language: str) -> str:
    if template.key == FREE_LETTER.key:
        return _("Free letter")
    return template.texts[template.language(language)].title


def _form(request: HttpRequest, asked: Mapping[str, str], currency: str) -> Form:
    made = {name: _field(name, kind, currency) for name, kind in asked.items()}
    kind = type("LetterForm", (Form,), made)
    return kind(request.POST if request.method == "POST" else None)  # type: ignore[no-any-return]


def _field(name: str, kind: str, currency: str) -> forms.Field:
    label = PLACES.get(name, name.replace("_", " ").capitalize())
    if kind == "day":
        return DayField(label=label)
    if kind == "money":
        return MoneyField(label=label, currency=currency)
    if kind == "number":
        return forms.IntegerField(label=label, min_value=0)
    if kind == "list":
        return _Lines(label=label)
    if kind == "long_text":
        return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 8}), max_length=10_000)
    return forms.CharField(label=label, max_length=200)


class _Lines(forms.CharField):
    """One thing a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: object) -> list[str]:  # type: ignore[override]
        """The lines that say something."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


def _preview(enrolment: Enrolment, chosen: Choice, facts: Mapping[str, object]) -> dict[str, object]:
    """The letter as it would read if it were sent now, in the recipient's language."""
    kept = {**facts, **known_later(enrolment.organisation)}
    template = wordings.in_force(chosen.template, enrolment.organisation_id, known=kept)
    filled = fields.fill(template, enrolment.person.language, kept)
    later = fields.later(fields.APPEAL_GUIDANCE)
    body = filled.body.replace(later, _("(The appeal guidance is written here when the letter is sent.)"))
    return {
        "title": filled.title,
        "body": letters.as_html(body, below=3),
        "language": filled.language,
        "version": template.version,
    }


def _send(
    request: HttpRequest, enrolment: Enrolment, chosen: Choice, facts: Mapping[str, object], by: Actor
) -> HttpResponse:
    on = clock.today()
    letter = actions.write_letter(
        chosen.template,
        facts,
        subject=f"enrolment:{enrolment.pk}",
        recipient_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        kind="letter",
        on=on,
        by=by,
        reference=enrolment.number,
        contact=by.name,
    )
    actions.deliver(letter.pk, on=on, by=by)
    messages.success(request, _("The letter has been sent."))
    return redirect("letter", letter.pk)
