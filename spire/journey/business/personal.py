"""What the room's tables say of persons: all of it is the participant's own, and goes with them. # K-4"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from spire.foundation.values.money import Money
from spire.foundation.values.personal import ELSEWHERE, Told, delete, register, tells
from spire.journey.business import budget_told
from spire.journey.business.account_texts import ENDED_WORDS, account_line_words
from spire.journey.business.budget_texts import PHASE_WORDS
from spire.journey.business.models import (
    AccountMovement,
    Actual,
    Budget,
    BusinessKind,
    Competence,
    Picture,
    SortingRule,
    Tie,
)
from spire.journey.business.people_texts import CIRCLE_WORDS, NEAR_WORDS, SHARED_WORDS
from spire.journey.business.plan_texts import LEVEL_WORDS, PLAN_PHASE_WORDS, VOICE_WORDS
from spire.journey.business.rules.accounts import Line
from spire.journey.enrolments.models import Enrolment
from spire.journey.enrolments.queries import kept_template
from spire.journey.enrolments.told import label_of

OWN, ACCOUNT = "enrolment__person", "access__enrolment__person"


def _budget(row: Budget) -> Iterable[tuple[object, object]]:
    yield _("The need for a loan"), Money(row.loan_need_minor, row.currency)
    yield _("What it carries in instalments a month"), Money(row.carries_minor, row.currency)
    yield from budget_told.told(row)


def _kind(row: BusinessKind) -> Iterable[tuple[object, object]]:
    yield _("What"), label_of(kept_template(row.enrolment).business_kinds, row.key)


def _competence(row: Competence) -> Iterable[tuple[object, object]]:
    yield _("What"), row.words or label_of(kept_template(row.enrolment).competences, row.key)


def _helped(enrolment: Enrolment, keys: Iterable[str]) -> str:
    ways = kept_template(enrolment).social_capital
    return ", ".join(label_of(ways.helps if ways else (), key) for key in keys)


def _helps(row: Tie) -> Iterable[tuple[object, object]]:
    yield _("How they help"), _helped(row.enrolment, row.helps)


def _marks(row: Picture) -> Iterable[tuple[object, object]]:
    """The map of that day, which kept no names."""
    yield (
        _("Who was on it"),
        [
            f"{CIRCLE_WORDS[mark['circle']]}, {NEAR_WORDS[mark['near']]}: {_helped(row.enrolment, mark['helps'])}"
            for mark in row.marks
        ],
    )


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
        "Budget": delete(OWN, tells=tells(_("Your budgets"), "made_on", "number", Told("phase", words=PHASE_WORDS), each=_budget)),
        "Draft": delete(OWN, tells=tells(_("The budget that you are writing"), "written_on", each=budget_told.told)),
        "Actual": delete(OWN, tells=tells(_("How the months went"), Told("month", _("The month that begins on")), each=_amounts)),
        "Paper": delete(OWN, tells=tells(_("Papers to your budget"), "words", "document.title")),
        "Remark": delete(OWN, tells=tells(_("Remarks on your budget"), "on", "text")),
        "BusinessKind": delete(OWN, tells=tells(_("The kind of your business"), "on", each=_kind)),
        "Competence": delete(
            OWN, tells=tells(_("Competences that the business needs"), "on", "by_whom", "dropped_on", "dropped_why", each=_competence)
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
            tells=tells(_("Your map of people"), "added_on", "name", Told("circle", words=CIRCLE_WORDS),
                Told("near", _("How near"), NEAR_WORDS), "words", "contact", own_eyes=True, each=_helps,
            ),
        ),
        "Picture": delete(OWN, tells=tells(_("Your map of people on earlier days"), "taken_on", own_eyes=True, each=_marks)),
        "Shared": delete(OWN, tells=tells(_("Whom you show your map of people"), Told("shared_with", words=SHARED_WORDS), "from_at", "until_at")),
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
