"""What the room's tables say of persons: all of it is the participant's own, and goes with them. # K-4"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from spire.foundation.values.money import Money
from spire.foundation.values.personal import ELSEWHERE, Told, delete, register, tells
from spire.journey.business.account_texts import ENDED_WORDS, account_line_words
from spire.journey.business.models import AccountMovement, Actual, SortingRule
from spire.journey.business.people_texts import CIRCLE_WORDS
from spire.journey.business.plan_texts import LEVEL_WORDS, PLAN_PHASE_WORDS, VOICE_WORDS
from spire.journey.business.rules.accounts import Line

OWN, ACCOUNT = "enrolment__person", "access__enrolment__person"


def _amounts(row: Actual) -> Iterable[tuple[object, object]]:
    yield _("Turnover"), Money(row.turnover_minor, row.currency)
    yield _("Variable costs"), Money(row.variable_minor, row.currency)
    yield _("Fixed costs"), Money(row.fixed_minor, row.currency)
    yield _("Drawings"), Money(row.drawings_minor, row.currency)
    yield _("In the account at the end"), Money(row.closing_minor, row.currency)


def _movement(row: AccountMovement) -> Iterable[tuple[object, object]]:
    yield _("Amount"), row.amount
    yield _("Budget line"), account_line_words(Line.of(row.line)) if row.line else ""


def _sorts_to(row: SortingRule) -> Iterable[tuple[object, object]]:
    yield _("Budget line"), account_line_words(Line.of(row.line))


register(
    "business",
    {
        "Budget": delete(OWN, tells=tells(_("Your budgets"), "made_on", "number", "lines")),
        "Draft": delete(OWN, tells=tells(_("The budget that you are writing"), "written_on", "lines")),
        "Actual": delete(OWN, tells=tells(_("How the months went"), "month", each=_amounts)),
        "Paper": delete(OWN, tells=tells(_("Papers to your budget"), "words", "document.title")),
        "Remark": delete(OWN, tells=tells(_("Remarks on your budget"), "on", "text")),
        "BusinessKind": delete(OWN, tells=tells(_("The kind of your business"), "on", "key")),
        "Competence": delete(
            OWN, tells=tells(_("Competences that the business needs"), "on", "key", "words", "by_whom", "dropped_why")
        ),
        "CompetenceWord": delete(
            "competence__enrolment__person",
            tells=tells(
                _("What was said of your competences"), "on", Told("voice", words=VOICE_WORDS),
                Told("level", words=LEVEL_WORDS), "evidence",
            ),
        ),
        "CompetenceStep": delete("competence__enrolment__person", unshown=ELSEWHERE),
        "Tie": delete(
            OWN,
            tells=tells(_("Your map of people"), "added_on", "name", Told("circle", words=CIRCLE_WORDS), "words", own_eyes=True),
        ),
        "Picture": delete(OWN, tells=tells(_("Your map of people on earlier days"), "taken_on", own_eyes=True)),
        "Shared": delete(OWN, tells=tells(_("Whom you show your map of people"), "shared_with", "from_at", "until_at")),
        "SetAside": delete(OWN, unshown=ELSEWHERE),
        "PlanVersion": delete(
            OWN,
            tells=tells(
                _("Your business plan"), "number", Told("phase", words=PLAN_PHASE_WORDS), "handed_in_on"
            ),
        ),
        "ViewAccess": delete(
            OWN,
            tells=tells(
                _("View access to your business account"), "asked_on", "refused_on", "opened_on", "consent.until",
                "ended_on", Told("ended_why", words=ENDED_WORDS), "emptied_on",
            ),
        ),
        "Reading": delete(
            ACCOUNT,
            tells=tells(_("What was read of your business account"), "at", "by.name", "lines_new", own_eyes=True),
        ),
        "AccountMovement": delete(
            ACCOUNT,
            tells=tells(_("Movements of your business account"), "on", "text", "counterparty", each=_movement, own_eyes=True),
        ),
        "SortingRule": delete(
            ACCOUNT,
            tells=tells(
                _("Rules that sort your business account"), "made_on", "made_by.name", "contains", "counterparty",
                each=_sorts_to, own_eyes=True,
            ),
        ),
        "Idea": delete(OWN, tells=tells(_("Your idea"), "on", "sentence", "why")),
    },
)  # fmt: skip
