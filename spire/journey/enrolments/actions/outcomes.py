"""Asking how it went some months after the business started, and keeping the answer, whoever gives it. # F-5"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.records import mails
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.journey.enrolments.models import Enrolment, Outcome, OutcomeLink
from spire.journey.enrolments.rules import outcomes as rules
from spire.journey.enrolments.rules.outcomes import Told

SECRET_BYTES = 32
Address = Callable[[str], str]  # the address that a secret is read at


def fingerprint(secret: str) -> str:
    """What is kept of a link's secret; the secret itself is in the mail only."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def ask_for_outcome(enrolment_id: int, months: int, *, address: Address, on: date, by: Actor) -> Outcome:
    """Ask once how it is so many months after the start: by a mail with a link, where there is a mail address."""
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment_id)
    scope.require_theirs(by, "enrolment.work", enrolment)
    assert enrolment.business_started_on is not None, "Asked of those whose business started."
    known = enrolment.outcomes.filter(months=months).first()
    if known is not None:
        return known
    outcome = Outcome.objects.create(
        enrolment=enrolment, months=months, due_on=rules.due_on(enrolment.business_started_on, months), asked_on=on
    )
    _mail(outcome, address=address, on=on, by=by)
    trail.write("outcome.asked", outcome, by=by, on=on, person_id=enrolment.person_id, facts={"months": months})
    return outcome


@transaction.atomic
def remind_of_outcome(outcome_id: int, *, address: Address, on: date, by: Actor) -> Outcome:
    """Send the question again with a new link, no more often than the rules say; the earlier link works too."""
    outcome = _locked(outcome_id)
    scope.require_theirs(by, "enrolment.work", outcome.enrolment)
    has_mail = bool(outcome.enrolment.person.email)
    if outcome.closed_on is None and rules.now(outcome.asked_on, outcome.sent, has_mail=has_mail, on=on) == "remind":
        _mail(outcome, address=address, on=on, by=by)
        trail.write("outcome.reminded", outcome, by=by, on=on, person_id=outcome.enrolment.person_id)
    return outcome


@transaction.atomic
def give_up_outcome(outcome_id: int, *, on: date, by: Actor) -> Outcome:
    """Nobody was reached: that is an outcome of its own, and its links are dead. Again changes nothing."""
    outcome = _locked(outcome_id)
    scope.require_theirs(by, "enrolment.work", outcome.enrolment)
    if outcome.closed_on is None:
        outcome.kind, outcome.source, outcome.defined_on, outcome.closed_on = (
            rules.NOT_REACHED, "night", rules.DEFINED_ON, on,
        )  # fmt: skip
        outcome.save(update_fields=("kind", "source", "defined_on", "closed_on"))
        outcome.links.all().delete()
        trail.write("outcome.not_reached", outcome, by=by, on=on, person_id=outcome.enrolment.person_id)
    return outcome


@transaction.atomic
def answer_outcome(outcome_id: int, told: Told, *, on: date, by: Actor) -> Outcome:
    """Keep the answer, from the participant's own page or noted by staff; one who was not reached may answer later.

    Raises OutcomeUnclear, OutcomeAnswered, NotAllowed.
    """
    outcome = _locked(outcome_id)
    is_own = by.can("portal.use") and by.person_id is not None and by.person_id == outcome.enrolment.person_id
    if not is_own:
        scope.require_theirs(by, "enrolment.work", outcome.enrolment)
    return _kept(outcome, told, source="portal" if is_own else "staff", on=on, by=by)


@transaction.atomic
def answer_by_link(secret: str, told: Told, *, on: date, by: Actor) -> Outcome:
    """Keep the answer of whoever holds the link; it works once and until its day. Raises NotFound, OutcomeUnclear."""
    link = OutcomeLink.objects.filter(secret_sha256=fingerprint(secret), until__gte=on).first()
    if link is None:
        raise NotFound()
    outcome = _locked(link.outcome_id)
    if outcome.kind in rules.LIVING:
        raise NotFound()
    return _kept(outcome, told, source="mail", on=on, by=by)


def _kept(outcome: Outcome, told: Told, *, source: str, on: date, by: Actor) -> Outcome:
    if outcome.kind in rules.LIVING:
        raise rules.OutcomeAnswered(day=outcome.closed_on)
    told = told.checked()
    outcome.kind, outcome.in_business, outcome.note = told.living, told.in_business, told.note.strip()
    outcome.source, outcome.defined_on, outcome.closed_on = source, rules.DEFINED_ON, on
    outcome.answered_at, outcome.answered_by_id = by.at, by.login_id
    outcome.save()
    outcome.links.all().delete()
    facts = {"months": outcome.months, "source": source}
    trail.write("outcome.answered", outcome, by=by, on=on, person_id=outcome.enrolment.person_id, facts=facts)
    return outcome


def _mail(outcome: Outcome, *, address: Address, on: date, by: Actor) -> None:
    """A mail that names nobody and nothing; without an address it is the coach who calls."""
    person = outcome.enrolment.person
    if not person.email:
        return
    secret, until = secrets.token_urlsafe(SECRET_BYTES), outcome.asked_on + rules.GIVE_UP_AFTER
    OutcomeLink.objects.create(outcome=outcome, secret_sha256=fingerprint(secret), made_at=by.at, until=until)
    outcome.sent += 1
    outcome.save(update_fields=("sent",))
    with override(person.language or "da"):
        subject = _("Three short questions")
        text = _(
            "How are things going? We would like to ask three short questions; it takes a minute, and you need not log in:"
            "\n\n%(address)s\n\nIt is voluntary, and whatever you answer has no consequence for you."
        ) % {"address": address(secret)}
    mails.queue_mail(
        person.email,
        subject,
        text,
        key=f"outcome:{outcome.pk}:{outcome.sent}",
        by=by,
        person_id=person.pk,
        organisation_id=outcome.enrolment.organisation_id,
        not_after=timezone.make_aware(datetime.combine(until, time.max)),
    )


def _locked(outcome_id: int) -> Outcome:
    return (
        Outcome.objects.select_for_update(of=("self",)).select_related("enrolment__person").get(pk=outcome_id)
    )  # fmt: skip
