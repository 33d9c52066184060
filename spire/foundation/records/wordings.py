"""Which words a letter has: the frozen template's, or the organisation's own published ones above them.

The rules of a template are frozen for each enrolment; the words of a letter are the organisation's, so that a better
sentence reaches everybody from the day it is published. Which version a letter was written in is kept with it.
"""

from collections.abc import Collection

from django.db.models import QuerySet

from spire.foundation.access.queries import NotFound
from spire.foundation.records.models import Wording
from spire.foundation.records.rules import fields
from spire.foundation.records.rules import wordings as rules
from spire.foundation.values.actor import Actor


def versions(organisation_id: int, pack: str, letter: str) -> QuerySet[Wording]:
    """The organisation's own versions of a letter, newest first."""
    own = Wording.objects.filter(organisation_id=organisation_id, pack=pack, letter=letter)
    return own.select_related("made_by", "published_by").order_by("-number")


def all_of(organisation_id: int) -> QuerySet[Wording]:
    """All own wordings of an organisation, newest first, without their texts."""
    return Wording.objects.filter(organisation_id=organisation_id).order_by("-number").defer("texts")


def in_force(template: fields.Template, organisation_id: int, known: Collection[str]) -> fields.Template:
    """The template as the organisation words it today, where its words name only what is `known`."""
    published = versions(organisation_id, rules.pack_of(template), template.key).filter(state="published").first()
    if published is None:
        return template
    return rules.reworded(template, texts_of(published), number=published.number, known=known)


def texts_of(wording: Wording) -> dict[str, fields.Text]:
    """A wording's titles and bodies."""
    return {language: fields.Text(text["title"], text["body"]) for language, text in wording.texts.items()}


def for_actor(by: Actor, wording_id: int) -> Wording:
    """A wording of an organisation whose letters the actor words; anything else is not found."""
    found = Wording.objects.filter(organisation_id__in=by.where("letter.template"), pk=wording_id).first()
    if found is None:
        raise NotFound()
    return found
