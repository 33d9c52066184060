"""Who is known already: by identity number, name or telephone, and only among those whom the actor may know of. # C-1"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from spire.foundation.people.models import Person
from spire.foundation.people.queries import person_by_identity
from spire.foundation.values.actor import Actor
from spire.foundation.values.country import NotANumber
from spire.foundation.values.folding import digits, folded
from spire.journey.enrolments.models import Enrolment, Inquiry
from spire.journey.enrolments.queries.enrolments import VIEW, visible_to
from spire.journey.enrolments.queries.inquiries import visible_inquiries

LEAST_LETTERS, LEAST_DIGITS = 4, 6
MOST = 5


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What has been typed of somebody so far."""

    identity: str = ""
    given_name: str = ""
    family_name: str = ""
    phone: str = ""
    country: str = "dk"


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Somebody who may be the same: an inquiry, or the enrolment that came of it; `reasons` are identity, name, phone."""

    inquiry_id: int | None
    enrolment_id: int | None
    person_id: int | None
    name: str
    on: date
    state: str
    reasons: tuple[str, ...]


def alike(by: Actor, sought: Sought, *, besides: int | None = None, person_id: int | None = None) -> tuple[Alike, ...]:
    """Who may be the same citizen, the surest first: the team's inquiries and enrolments, a caseworker's own referrals.

    `besides` is the inquiry that asks, with the person it is known to be about. A name needs its first letters, a number half its digits. Three queries at most.
    """
    marks = _marks(sought, person_id)
    if not any(vars(marks).values()):
        return ()
    found = [
        _of_inquiry(inquiry, marks)
        for inquiry in _inquiries(by).filter(_like(marks)).exclude(pk=besides).order_by("-received_at")[: MOST * 4]
    ]
    known = {one.enrolment_id for one in found}
    found += [
        _of_enrolment(enrolment, marks) for enrolment in _enrolments(by, marks, besides) if enrolment.pk not in known
    ]
    return tuple(sorted(found, key=lambda one: (-_weight(one), -one.on.toordinal()))[:MOST])


def known_before(by: Actor, inquiries: Sequence[Inquiry]) -> set[int]:
    """Those of the inquiries whose person, name or telephone is in another one that the actor may see too; one query.

    Each column is asked by its own index; whose they are is looked at afterwards, so that no index of a whole
    municipality is walked through.
    """
    shared = ("person_id", "name_folded", "phone_digits")
    others = Inquiry.objects.exclude(state="joined").order_by()
    columns = ("pk", "programme__organisation_id", *shared)
    asked = [
        others.filter(**{f"{column}__in": {getattr(inquiry, column) for inquiry in inquiries} - {"", None}})
        for column in shared
    ]
    seen: dict[tuple[str, object], set[int]] = defaultdict(set)
    for pk, organisation_id, *values in asked[0].union(*asked[1:]).values_list(*columns):
        if not (by.is_system or organisation_id in by.where("inquiry.view")):
            continue
        for column, value in zip(shared, values, strict=True):
            if value:
                seen[(column, value)].add(pk)
    return {
        inquiry.pk
        for inquiry in inquiries
        if any(seen[(column, getattr(inquiry, column))] - {inquiry.pk} for column in shared)
    }


@dataclass(frozen=True, kw_only=True)
class _Marks:
    person_id: int | None
    name: str
    phone: str


def _marks(sought: Sought, person_id: int | None) -> _Marks:
    name, phone = folded(f"{sought.given_name} {sought.family_name}"), digits(sought.phone)
    is_a_name = bool(sought.given_name.strip() and sought.family_name.strip()) and len(name) >= LEAST_LETTERS
    person = _person(sought)
    return _Marks(
        person_id=person.pk if person else person_id,
        name=name if is_a_name else "",
        phone=phone if len(phone) >= LEAST_DIGITS else "",
    )


def _person(sought: Sought) -> Person | None:
    """The person with the number, once it is whole; a number that is none yet is nobody's."""
    if not sought.identity.strip():
        return None
    try:
        return person_by_identity(sought.identity, country=sought.country)
    except NotANumber:
        return None


def _inquiries(by: Actor) -> QuerySet[Inquiry]:
    if by.is_system or by.where("inquiry.view"):
        return visible_inquiries(by).select_related("enrolment")
    mine = Inquiry.objects.filter(referred_by_id=by.login_id) if by.can("referral.make") else Inquiry.objects.none()
    return mine.select_related("person", "enrolment")


def _enrolments(by: Actor, marks: _Marks, besides: int | None) -> Iterable[Enrolment]:
    if by.person_id is not None:
        return ()
    others = Q() if besides is None else ~Q(inquiry_id=besides)
    here = visible_to(by) if not by.narrow else Enrolment.objects.filter(organisation_id__in=by.where(VIEW))
    return here.filter(_like(marks, person="person__"), others)[: MOST * 4]


def _like(marks: _Marks, *, person: str = "") -> Q:
    """Rows whose name begins as typed, or whose telephone or person it is."""
    like = Q(pk=None)
    if marks.person_id is not None:
        like |= Q(person_id=marks.person_id)
    if marks.phone:
        like |= Q(**{f"{person}phone_digits": marks.phone})
    if marks.name:
        like |= Q(**{f"{person}name_folded__startswith": marks.name})
    return like


def _reasons(marks: _Marks, *, person_id: int | None, names: Iterable[str], phones: Iterable[str]) -> tuple[str, ...]:
    same = {
        "identity": marks.person_id is not None and person_id == marks.person_id,
        "phone": bool(marks.phone) and marks.phone in phones,
        "name": bool(marks.name) and any(name.startswith(marks.name) for name in names),
    }
    return tuple(reason for reason, holds in same.items() if holds)


def _of_inquiry(inquiry: Inquiry, marks: _Marks) -> Alike:
    enrolment = getattr(inquiry, "enrolment", None)
    return Alike(
        inquiry_id=inquiry.pk,
        enrolment_id=enrolment.pk if enrolment else None,
        person_id=inquiry.person_id,
        name=f"{inquiry.given_name} {inquiry.family_name}".strip(),
        on=inquiry.received_on,
        state=inquiry.state,
        reasons=_reasons(
            marks, person_id=inquiry.person_id, names=(inquiry.name_folded,), phones=(inquiry.phone_digits,)
        ),
    )


def _of_enrolment(enrolment: Enrolment, marks: _Marks) -> Alike:
    person = enrolment.person
    return Alike(
        inquiry_id=enrolment.inquiry_id,
        enrolment_id=enrolment.pk,
        person_id=person.pk,
        name=str(person),
        on=enrolment.opened_on,
        state="enrolled",
        reasons=_reasons(marks, person_id=person.pk, names=(person.name_folded,), phones=(person.phone_digits,)),
    )


def _weight(one: Alike) -> int:
    return sum({"identity": 4, "phone": 2, "name": 1}[reason] for reason in one.reasons)
