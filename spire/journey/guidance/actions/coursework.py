"""Around the sessions: cost, material, feedback, and the certificate.  # E-4"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.records import actions as records
from spire.foundation.records import files, uploads
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import papers
from spire.journey.guidance.models import Certificate, Cohort, Feedback, Material, Session, SessionCost
from spire.journey.guidance.queries.coursework import completion_of, feedback_open, teaches_module
from spire.journey.guidance.scope import require_self


class OtherCurrency(Refused):
    """A session costs what it costs in the programme's currency."""

    code = "guidance.other_currency"


class FileOrLink(Refused):
    """Material is a file or a link."""

    code = "guidance.file_or_link"


class FeedbackTooEarly(Refused):
    """Feedback is asked for when a session of the module has been held."""

    code = "guidance.feedback_too_early"


class NotCompleted(Refused):
    """The template's rule is not met: a certificate takes a reason."""

    code = "guidance.not_completed"


class NotAMember(Refused):
    """A certificate is for somebody who is or was in the cohort."""

    code = "guidance.not_a_member"


@transaction.atomic
def set_costs(session_id: int, costs: Mapping[str, Money], *, on: date, by: Actor) -> Session:
    """What a session costs, by kind; what is nothing is left out. The same costs again change nothing.  Raises OtherCurrency."""
    session = Session.objects.select_for_update(of=("self",)).select_related("cohort__programme").get(pk=session_id)
    access.require(by, "cohort.plan", session.cohort.organisation_id)
    currency = session.cohort.programme.currency
    if any(cost.currency != currency for cost in costs.values()):
        raise OtherCurrency(currency=currency)
    wanted = {kind: cost.minor for kind, cost in costs.items() if cost.minor > 0}
    if wanted == dict(session.costs.values_list("kind", "amount_minor")):
        return session
    session.costs.all().delete()
    SessionCost.objects.bulk_create(
        SessionCost(session=session, kind=kind, amount_minor=minor, currency=currency) for kind, minor in wanted.items()
    )
    trail.write("session.costs_set", session, by=by, on=on, facts={"minor": sum(wanted.values()), "currency": currency})
    return session


@transaction.atomic
def add_material(
    cohort_id: int,
    module_key: str,
    title: str,
    *,
    on: date,
    by: Actor,
    file: files.Checked | None = None,
    link: str = "",
) -> Material:
    """Hand something out to a cohort: a file, scanned before anybody opens it, or a link.  Raises FileOrLink.

    The team may, and whoever teaches the module to the cohort. A link that is there already is the one that is there.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort_id)
    _require_teacher(cohort, module_key, by)
    if (file is None) == (not link):
        raise FileOrLink()
    known = cohort.material.filter(module_key=module_key, link=link, removed_at=None).first() if link else None
    if known is not None:
        return known
    document = file and uploads.receive(
        file,
        subject=f"cohort:{cohort.pk}",
        person_id=None,
        organisation_id=cohort.organisation_id,
        kind="material",
        title=title,
        on=on,
        by=by,
    )
    material = Material.objects.create(
        cohort=cohort,
        module_key=module_key,
        title=title,
        document=document,
        link=link,
        added_by_id=by.login_id,
        added_at=by.at,
    )
    trail.write("cohort.material_added", material, by=by, on=on, facts={"cohort": cohort.pk, "module": module_key})
    return material


@transaction.atomic
def remove_material(material_id: int, *, on: date, by: Actor) -> Material:
    """It is not handed out any more. Twice is once."""
    material = Material.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=material_id)
    _require_teacher(material.cohort, material.module_key, by)
    if material.removed_at is None:
        material.removed_at = by.at
        material.save(update_fields=("removed_at",))
        trail.write("cohort.material_removed", material, by=by, on=on, facts={"cohort": material.cohort_id})
    return material


@transaction.atomic
def give_feedback(
    cohort_id: int,
    module_key: str,
    enrolment: Enrolment,
    *,
    useful: str,
    on: date,
    by: Actor,
    pace: str = "",
    best: str = "",
    better: str = "",
) -> Feedback:
    """What I thought of a module; said again it takes the place of what I said before.  Raises FeedbackTooEarly.

    It is not in the trail, which would tell the team whose it was.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort_id)
    require_self(by, enrolment)
    if module_key not in feedback_open(cohort, enrolment):
        raise FeedbackTooEarly()
    said = {"useful": useful, "pace": pace, "best": best.strip(), "better": better.strip()}
    before = cohort.feedback.filter(module_key=module_key, enrolment=enrolment).first()
    if before is not None and all(getattr(before, name) == value for name, value in said.items()):
        return before
    given, _is_new = Feedback.objects.update_or_create(
        cohort=cohort, module_key=module_key, enrolment=enrolment, defaults={**said, "given_at": by.at}
    )
    return given


@transaction.atomic
def issue_certificate(
    cohort_id: int,
    enrolment_id: int,
    *,
    on: date,
    by: Actor,
    reason: str = "",
) -> Certificate:
    """The certificate of one participant, drawn and kept; issued already, it is the one that is there.

    By the template's rule, or otherwise with a reason.  Raises NotAMember, NotCompleted.
    """
    cohort = Cohort.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=cohort_id)
    access.require(by, "cohort.plan", cohort.organisation_id)
    member = cohort.members.filter(enrolment_id=enrolment_id).select_related("enrolment__person").first()
    if member is None:
        raise NotAMember()
    known = cohort.certificates.filter(enrolment_id=enrolment_id).first()
    if known is not None:
        return known
    standing = completion_of(cohort, enrolment_id, on=on)
    if not standing.completed.is_met and not reason.strip():
        raise NotCompleted()
    person = member.enrolment.person
    document = records.keep_document(
        papers.certificate(cohort, member.enrolment, standing.hours, on=on, at=by.at),
        subject=f"enrolment:{enrolment_id}",
        person_id=person.pk,
        organisation_id=cohort.organisation_id,
        kind="certificate",
        title=cohort.name,
        direction="out",
        on=on,
        by=by,
    )
    certificate = Certificate.objects.create(
        cohort=cohort,
        enrolment_id=enrolment_id,
        is_by_rule=standing.completed.is_met,
        reason="" if standing.completed.is_met else reason.strip(),
        hours=[[one.module_key, one.attended, one.offered] for one in standing.hours],
        document=document,
        issued_on=on,
        issued_by_id=by.login_id,
    )
    facts = {"cohort": cohort.pk, "by_rule": certificate.is_by_rule}
    trail.write("certificate.issued", certificate, by=by, on=on, person_id=person.pk, facts=facts)
    return certificate


def _require_teacher(cohort: Cohort, module_key: str, by: Actor) -> None:
    if by.can("session.teach") and teaches_module(by, cohort, module_key):
        return
    access.require(by, "cohort.plan", cohort.organisation_id)
