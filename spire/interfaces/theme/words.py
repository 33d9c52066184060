"""What a page shows of a value: money, days and words of a template in the reader's language."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import get_language

from spire.foundation.values import texts
from spire.foundation.values.errors import Refused
from spire.foundation.values.money import Money
from spire.foundation.values.sentences import one_full_stop
from spire.foundation.values.words import Words
from spire.foundation.values.workings import Working
from spire.interfaces.theme.templatetags import spire as filters

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def shown(value: object) -> object:
    """A value as its reader writes it; an ISO day that was kept as JSON is a day again."""
    if isinstance(value, Money):
        return filters.money(value)
    if isinstance(value, datetime):
        return filters.moment(value)
    if isinstance(value, date):
        return filters.day(value)
    if isinstance(value, Words):
        return value.to(get_language() or "da")
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        try:
            return filters.day(date.fromisoformat(value))
        except ValueError:  # it looks like a day, and somebody typed it
            return value
    return value


def said(code: str, facts: Mapping[str, object]) -> str:
    """The sentence of a reason code with its facts, in the reader's language."""
    return one_full_stop(texts.filled(code, facts, show=shown))


def said_steps(working: Working) -> list[str]:
    """The steps of a working as sentences."""
    return [said(step.code, step.facts) for step in working.steps]


def sentence(refused: Refused) -> str:
    """What the reader is told of a refusal."""
    return one_full_stop(texts.sentence(refused, show=shown))
