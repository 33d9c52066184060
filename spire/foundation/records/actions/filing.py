"""Editing the filing plan: a new line from a day, never a change of what held before."""

import re
from datetime import date
from typing import Final

from django.db import transaction

from spire.foundation.access import actions as access
from spire.foundation.records.models import FilingCode
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused

NUMBER: Final = re.compile(r"\d{2}\.\d{2}\.\d{2}")
FACET: Final = re.compile(r"[A-ZÆØÅ]\d{2}")
DELETION: Final = re.compile(r"P\d{1,6}[DMY]|K")


class WrongCode(Refused):
    """Numbers and codes of the filing plan have a form."""

    code = "records.wrong_filing_code"


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
    """From a day, file a kind of record under a KLE number with a deletion code.

    Raises WrongCode, InThePast, FiledAlready.
    """
    access.require(by, "filing.edit", organisation_id)
    number, facet, deletion_code = number.strip(), facet.strip().upper(), deletion_code.strip().upper()
    if not (NUMBER.fullmatch(number) and FACET.fullmatch(facet) and DELETION.fullmatch(deletion_code)):
        raise WrongCode()
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
