"""What is in the way of a session, and who gets an invitation, as sentences."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from spire.foundation.access.models import Login
from spire.interfaces.theme.words import said
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.actions.inviting import Sent
from spire.journey.guidance.queries.receivers import Receiver
from spire.journey.guidance.rules.clashes import MEMBER, TEACHER, Clash


def clash_lines(clashes: Iterable[Clash]) -> list[dict[str, object]]:
    """Each clash with its moment and its sentence; two queries for all of them."""
    found = list(clashes)
    logins = {pk for one in found if one.code == TEACHER for pk in one.ids}
    members = {pk for one in found if one.code == MEMBER for pk in one.ids}
    teachers = dict(Login.objects.filter(pk__in=logins).values_list("pk", "name"))
    people = {one.pk: str(one.person) for one in Enrolment.objects.filter(pk__in=members).select_related("person")}
    return [{"starts_at": one.starts_at, "text": _text(one, teachers, people)} for one in found]


def people_in(clashes: Iterable[Clash]) -> list[int]:
    """The persons whom these sentences name as participants; one query."""
    members = {pk for one in clashes if one.code == MEMBER for pk in one.ids}
    return list(Enrolment.objects.filter(pk__in=members).values_list("person_id", flat=True))


def receiver_rows(receivers: Iterable[Receiver]) -> list[dict[str, object]]:
    """Everybody on a list of receivers with the reason why."""
    return [{"it": one, "why": said(one.why.code, one.why.facts)} for one in receivers]


def say_sent(request: HttpRequest, sent: Sent) -> None:
    """How many were invited, and how many of them no mail reaches."""
    messages.success(request, _("%(count)s are invited.") % {"count": sent.invited})
    if sent.without_email:
        text = _("%(count)s of them have no e-mail address: call them, or write a letter.")
        messages.warning(request, text % {"count": sent.without_email})


def _text(one: Clash, teachers: dict[int, str], people: dict[int, str]) -> str:
    names = teachers if one.code == TEACHER else people
    who = ", ".join(sorted(names[pk] for pk in one.ids if pk in names))
    return said(one.code, {"what": one.what, "who": who})
