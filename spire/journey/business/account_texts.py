"""View access as words: refusals, events, tasks, and the parts of the page."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values import texts
from spire.journey.business.budget_texts import FLOW_WORDS, line_words
from spire.journey.business.rules.accounts import OUTSIDE, WHOLE, Line

texts.register(
    {
        "business.no_view_access": _("There is no consent that holds now, so nothing is read and nothing is changed."),
        "business.asked_lately": _("You have asked lately. You can ask once more from %(day)s."),
        "business.still_open": _("Your consent still holds. Take it back first; then you can delete what was read."),
        "business.not_an_account": _("This file tells of collections and not of an account. Export the movements."),
        "business.file_too_long": _("The file has more than %(most)s movements. Export a shorter period."),
        "business.empty_rule": _("Write words, a name or an amount: otherwise the rule would mean every movement."),
        "business.too_many_rules": _("There are %(most)s rules already. Remove one first."),
        "enrolments.task.account_view_ends": _("Talk about the view access: it soon ends"),
        "business.why.account_view_ends": _(
            "The participant's consent ends on %(day)s. It may end; only they renew it."
        ),
        "event.view_access.asked": _("The coach asked for view access to the business account"),
        "event.view_access.refused": _("A question about view access was answered"),
        "event.view_access.opened": _("View access to the business account began"),
        "event.view_access.ended": _("View access to the business account ended"),
        "event.view_access.emptied": _("What was read of the business account was deleted"),
        "event.account.read": _("Movements of the business account were read"),
        "event.account.sorted": _("Movements of the business account were put on lines of the budget"),
        "event.account.rule_made": _("A rule for movements of the business account was made"),
        "event.account.rule_removed": _("A rule for movements of the business account was removed"),
    }
)

SECTION_WORDS: Final[dict[str, Promise]] = {
    "establishment": _("Establishment budget"),
    "operating": _("Operating budget"),
    "outside": _("Outside the budget"),
}
ENDED_WORDS: Final[dict[str, Promise]] = {
    "withdrawn": _("You took it back."),
    "expired": _("It ran out."),
    "closed": _("Your way in the programme ended."),
}
OUTSIDE_WORDS: Final = _("Between own accounts, or not part of the budget")
THE_REST: Final = _("%(group)s: something else")


def account_line_words(line: Line) -> str:
    """A line's name as people read it; a row's own name is for what none of its lines says."""
    if line.group == OUTSIDE:
        return str(OUTSIDE_WORDS)
    if line.group in WHOLE:
        return str(FLOW_WORDS[line.group])
    if not line.key and not line.words:
        return str(THE_REST) % {"group": FLOW_WORDS[line.group]}
    return str(line_words(line.group, line.key, line.words))


def group_words(group: str) -> str:
    """A row's name."""
    return str(OUTSIDE_WORDS if group == OUTSIDE else FLOW_WORDS[group])
