"""Letter templates on screen: a draft in the organisation's own words, tried on an example, published by other eyes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST

from spire.foundation.access.queries import NotFound
from spire.foundation.people.models import Organisation
from spire.foundation.records import actions, wordings
from spire.foundation.records import letters as drawn
from spire.foundation.records.models import Wording
from spire.foundation.records.rules import fields
from spire.foundation.records.rules.free_letter import FIELDS, FREE_LETTER, PACK
from spire.foundation.records.texts import PLACES
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.interfaces.parts import clock
from spire.interfaces.parts.letters import as_file
from spire.interfaces.parts.request import actor_of
from spire.interfaces.theme.editing import Edited
from spire.interfaces.theme.forms import Form
from spire.interfaces.theme.words import sentence
from spire.journey.guidance.rules import mentor_texts
from spire.journey.programmes import queries as programmes
from spire.journey.programmes.rules.letters import DECISION_FIELDS

LANGUAGES = {"da": gettext_lazy("Danish"), "sv": gettext_lazy("Swedish"), "en": gettext_lazy("English")}


@dataclass(frozen=True)
class Offered:
    """A letter template that the organisation may word itself: where it comes from, and which fields it has."""

    pack: str
    template: fields.Template
    kinds: Mapping[str, str]
    needed: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its title as the template has it."""
        is_free = self.template.key == FREE_LETTER.key
        return _("Free letter") if is_free else self.template.texts[self.template.language("da")].title


def index(request: HttpRequest) -> HttpResponse:
    """All letters, in whose words they go out, and what waits to be published."""
    organisation = _organisation(request)
    own: dict[tuple[str, str], list[Wording]] = {}
    for wording in wordings.all_of(organisation.pk):
        own.setdefault((wording.pack, wording.letter), []).append(wording)
    rows = []
    for offered in _all_offered(organisation):
        versions = own.get((offered.pack, offered.template.key), [])
        rows.append(
            {
                "it": offered,
                "published": next((one for one in versions if one.state == "published"), None),
                "draft": next((one for one in versions if one.state == "draft"), None),
            }
        )
    return render(request, "web/letters/templates.html", {"rows": rows, "organisation": organisation})


def edit(request: HttpRequest, pack: str, letter: str) -> HttpResponse:
    """One letter: its words in each language, its fields, its versions; saving makes or changes the draft."""
    by, on = actor_of(request), clock.today()
    organisation = _organisation(request)
    offered = _offered(organisation, pack, letter)
    versions = list(wordings.versions(organisation.pk, pack, letter))
    draft = next((one for one in versions if one.state == "draft"), None)
    published = next((one for one in versions if one.state == "published"), None)
    standing = draft or published
    texts = wordings.texts_of(standing) if standing else dict(offered.template.texts)
    form = _form(request, texts)
    if request.method == "POST" and form.is_valid():
        try:
            actions.draft_wording(
                organisation.pk,
                pack=pack,
                letter=letter,
                texts=_written(form.cleaned_data, texts),
                allowed=offered.kinds,
                needed=offered.needed,
                on=on,
                by=by,
            )
        except Refused as refused:
            refused.facts |= {"language": LANGUAGES.get(str(refused.facts.get("language")), "")}
            form.add_error(None, sentence(refused))
        else:
            messages.success(request, _("The draft is kept. Try it on an example before somebody else publishes it."))
            return redirect("letter_template", pack, letter)
    context = {
        "offered": offered,
        "form": form,
        "draft": draft,
        "published": published,
        "versions": versions,
        "languages": [{"key": key, "label": LANGUAGES.get(key, key)} for key in texts],
        "places": [{"name": name, "label": PLACES.get(name, "")} for name in offered.kinds],
        "needed": offered.needed,
        "may_publish": draft is not None and draft.made_by_id != by.login_id,
    }
    return render(request, "web/letters/template.html", context, status=422 if form.errors else 200)


def example(request: HttpRequest, pack: str, letter: str) -> HttpResponse:
    """The letter as a PDF with invented facts: the draft where there is one, else what goes out today."""
    by, on = actor_of(request), clock.today()
    organisation = _organisation(request)
    offered = _offered(organisation, pack, letter)
    standing = wordings.versions(organisation.pk, pack, letter).first()
    texts = wordings.texts_of(standing) if standing else dict(offered.template.texts)
    asked = request.GET.get("language", "da")
    language = asked if asked in texts else next(iter(texts))
    facts = _example_facts(offered, organisation, language, on)
    filled = fields.fill(fields.Template(letter, "example", texts), language, facts)
    sheet = drawn.Sheet(
        language=filled.language,
        title=filled.title,
        body=filled.body,
        on=on,
        sender=drawn.sender_of(organisation, contact=by.name),
        address=("Eva Eksempel", "Eksempelvej 1", "0000 Eksempel"),
        reference="2026-0",
    )
    return as_file(drawn.render(sheet, at=by.at), name=f"example-{letter}")


@require_POST
def publish(request: HttpRequest, wording_id: int) -> HttpResponse:
    """Let the draft hold from now on; by other eyes than the writer's."""
    by = actor_of(request)
    wording = actions.publish_wording(wordings.for_actor(by, wording_id).pk, on=clock.today(), by=by)
    messages.success(request, _("Published. Letters that are written from now on read so."))
    return redirect("letter_template", wording.pack, wording.letter)


@require_POST
def drop(request: HttpRequest, wording_id: int) -> HttpResponse:
    """Put the draft away."""
    by = actor_of(request)
    wording = wordings.for_actor(by, wording_id)
    actions.drop_wording(wording.pk, on=clock.today(), by=by)
    messages.success(request, _("The draft is put away."))
    return redirect("letter_template", wording.pack, wording.letter)


def _organisation(request: HttpRequest) -> Organisation:
    """The organisation whose letters the actor words."""
    found = Organisation.objects.filter(pk__in=actor_of(request).where("letter.template")).order_by("id").first()
    if found is None:
        raise NotFound()
    return found


def _all_offered(organisation: Organisation) -> list[Offered]:
    """The house's own letters, and those of the programmes that the organisation offers."""
    offered = {(PACK, FREE_LETTER.key): Offered(PACK, FREE_LETTER, FIELDS, ("text",))}
    for text in mentor_texts.ALL:
        kinds, needed = mentor_texts.FIELDS[text.key], mentor_texts.NEEDED[text.key]
        offered[(PACK, text.key)] = Offered(PACK, text, kinds, needed)
    for programme in programmes.of_organisation(organisation.pk):
        version = programme.template_version
        for letter in programmes.template(version.pk).letters:
            offered[(version.pack_key, letter.key)] = Offered(
                version.pack_key,
                programmes.letter(version.pk, letter.key),
                letter.fields,
                DECISION_FIELDS if letter.decision else (),
            )
    return list(offered.values())


def _offered(organisation: Organisation, pack: str, letter: str) -> Offered:
    for one in _all_offered(organisation):
        if (one.pack, one.template.key) == (pack, letter):
            return one
    raise NotFound()


def _form(request: HttpRequest, texts: Mapping[str, fields.Text]) -> Form:
    made: dict[str, forms.Field] = {}
    initial: dict[str, str] = {}
    for language, text in texts.items():
        named = {"language": LANGUAGES.get(language, language)}
        made[f"title_{language}"] = forms.CharField(label=_("%(language)s: title") % named, max_length=200)
        made[f"body_{language}"] = forms.CharField(
            label=_("%(language)s: text") % named,
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 14, "lang": language}),
        )
        initial |= {f"title_{language}": text.title, f"body_{language}": text.body}
    kind = type("WordingForm", (Edited,), made)
    return kind(request.POST if request.method == "POST" else None, initial=initial)  # type: ignore[no-any-return]


def _written(cleaned: Mapping[str, str], texts: Mapping[str, fields.Text]) -> dict[str, fields.Text]:
    return {one: fields.Text(cleaned[f"title_{one}"], cleaned[f"body_{one}"].replace("\r\n", "\n")) for one in texts}


def _example_facts(offered: Offered, organisation: Organisation, language: str, on: date) -> dict[str, object]:
    """Something for each kind of field; the legal texts are the real ones where the country has them."""
    with override(language):
        by_kind: dict[str, object] = {
            "long_text": _(
                "Here is a longer text, as somebody would write it in the letter. It may fill several lines."
            ),
            "day": on,
            "moment": on,
            "money": Money(40_000_00, "DKK"),
            "number": 6,
            "list": [_("The first thing"), _("The second thing")],
            "legal_text": _("Here is the legal text."),
        }
        facts = {name: by_kind.get(kind, _("(example)")) for name, kind in offered.kinds.items()}
        facts["name"] = "Eva Eksempel"
        if fields.APPEAL_GUIDANCE in facts and organisation.address and organisation.phone:
            guidance, _last = drawn.appeal_guidance(organisation, language=language, available_on=on)
            facts[fields.APPEAL_GUIDANCE] = fields.Markdown(guidance)
    return facts
