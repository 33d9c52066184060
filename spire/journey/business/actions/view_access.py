"""The participant's yes or no to view access, and what follows from it: only they answer, and a no costs nothing.  # G-5"""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.access import scope
from spire.foundation.access.actions import NotAllowed
from spire.foundation.access.queries import NotFound
from spire.foundation.people import actions as people
from spire.foundation.people import consents
from spire.foundation.people.models import Consent
from spire.foundation.records import notices
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.days import add_months
from spire.foundation.values.errors import Refused
from spire.journey.business.models import ViewAccess
from spire.journey.business.models.accounts import CLOSED, EXPIRED, WITHDRAWN
from spire.journey.business.rules import accounts as rules
from spire.journey.enrolments.models import Enrolment


class NoViewAccess(Refused):
    """There is no consent that holds: nothing is read, nothing is shown."""

    code = "business.no_view_access"


class AskedLately(Refused):
    """Who has said no, or taken it back, is left in peace for a while."""

    code = "business.asked_lately"


class StillOpen(Refused):
    """What is read under a consent that holds is deleted after it is taken back."""

    code = "business.still_open"


@transaction.atomic
def ask(enrolment_id: int, *, on: date, by: Actor) -> ViewAccess:
    """The participant's own coach asks; while it is unanswered or open, asking again is the first time.

    Raises AskedLately soon after a no.
    """
    enrolment = _locked(enrolment_id)
    require_own_coach(by, enrolment)
    standing = _unfinished(enrolment, on=on, by=by)
    if standing is not None:
        return standing
    last = enrolment.view_accesses.first()
    said_no_on = (last.refused_on or last.consent.withdrawn_on) if last else None  # type: ignore[union-attr]
    if said_no_on is not None and on < said_no_on + rules.ASK_AGAIN_AFTER:
        raise AskedLately(day=said_no_on + rules.ASK_AGAIN_AFTER)
    asked = ViewAccess.objects.create(enrolment=enrolment, asked_on=on, asked_by_id=by.login_id)
    trail.write("view_access.asked", asked, by=by, on=on, person_id=enrolment.person_id)
    key = f"view-access:{asked.pk}"
    notices.tell_person(enrolment.person, key=key, organisation_id=enrolment.organisation_id, by=by)
    return asked


@transaction.atomic
def refuse(enrolment_id: int, *, on: date, by: Actor) -> ViewAccess | None:
    """The participant says no to a question; without one there is nothing to say no to. It stands in no case file."""
    enrolment = _own(enrolment_id, by)
    asked = _unfinished(enrolment, on=on, by=by)
    if asked is None or asked.consent_id is not None:
        return None
    asked.refused_on = on
    asked.save(update_fields=("refused_on",))
    trail.write("view_access.refused", asked, by=by, on=on)
    return asked


@transaction.atomic
def give(enrolment_id: int, *, months: int, on: date, by: Actor) -> ViewAccess:
    """The participant says yes for some months, in the words of today; while it holds, the same again is the first."""
    enrolment = _own(enrolment_id, by)
    assert months in rules.MONTHS_OFFERED, "A form offers no other time."
    found = _unfinished(enrolment, on=on, by=by)
    if found is not None and found.consent_id is not None:
        return found
    version = consents.newest_wording(consents.ACCOUNT_VIEW).version
    until = add_months(on, months)
    consent = people.give_consent(
        enrolment.person_id, consents.ACCOUNT_VIEW, text_version=version, until=until, on=on, by=by
    )
    consent = people.renew_consent(consent.pk, text_version=version, until=until, on=on, by=by)  # an earlier way's yes
    found = found or ViewAccess(enrolment=enrolment)
    found.consent, found.opened_on = consent, on
    found.save()
    trail.write("view_access.opened", found, by=by, on=on, person_id=enrolment.person_id)
    return found


@transaction.atomic
def renew(access_id: int, *, months: int, on: date, by: Actor) -> ViewAccess:
    """Let it hold for some months from today, in the words of today.  Raises NoViewAccess when it has ended."""
    found, consent = open_access(access_id, on=on)
    require_own(by, found.enrolment)
    assert months in rules.MONTHS_OFFERED, "A form offers no other time."
    version = consents.newest_wording(consents.ACCOUNT_VIEW).version
    found.consent = people.renew_consent(consent.pk, text_version=version, until=add_months(on, months), on=on, by=by)
    found.save(update_fields=("consent",))
    return found


@transaction.atomic
def withdraw(access_id: int, *, on: date, by: Actor) -> ViewAccess:
    """Take the yes back: from this moment nothing is read, and nobody else sees what was read. Twice is once."""
    found = _locked_access(access_id)
    require_own(by, found.enrolment)
    if found.consent_id is not None and found.ended_on is None:
        people.withdraw_consent(found.consent_id, on=on, by=by)
        _end(found, WITHDRAWN, on=on, by=by)
    return found


@transaction.atomic
def end_if_over(access_id: int, *, on: date, by: Actor) -> bool:
    """Write down that an access has ended, where it has: it was taken back, ran out, or the way itself ended."""
    found = _locked_access(access_id)
    consent = found.consent
    if consent is None or found.ended_on is not None or _holds(found, consent, on):
        return False
    is_over = consent.until is not None and consent.until < on
    _end(found, WITHDRAWN if consent.withdrawn_on else EXPIRED if is_over else CLOSED, on=on, by=by)
    return True


@transaction.atomic
def empty(access_id: int, *, on: date, by: Actor) -> int:
    """Delete what was read under an access that has ended; gives how many movements. The yes itself stays as a record.

    The participant may at once, the night when its time has come.  Raises StillOpen.
    """
    found = _locked_access(access_id)
    if not by.is_system:
        require_own(by, found.enrolment)
    if found.ended_on is None and not end_if_over(access_id, on=on, by=by):
        raise StillOpen()
    if found.emptied_on is not None:
        return 0
    gone = found.movements.count()
    found.movements.all().delete()
    found.rules.all().delete()
    found.readings.all().delete()
    found.emptied_on, found.account_index, found.account_ends = on, "", ""
    found.save(update_fields=("emptied_on", "account_index", "account_ends"))
    facts = {"movements": gone}
    trail.write("view_access.emptied", found, by=by, on=on, person_id=found.enrolment.person_id, facts=facts)
    return gone


def open_access(access_id: int, *, on: date) -> tuple[ViewAccess, Consent]:
    """An access and its consent, both locked and holding now.  Raises NoViewAccess.

    Whoever takes the consent back waits for this transaction or is waited for: nothing gets in beside it.
    """
    found = _locked_access(access_id)
    if found.consent_id is None:
        raise NoViewAccess()
    consent = Consent.objects.select_for_update().get(pk=found.consent_id)
    if not _holds(found, consent, on):
        raise NoViewAccess()
    return found, consent


def require_own(by: Actor, enrolment: Enrolment) -> None:
    """Only the participant answers about their own account."""
    access.require(by, "portal.use")
    if by.person_id is None or by.person_id != enrolment.person_id:
        raise NotAllowed(permission="portal.use")


def require_own_coach(by: Actor, enrolment: Enrolment) -> None:
    """The participant's own coach, and no colleague in their place: that is what the participant said yes to."""
    scope.require_theirs(by, "business.work", enrolment)
    if by.login_id is None or by.login_id != enrolment.coach_id:
        raise NotAllowed(permission="business.work")


def require_own_or_coach(by: Actor, enrolment: Enrolment) -> None:
    """The participant, or their own coach."""
    ask_of: Callable[[Actor, Enrolment], None] = (
        require_own if by.person_id == enrolment.person_id else require_own_coach
    )
    ask_of(by, enrolment)


def _holds(found: ViewAccess, consent: Consent, on: date) -> bool:
    return rules.stands(
        is_ended=found.ended_on is not None,
        withdrawn_on=consent.withdrawn_on,
        until=consent.until,
        is_closed=found.enrolment.closed_on is not None,
        on=on,
    )


def _end(found: ViewAccess, why: str, *, on: date, by: Actor) -> None:
    if found.ended_on is not None:
        return
    found.ended_on, found.ended_why = on, why
    found.save(update_fields=("ended_on", "ended_why"))
    facts = {"why": why}
    trail.write("view_access.ended", found, by=by, on=on, person_id=found.enrolment.person_id, facts=facts)


def _unfinished(enrolment: Enrolment, *, on: date, by: Actor) -> ViewAccess | None:
    """The question that is open, or the access that holds; one that is over is ended by this."""
    found = enrolment.view_accesses.filter(ended_on=None, refused_on=None).first()
    return None if found is None or end_if_over(found.pk, on=on, by=by) else found


def _locked(enrolment_id: int) -> Enrolment:
    return Enrolment.objects.select_for_update(of=("self",)).select_related("person").get(pk=enrolment_id)


def _own(enrolment_id: int, by: Actor) -> Enrolment:
    enrolment = _locked(enrolment_id)
    require_own(by, enrolment)
    return enrolment


def _locked_access(access_id: int) -> ViewAccess:
    rows = ViewAccess.objects.select_for_update(of=("self",)).select_related("enrolment__person")
    found = rows.filter(pk=access_id).first()
    if found is None:
        raise NotFound()
    return found
