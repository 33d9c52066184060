"""What the benefit caseworker is told: support that was granted, extended or ended, and who has left. # F-6

Benefit and support are the same municipality's, which decides on both, so that no consent is asked for; another
authority is told nothing here.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from spire.foundation.access import queries as access_queries
from spire.foundation.access import scope
from spire.foundation.records import mails
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.journey.decisions.models import BenefitNotice, Decision
from spire.journey.enrolments.models import Enrolment

READERS = "benefit.told"


@transaction.atomic
def tell_of_decision(decision: Decision, *, on: date, by: Actor) -> BenefitNotice | None:
    """Tell of a decision on support, once; nothing of other decisions."""
    what = {"support": "granted", "extension": "extended", "support_end": "ends", "support_stop": "stopped"}
    if decision.kind not in what:
        return None
    said = "refused" if decision.outcome == "refused" else what[decision.kind]
    return _told(decision.enrolment, said, day=decision.ends_on, key=f"decision:{decision.pk}", on=on, by=by)


@transaction.atomic
def tell_of_ending(enrolment: Enrolment, *, last_on: date | None, on: date, by: Actor) -> BenefitNotice:
    """Tell that a participant has left or closed the business, once; `last_on` is the last day of support as granted."""
    assert enrolment.closed_on is not None, "Told of what has ended."
    key = f"closed:{enrolment.closed_on.isoformat()}"
    return _told(enrolment, enrolment.close_reason, day=last_on, key=key, on=on, by=by)


@transaction.atomic
def see_notice(notice_id: int, *, on: date, by: Actor) -> BenefitNotice:
    """A benefit caseworker has taken note; again changes nothing. Raises NotAllowed."""
    notice = BenefitNotice.objects.select_for_update(of=("self",)).select_related("enrolment").get(pk=notice_id)
    scope.require_theirs(by, READERS, notice.enrolment)
    if notice.seen_on is None:
        notice.seen_on, notice.seen_by_id = on, by.login_id
        notice.save(update_fields=("seen_on", "seen_by"))
        trail.write("benefit.seen", notice, by=by, on=on, person_id=notice.enrolment.person_id)
    return notice


def _told(enrolment: Enrolment, what: str, *, day: date | None, key: str, on: date, by: Actor) -> BenefitNotice:
    notice, is_new = BenefitNotice.objects.get_or_create(
        enrolment=enrolment, key=key, defaults={"what": what, "day": day, "told_on": on, "told_at": by.at}
    )
    if is_new:
        facts = {"what": what}
        trail.write("benefit.told", notice, by=by, on=on, person_id=enrolment.person_id, facts=facts)
        for login in access_queries.with_permission(READERS, enrolment.organisation_id, on=on):
            _mail(login.email, login.language, f"benefit:{notice.pk}:{login.pk}", enrolment.organisation_id, by=by)
    return notice


def _mail(to: str, language: str, key: str, organisation_id: int, *, by: Actor) -> None:
    """A mail that names nobody: that there is something to read."""
    with override(language or "da"):
        subject = _("News about support")
        text = _("There is news about somebody's support. Log in and choose “Support” to read it.")
    mails.queue_mail(to, subject, text, key=key, by=by, organisation_id=organisation_id)
