"""Putting movements on lines of the budget: by hand, and by rules that somebody made; a hand is never overruled.  # G-5"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from spire.foundation.access.queries import NotFound
from spire.foundation.trail import actions as trail
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.journey.business.actions.view_access import open_access, require_own_or_coach
from spire.journey.business.models import AccountMovement, SortingRule, ViewAccess
from spire.journey.business.models.accounts import BY_HAND, BY_RULE
from spire.journey.business.rules import accounts as rules
from spire.journey.business.rules.accounts import Conditions, Told

RULES_MOST = 200
AT_ONCE = 500


class EmptyRule(Refused):
    """A rule says which movements it means."""

    code = "business.empty_rule"


class TooManyRules(Refused):
    """More rules than anybody can keep in mind."""

    code = "business.too_many_rules"


def rules_of(access_id: int) -> list[tuple[SortingRule, Conditions]]:
    """The rules with their conditions, the newest first: the first that holds decides."""
    return [(rule, conditions_of(rule)) for rule in SortingRule.objects.filter(access_id=access_id).order_by("-id")]


def conditions_of(rule: SortingRule) -> Conditions:
    """When a rule holds."""
    return Conditions(rule.contains, rule.counterparty, rule.direction, rule.least_minor, rule.most_minor)


@transaction.atomic
def sort(access_id: int, lines: Mapping[int, str], *, on: date, by: Actor) -> list[AccountMovement]:
    """Put movements, by id, on lines of the budget by hand; an empty line takes one off. Gives those that changed.

    Raises NoViewAccess, and NotFound for a movement of another account.
    """
    found = _open(access_id, on=on, by=by)
    movements = {one.pk: one for one in found.movements.select_for_update().filter(pk__in=lines)}
    if len(movements) != len(lines):
        raise NotFound()
    changed = []
    for pk, code in lines.items():
        one = movements[pk]
        if one.line == code:
            continue
        _check(code, may_be_empty=True)
        one.line, one.sorted_by, one.rule = code, BY_HAND if code else "", None
        changed.append(one)
    AccountMovement.objects.bulk_update(changed, ("line", "sorted_by", "rule"))
    if changed:
        facts = {"movements": len(changed)}
        trail.write("account.sorted", found, by=by, on=on, person_id=found.enrolment.person_id, facts=facts)
    return changed


@transaction.atomic
def add_rule(access_id: int, conditions: Conditions, line: str, *, on: date, by: Actor) -> tuple[SortingRule, int]:
    """Make a rule, and sort by it what nobody has sorted; gives how many. The same rule again is the first one.

    Raises EmptyRule, TooManyRules, NoViewAccess.
    """
    found = _open(access_id, on=on, by=by)
    _check(line)
    if conditions.is_empty:
        raise EmptyRule()
    known = next((rule for rule, held in rules_of(access_id) if held == conditions and rule.line == line), None)
    if known is not None:
        return known, 0
    if found.rules.count() >= RULES_MOST:
        raise TooManyRules(most=RULES_MOST)
    rule = SortingRule.objects.create(
        access=found,
        contains=conditions.contains,
        counterparty=conditions.counterparty,
        direction=conditions.direction,
        least_minor=conditions.least_minor,
        most_minor=conditions.most_minor,
        line=line,
        made_on=on,
        made_at=by.at,
        made_by_id=by.login_id,
    )
    done = _apply(found.movements.filter(line="").iterator(AT_ONCE), [(rule, conditions)])
    facts = {"movements": done}
    trail.write("account.rule_made", rule, by=by, on=on, person_id=found.enrolment.person_id, facts=facts)
    return rule, done


@transaction.atomic
def remove_rule(access_id: int, rule_id: int, *, on: date, by: Actor) -> int:
    """Take a rule away: what it sorted goes to the next rule that holds, or is unsorted. Gives how many. Twice is once.

    Raises NoViewAccess, and NotFound for a rule of another account.
    """
    found = _open(access_id, on=on, by=by)
    rule = found.rules.filter(pk=rule_id).first()
    if rule is None:
        raise NotFound()
    ours = list(rule.movements.values_list("pk", flat=True))
    rule.movements.update(line="", sorted_by="", rule=None)
    rule.delete()
    _apply(found.movements.filter(pk__in=ours).iterator(AT_ONCE), rules_of(access_id))
    facts = {"movements": len(ours)}
    trail.write("account.rule_removed", found, by=by, on=on, person_id=found.enrolment.person_id, facts=facts)
    return len(ours)


def _apply(movements: Iterable[AccountMovement], sorting: list[tuple[SortingRule, Conditions]]) -> int:
    changed = []
    for one in movements:
        told = Told(one.amount_minor, one.text, one.counterparty)
        rule = next((rule for rule, conditions in sorting if conditions.hold(told)), None)
        if rule is not None:
            one.line, one.sorted_by, one.rule = rule.line, BY_RULE, rule
            changed.append(one)
    AccountMovement.objects.bulk_update(changed, ("line", "sorted_by", "rule"), batch_size=AT_ONCE)
    return len(changed)


def _open(access_id: int, *, on: date, by: Actor) -> ViewAccess:
    found, _consent = open_access(access_id, on=on)
    require_own_or_coach(by, found.enrolment)
    return found


def _check(code: str, *, may_be_empty: bool = False) -> None:
    """A line that there can be; a page offers no other."""
    if not (code or may_be_empty) or (code and not rules.is_line(code)):
        raise NotFound()
