"""Reading a form that was sent: one version with the talk on each answer, two versions side by side, and the PDF.  # E-2

Staff and participant see the same; the caller fetches the enrolment within its own scope and says where the pages are.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from spire.foundation.access.queries import NotFound
from spire.foundation.forms import comments, queries
from spire.foundation.forms.comments import CLOSED, Thread
from spire.foundation.forms.models import ResponseVersion
from spire.foundation.forms.texts import said_of
from spire.foundation.values.errors import Refused
from spire.foundation.values.texts import sentence
from spire.foundation.values.typed import whole
from spire.interfaces.parts import clock
from spire.interfaces.parts.form_answers import Line, shown_changes, shown_pages
from spire.interfaces.parts.request import actor_of
from spire.journey.enrolments.models import Enrolment
from spire.journey.programmes import queries as programmes


@dataclass(frozen=True)
class Places:
    """Where the pages of one form are."""

    read: Callable[[int], str]
    compare: str
    pdf: Callable[[int], str]
    talk: str
    fill_in: str
    word: Callable[[int], str] | None = None


@dataclass(frozen=True)
class Sent:
    """One version in the line of those that were sent."""

    number: int
    version: ResponseVersion
    how: str
    url: str
    pdf: str
    word: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer with what is said about it."""

    line: Line
    threads: tuple[Thread, ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody waits for a word."""
        return any(one.state != CLOSED for one in self.threads)


def versions(enrolment: Enrolment, key: str) -> tuple[ResponseVersion, ...]:
    """What was sent of one form, oldest first."""
    form_key = programmes.form_key(enrolment.template_version.pack_key, key)
    return queries.sent_of(f"enrolment:{enrolment.pk}", form_key, enrolment.person_id)


def read(enrolment: Enrolment, key: str, *, places: Places, number: int | None = None) -> dict[str, Any]:
    """What the page of one version shows; the newest without a number.  Raises NotFound when none was sent."""
    return read_one(versions(enrolment, key), currency=enrolment.programme.currency, places=places, number=number)


def read_one(
    found: Sequence[ResponseVersion],
    *,
    currency: str,
    places: Places,
    number: int | None = None,
    told: Sequence[Thread] | None = None,
) -> dict[str, Any]:
    """One of some versions, oldest first, with the talk on its answers; `told` is a talk that began elsewhere too."""
    at = number or len(found)
    if not 1 <= at <= len(found):
        raise NotFound
    version = found[at - 1]
    form = queries.form(version.response.definition_id)
    language = get_language() or "da"
    threads = tuple(told) if told is not None else comments.threads(version.response)
    pages = shown_pages(form, version.answers, language=language, currency=currency)
    asked = {line.key for page in pages for line in page.lines}
    return {
        "form_title": form.title.to(language),
        "form_version": version.response.definition.version,
        "sent": _sent(found, places),
        "current": _one(at, version, places),
        "is_newest": at == len(found),
        "parts": [(page, [_answer(line, threads) for line in page.lines]) for page in pages],
        "on_the_whole": [one for one in threads if one.comment.field_key not in asked],
        "places": places,
    }


def compared(enrolment: Enrolment, key: str, *, before: str, after: str, places: Places) -> dict[str, Any]:
    """Two versions side by side; without numbers the two newest.  Raises NotFound when there are not two."""
    currency = enrolment.programme.currency
    return compared_two(versions(enrolment, key), before=before, after=after, currency=currency, places=places)


def compared_two(
    found: Sequence[ResponseVersion], *, before: str, after: str, currency: str, places: Places
) -> dict[str, Any]:
    """Two of some versions, oldest first, each read with the form that it was written in."""
    if len(found) < 2:
        raise NotFound
    first, second = _number(before, len(found) - 1, len(found)), _number(after, len(found), len(found))
    older, newer = min(first, second), max(first, second)
    language = get_language() or "da"
    differences = queries.differences(found[older - 1], found[newer - 1])
    changes = shown_changes(differences, language=language, currency=currency)
    return {
        "form_title": queries.form(found[newer - 1].response.definition_id).title.to(language),
        "sent": _sent(found, places),
        "before": _one(older, found[older - 1], places),
        "after": _one(newer, found[newer - 1], places),
        "changes": [one for one in changes if one.change != "same"],
        "same": [one for one in changes if one.change == "same"],
        "places": places,
    }


def talk(request: HttpRequest, enrolment: Enrolment, key: str) -> str:
    """Write, answer, close or open again a remark on the newest answers; gives where on the page to go on."""
    found = versions(enrolment, key)
    if not found:
        raise NotFound
    return talk_on(request, found[-1].response_id, among={one.response_id for one in found})


def talk_on(request: HttpRequest, response_id: int, *, among: Collection[int]) -> str:
    """The same for a response at hand; remarks that are answered stand on one of those `among` which it is."""
    by, on, text = actor_of(request), clock.today(), request.POST.get("text", "")
    field, named = request.POST.get("field", ""), request.POST.get("comment", "")
    remark = whole(named) or 0
    if named and comments.response_of(remark) not in among:
        raise NotFound
    try:
        match request.POST.get("do"):
            case "reply" if remark:
                field = comments.reply(remark, text, by=by, on=on).field_key
            case "close" if remark:
                field = comments.close(remark, by=by, on=on).field_key
            case "reopen" if remark:
                field = comments.reopen(remark, by=by, on=on).field_key
            case "write":
                comments.comment(response_id, text, by=by, on=on, field_key=field)
            case _:
                raise NotFound
    except Refused as refused:
        messages.error(request, sentence(refused))
    for thought in said_of([text]):
        messages.warning(request, thought)
    return f"#answer-{field}" if field else "#whole"


def how_filled(version: ResponseVersion) -> str:
    """Who sent it, in a few words: the participant, or staff with or for them."""
    if version.submitted_for_id is None:
        return _("by the participant")
    name = version.submitted_by.name if version.submitted_by else ""
    if version.is_together:
        return _("by %(name)s together with the participant") % {"name": name}
    return _("by %(name)s for the participant") % {"name": name}


def _sent(found: Sequence[ResponseVersion], places: Places) -> list[Sent]:
    return [_one(number, version, places) for number, version in enumerate(found, 1)][::-1]


def _one(number: int, version: ResponseVersion, places: Places) -> Sent:
    word = places.word(number) if places.word else ""
    return Sent(number, version, how_filled(version), places.read(number), places.pdf(number), word)


def _answer(line: Line, threads: tuple[Thread, ...]) -> Answer:
    return Answer(line, tuple(one for one in threads if one.comment.field_key == line.key))


def _number(typed: str, otherwise: int, most: int) -> int:
    number = whole(typed)
    number = otherwise if number is None else number
    if not 1 <= number <= most:
        raise NotFound
    return number
