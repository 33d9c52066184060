"""What the log's tables say of persons: it stays whole, and what is sealed in it goes with the person's key. # K-4"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from spire.foundation.trail import queries
from spire.foundation.trail.models import Event
from spire.foundation.values import texts
from spire.foundation.values.personal import CHAIN, ELSEWHERE, SECRET, Told, keep, none, register, tells


def _verb(event: Event) -> Iterable[tuple[object, object]]:
    yield _("What"), texts.text_of(f"event.{event.verb}") if f"event.{event.verb}" in texts.codes() else event.verb
    for name, value in (queries.personal_of(event) or {}).items():
        is_changed = isinstance(value, list) and len(value) == 2
        yield name, {str(_("Before")): value[0], str(_("After")): value[1]} if is_changed else value


def _page(page: str) -> str:
    """What kind of page it was, in the words that the floor of the pages has left on the shelf."""
    shelf = texts.codes()
    known = (code for code in (f"look.{page}", f"look.{page.partition('.')[0]}", "look.page") if code in shelf)
    return next(map(texts.text_of, known), page)


register(
    "trail",
    {
        "Event": keep(
            "person_id",
            because=CHAIN,
            plain=("role", "verb", "object_type", "facts", "reason", "basis", "personal"),
            tells=tells(_("What was done"), "at", each=_verb),
        ),
        "View": keep(
            "seen__person_id",
            because=CHAIN,
            plain=("role", "page", "basis"),
            tells=tells(_("Who has looked"), "at", Told("role"), Told("organisation_id"), Told("page", words=_page)),
        ),
        "Seen": keep("person_id", because=CHAIN, unshown=ELSEWHERE),
        # The key itself is destroyed: what was sealed with it can be read no more.
        "PersonKey": keep("person_id", because=CHAIN, plain=("wrapped", "wrapped_by"), unshown=SECRET),
        "Link": none(),
        "Walk": none(),
        # What stays of somebody forgotten, so that a backup which is restored forgets them again.
        "Forgotten": keep("person_id", because=CHAIN, plain=("rule", "role"), unshown=ELSEWHERE),
        "Erased": keep("forgotten__person_id", because=CHAIN, plain=("table",), unshown=ELSEWHERE),
    },
)
