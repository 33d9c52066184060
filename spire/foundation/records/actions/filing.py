"""Editing the filing plan: a new line from a day, never a change of what held before."""

import re
from datetime import date
from typing import Final

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.people.models import Organisation
from spire.foundation.records.models import FilingCode
from spire.foundation.records.queries import has_own_numbers
from spire.foundation.records.rules import retention
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused

NUMBER: Final = re.compile(r"\d{2}\.\d{2}\.\d{2}")
FACET: Final = re.compile(r"[A-ZÆØÅ]\d{2}")


class WrongCode(Refused):
    """Numbers and codes of the filing plan have a form."""

    code = "records.wrong_filing_code"


class WrongOwnCode(Refused):
    """Where the country has no numbers of its own, a line has the organisation's, and a code of days."""

    code = "records.wrong_own_filing_code"


class FiledAlready(Refused):
    """A kind has one line a day."""

    code = "records.filed_already"


class InThePast(Refused):
    """A new line holds from today or later: what was filed stays filed as it was."""

    code = "records.filing_in_the_past"


@transaction.atomic
def set_filing(
    organisation_id: int,
    kind: str,
    *,
    number: str,
    facet: str,
    label: str,
    deletion_code: str,
    valid_from: date,
    on: date,
    by: Actor,
) -> FilingCode:
    """From a day, file a kind of record under a number with a deletion code: KLE's where the country has it, else one's own.

    Raises WrongCode, WrongOwnCode, InThePast, FiledAlready.
    """
    access.require(by, "filing.edit", organisation_id)
    number, facet, deletion_code = number.strip(), facet.strip().upper(), deletion_code.strip().upper()
    is_own = has_own_numbers(Organisation.objects.get(pk=organisation_id))
    is_numbered = bool(number) if is_own else bool(NUMBER.fullmatch(number) and FACET.fullmatch(facet))
    if not is_numbered or not (retention.days_of(deletion_code) or deletion_code == retention.FOR_GOOD):
        raise WrongOwnCode() if is_own else WrongCode()
    if valid_from < on:
        raise InThePast()
    if FilingCode.objects.filter(organisation_id=organisation_id, kind=kind, valid_from=valid_from).exists():
        raise FiledAlready(day=valid_from)
    code = FilingCode.objects.create(
        organisation_id=organisation_id,
        kind=kind,
        number=number,
        facet=facet,
        label=label.strip(),
        deletion_code=deletion_code,
        valid_from=valid_from,
        entered_at=by.at,
        entered_by_id=by.login_id,
    )
    facts = {"kind": kind, "number": number, "facet": facet, "deletion_code": deletion_code, "from": str(valid_from)}
    trail.write("filing.changed", code, by=by, on=on, facts=facts)
    return code
