"""Ways from a row to a person that are no chain of keys: a subject, an address, a name in a text. # K-4"""

from collections.abc import Callable

from django.db.models import Q

from spire.foundation.values.personal import About

Way = Callable[[About], Q]


def by_subject(field: str = "subject") -> Way:
    """Rows whose subject key is one of the person's: `enrolment:12`, `loan:5`."""
    return lambda about: Q(**{f"{field}__in": about.subjects})


def by_address(field: str) -> Way:
    """Rows with an e-mail address of the person, in any case of letters."""

    def found(about: About) -> Q:
        told = Q(pk=None)
        for email in about.emails:
            told |= Q(**{f"{field}__iexact": email})
        return told

    return found


def by_name(*fields: str) -> Way:
    """Rows in which the person's whole name is written."""

    def found(about: About) -> Q:
        told = Q(pk=None)
        if " " in about.name.strip():
            for field in fields:
                told |= Q(**{f"{field}__contains": about.name})
        return told

    return found
