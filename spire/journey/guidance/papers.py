"""The room's papers as PDF/UA: the certificate of completion, and the running script of a network day."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from spire.foundation.records import drawing
from spire.foundation.records.rules import fields
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.course_texts import DAY_KIND_WORDS, PHASE_WORDS
from spire.journey.guidance.models import Cohort, NetworkDay
from spire.journey.guidance.models.courses import HELD
from spire.journey.guidance.queries.network import duties_of, script_of
from spire.journey.guidance.rules.attendance import Hours, altogether
from spire.journey.guidance.rules.script import clocked
from spire.journey.programmes import queries as programmes


def certificate(cohort: Cohort, enrolment: Enrolment, hours: Sequence[Hours], *, on: date, at: datetime) -> bytes:
    """What somebody took part in, in their own language: name, business, modules and hours. No identity number."""
    person = enrolment.person
    language = person.language
    template = programmes.template(cohort.template_version_id)
    days = [timezone.localdate(one.starts_at) for one in cohort.sessions.filter(state=HELD).order_by("starts_at")]
    with translation.override(language):
        sheet = {
            "language": language,
            "title": _("Certificate"),
            "leading": _("This certifies that"),
            "name": str(person),
            "business": enrolment.business_name,
            "told": _("has taken part in the course for entrepreneurs"),
            "course": cohort.name,
            "when": _span(days, language),
            "head": [_("Module"), _("Hours attended")],
            "rows": [
                [template.module(one.module_key).label.to(language), _hours(one.attended, language)] for one in hours
            ],
            "total": [_("Altogether"), _hours(altogether(hours).attended, language)],
            "issuer": cohort.organisation.name,
            "issued": _("%(place)s, %(day)s")
            % {"place": cohort.organisation.name, "day": fields.plain(on, language=language)},
            "signed": _("For the microloan team"),
        }
    return drawing.draw("certificate.typ", sheet, at=at)


def script(day: NetworkDay, *, language: str, at: datetime) -> bytes:
    """The running script: facts, the plan minute by minute, and who does what before, during and after."""
    starts_at = timezone.localtime(day.starts_at)
    with translation.override(language):
        facts = [
            (_("When"), fields.plain(starts_at, language=language)),
            (_("Where"), day.where),
            (_("Purpose"), day.purpose),
            (_("Facilitator"), day.facilitator),
            (_("Speakers"), day.speakers),
            (_("Catering"), day.catering),
            (_("Materials"), day.materials),
        ]
        duties = duties_of(day)
        sheet = {
            "language": language,
            "title": day.title,
            "kind": _("Running script: %(kind)s") % {"kind": DAY_KIND_WORDS[day.kind]},
            "sender": day.organisation.name,
            "facts": [[name, text] for name, text in facts if text],
            "plan": _("Minute by minute"),
            "head": [_("Time"), _("What"), _("Who"), _("At hand")],
            "rows": [
                [f"{begins:%H.%M}–{ends:%H.%M}", item.what, item.who or "–", item.needs or "–"]
                for begins, ends, item in clocked(starts_at, script_of(day))
            ],
            "roles": _("Roles"),
            "phases": [
                [str(words), [[duty.task, duty.who] for duty in duties if duty.phase == phase]]
                for phase, words in PHASE_WORDS.items()
            ],
            "after": [_("Afterwards"), day.follow_up],
            "page": _("Page %(number)s of %(total)s") % {"number": "#", "total": "##"},
        }
    return drawing.draw("script.typ", sheet, at=at)


def _span(days: Sequence[date], language: str) -> str:
    """From the first to the last day that was held."""
    if not days:
        return ""
    first, last = (fields.plain(one, language=language) for one in (days[0], days[-1]))
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _hours(minutes: int, language: str) -> str:
    return fields.plain((Decimal(minutes) / 60).quantize(Decimal("0.1")).normalize(), language=language)
