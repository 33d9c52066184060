"""An organisation's own wording of a letter: drafted, tried, and published by other eyes."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.records.models import Wording
from spire.foundation.records.rules import wordings as rules
from spire.foundation.records.rules.fields import Text
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused

EDIT = "letter.template"


class PublishedAlready(Refused):
    """What is published stands; change it with a new version."""

    code = "records.wording_published"


@transaction.atomic
def draft_wording(
    organisation_id: int,
    *,
    pack: str,
    letter: str,
    texts: Mapping[str, Text],
    allowed: Collection[str],
    needed: Collection[str],
    on: date,
    by: Actor,
) -> Wording:
    """Write the one draft of a letter's next version, or change it.  Raises EmptyWording, UnknownPlaces, PlacesMissing."""
    access.require(by, EDIT, organisation_id)
    rules.check(texts, allowed=allowed, needed=needed)
    assert by.login_id is not None, "A person words a letter, never the night."
    same = Wording.objects.select_for_update().filter(organisation_id=organisation_id, pack=pack, letter=letter)
    versions = list(same.order_by("number"))
    draft = next((one for one in versions if one.state == "draft"), None)
    if draft is None:
        number = versions[-1].number + 1 if versions else 1
        draft = Wording(organisation_id=organisation_id, pack=pack, letter=letter, number=number)
    draft.texts = {
        language: {"title": text.title.strip(), "body": text.body.strip()} for language, text in texts.items()
    }
    draft.places, draft.made_by_id, draft.made_at = sorted(allowed), by.login_id, by.at
    draft.save()
    trail.write("wording.drafted", draft, by=by, on=on, facts={"letter": f"{pack}/{letter}", "number": draft.number})
    return draft


@transaction.atomic
def publish_wording(wording_id: int, *, on: date, by: Actor) -> Wording:
    """Let a draft hold for the letters that are written from now on; not by the one who wrote it.  Raises SameEyes."""
    draft = _draft(wording_id, by)
    access.require_other_eyes(by, than=draft.made_by_id)
    draft.state, draft.published_by_id, draft.published_at = "published", by.login_id, by.at
    draft.save(update_fields=("state", "published_by", "published_at"))
    facts = {"letter": f"{draft.pack}/{draft.letter}", "number": draft.number}
    trail.write("wording.published", draft, by=by, on=on, facts=facts)
    return draft


@transaction.atomic
def drop_wording(wording_id: int, *, on: date, by: Actor) -> None:
    """Put a draft away."""
    draft = _draft(wording_id, by)
    facts = {"letter": f"{draft.pack}/{draft.letter}", "number": draft.number}
    trail.write("wording.dropped", draft, by=by, on=on, facts=facts)
    draft.delete()


def _draft(wording_id: int, by: Actor) -> Wording:
    draft = Wording.objects.select_for_update().get(pk=wording_id)
    access.require(by, EDIT, draft.organisation_id)
    if draft.state != "draft":
        raise PublishedAlready()
    return draft
