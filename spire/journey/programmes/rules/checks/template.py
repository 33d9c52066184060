"""The checks of template.yaml: first its names, then its spans and numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from spire.journey.programmes.rules.checks.places import at, known, unique
from spire.journey.programmes.rules.conditions import Condition, fault_of
from spire.journey.programmes.rules.marks import Fault, Marked, Place
from spire.journey.programmes.rules.template import Activity, Readiness, TargetGroup, Template
from spire.journey.programmes.rules.terms import AmountSpan, HandlingTime, LoanProduct

_UNIQUE = (
    "clocks[].key", "roles[].key", "stages[].key", "activities[].key", "meetings[].key", "modules[].key", "weights[].key",
    "scales[].key", "scales[].words[].key", "screenings[].key", "screenings[].criteria[].key", "screenings[].results[].key",
    "screenings[].tests[].key", "screenings[].own_view[].key", "call_sheet.conditions[].key", "call_sheet.outcomes[].key",
    "retention[].kind", "reminders[].key", "team.staff_competences[].key", "team.development_competences[].key",
    "business_kinds[].key", "competences[].key", "social_capital.helps[].key",
)  # fmt: skip
_REFERENCES = {
    "country": ("country",),
    "stage": ("moves[].from_stage", "moves[].to_stage", "activities[].stage", "screenings[].stage",
              "screenings[].results[].to_stage", "call_sheet.outcomes[].stage"),
    "role": ("activities[].who[]", "modules[].taught_by[]"),
    "screening": ("moves[].gate", "activities[].screening", "modules[].granted_by", "loan.paid_out_after"),
    "activity": ("screenings[].activity",),
    "clock": ("activities[].clock",),
    "form": ("activities[].forms[]", "call_sheet.form", "meetings[].guide_form", "meetings[].gives_form",
             "support.self_evaluation_form"),
    "letter": ("call_sheet.outcomes[].letter", "meetings[].letter", "screenings[].results[].letter", "loan.letter",
               "loan.agreement", "support.letter_granted", "support.letter_extended", "support.letter_refused",
               "support.letter_ends", "reminders[].letter"),
    "scale": ("screenings[].criteria[].scale",),
    "weight": ("screenings[].criteria[].weight",),
    "target group": ("support.open_to[]",),
    "competence": ("team.must_cover[]",),
    "kind of business": ("competences[].for_kinds[]",),
    "module": ("competences[].module", "completion.modules[]"),
    "legal basis": ("target_groups[].legal_basis", "loan.legal_basis", "support.legal_basis", "legal_bases_for_new_grants[]"),
}  # fmt: skip
_OWN = {
    "stage": "stages[].key", "role": "roles[].key", "screening": "screenings[].key", "activity": "activities[].key",
    "clock": "clocks[].key", "scale": "scales[].key", "weight": "weights[].key", "target group": "target_groups[].key",
    "competence": "team.staff_competences[].key", "kind of business": "business_kinds[].key", "module": "modules[].key",
}  # fmt: skip
# Of weeks, months and minutes; further on the calendar ends, and a chart of weeks has no room.
MOST = 9_999
_AMOUNT = re.compile(r"\d{1,9}\.\d\d")
_RATE = re.compile(r"\d(\.\d{1,8})?")


def of_names(
    marked: Marked,
    *,
    forms: frozenset[str],
    letters: frozenset[str],
    registers: Mapping[str, frozenset[str]] | None,
) -> list[Fault]:
    """Keys used twice and names of things that do not exist; asked of the text as it is written, whole or not."""
    faults = [fault for pattern in _UNIQUE for fault in unique(marked, pattern)]
    names = {kind: frozenset(str(key) for _, key in at(marked, pattern)) for kind, pattern in _OWN.items()}
    names |= {"form": forms, "letter": letters}
    if registers is not None:
        country = next((str(code) for _, code in at(marked, "country")), "")
        names["country"] = frozenset(registers)
        names["legal basis"] = registers.get(country, frozenset().union(*registers.values()))
    for kind, patterns in _REFERENCES.items():
        if kind in names:
            faults += [fault for pattern in patterns for fault in known(marked, pattern, kind, names[kind])]
    return faults + _positive(marked)


def of_template(template: Template, marked: Marked) -> list[Fault]:
    """Everything that is wrong with a template whose keys and types are right."""
    faults = _weeks(template.activities, marked, last=template.weeks)
    faults += _days(template.target_groups, "target_groups", marked)
    faults += _days(template.readiness, "readiness", marked)
    faults += _call_sheet(template, marked)
    faults += _screenings(template, marked)
    faults += _loan(template.loan, marked)
    faults += _support(template, marked)
    faults += _handling_times(template.handling_times, marked)
    faults += _completion(template, marked)
    return faults


def _completion(template: Template, marked: Marked) -> list[Fault]:
    """A share that is no share."""
    rule = template.completion
    if rule is None or 0 < rule.attended_percent_least <= 100:
        return []
    place: Place = ("completion", "attended_percent_least")
    return [marked.fault(place, f"{rule.attended_percent_least} is no share", "a whole number from 1 to 100")]


def _handling_times(times: Sequence[HandlingTime], marked: Marked) -> list[Fault]:
    """Spans of one kind of decision that end before they begin or share a day."""
    faults = []
    for number, time in enumerate(times):
        begins, ends = time.from_day or date.min, time.until_day or date.max
        place: Place = ("handling_times", number)
        if ends < begins:
            faults.append(marked.fault(place, f"{ends} is before {begins}", f"{begins} or later, or null"))
        if any(
            before.decision == time.decision and (before.until_day or date.max) >= begins for before in times[:number]
        ):
            problem = f"the days of {time.decision!r} overlap those before"
            faults.append(marked.fault(place, problem, "spans of one kind in order of time that share no day"))
    return faults


def _weeks(activities: Sequence[Activity], marked: Marked, *, last: int) -> list[Fault]:
    faults = []
    for number, activity in enumerate(activities):
        place: Place = ("activities", number, "weeks")
        if (activity.weeks is None) != (activity.clock is None):
            problem = "weeks without a clock" if activity.clock is None else "a clock without weeks"
            faults.append(marked.fault(place, problem, "both, or neither"))
        if activity.weeks is None:
            continue
        first, to = activity.weeks.from_week, activity.weeks.to_week
        if to is not None and to < first:
            faults.append(
                marked.fault(
                    (*place, "to_week"), f"week {to} is before week {first}", f"week {first} or later, or null"
                )
            )
        if first < 1 or max(first, to or first) > last:
            faults.append(marked.fault(place, f"weeks {first}–{to or ''} leave the chart", f"weeks 1 to {last}"))
        if activity.number != number + 1:
            faults.append(
                marked.fault(
                    ("activities", number, "number"), f"activity {activity.number} stands here", f"{number + 1}"
                )
            )
    return faults


def _days(groups: Sequence[TargetGroup | Readiness], name: str, marked: Marked) -> list[Fault]:
    """Spans that end before they begin, and spans of one key that share a day."""
    faults = []
    for number, group in enumerate(groups):
        begins, ends = group.from_day or date.min, group.until_day or date.max
        if ends < begins:
            problem = f"{ends} is before {begins}"
            faults.append(marked.fault((name, number, "until_day"), problem, f"{begins} or later, or null"))
        for before in groups[:number]:
            if before.key != group.key:
                continue
            if begins <= (before.until_day or date.max) and (before.from_day or date.min) <= ends:
                problem = f"the days of {group.key!r} overlap those on line {marked.line((name, groups.index(before)))}"
                faults.append(marked.fault((name, number), problem, "spans of one key that share no day"))
    return faults


def _call_sheet(template: Template, marked: Marked) -> list[Fault]:
    form = next((form for form in template.forms if form.key == template.call_sheet.form), None)
    facts = frozenset(field.key for field in form.fields()) if form else None
    faults = []
    for number, line in enumerate(template.call_sheet.conditions):
        faults += _condition(line.condition, ("call_sheet", "conditions", number, "condition"), marked, facts)
    return faults


def _condition(condition: Condition, place: Place, marked: Marked, facts: frozenset[str] | None) -> list[Fault]:
    faults = []
    if wrong := fault_of(condition):
        faults.append(marked.fault(place, *wrong))
    if facts is not None and condition.fact is not None and condition.fact not in facts:
        expected = f"one of {', '.join(sorted(facts))}"
        faults.append(marked.fault((*place, "fact"), f"the form has no field {condition.fact!r}", expected))
    for name in ("all_of", "any_of"):
        for number, inner in enumerate(getattr(condition, name) or ()):
            faults += _condition(inner, (*place, name, number), marked, facts)
    return faults


def _screenings(template: Template, marked: Marked) -> list[Fault]:
    faults = []
    for number, screening in enumerate(template.screenings):
        place: Place = ("screenings", number)
        if screening.number != number + 1:
            faults.append(
                marked.fault((*place, "number"), f"screening {screening.number} stands here", str(number + 1))
            )
        if screening.least_assessors < 1:
            faults.append(marked.fault((*place, "least_assessors"), "nobody would assess", "1 or more"))
        if not screening.criteria:
            faults.append(marked.fault((*place, "criteria"), "there is no criterion", "at least one"))
        if not screening.results:
            faults.append(marked.fault((*place, "results"), "there is no result", "at least one"))
    return faults


def _loan(loan: LoanProduct, marked: Marked) -> list[Fault]:
    faults: list[Fault] = []
    for name, span in (("allowed", loan.allowed), ("recommended", loan.recommended)):
        faults += _span(span, ("loan", name), marked)
    if faults:
        return faults
    if loan.recommended.from_minor < loan.allowed.from_minor or loan.recommended.to_minor > loan.allowed.to_minor:
        problem = "the recommended amounts are not all allowed"
        expected = f"{loan.allowed.from_amount} to {loan.allowed.to_amount}"
        faults.append(marked.fault(("loan", "recommended"), problem, expected))
    if not _RATE.fullmatch(loan.annual_rate):
        faults.append(
            marked.fault(("loan", "annual_rate"), f"{loan.annual_rate!r} is no rate", 'a fraction as text, such as "0"')
        )
    for name, chosen, allowed in (
        ("instalments", loan.instalments, loan.instalments_allowed),
        ("regime", loan.regime, loan.regimes_allowed),
    ):
        if chosen not in allowed:
            expected = f"one of {', '.join(str(one) for one in allowed)}"
            faults.append(marked.fault(("loan", name), f"{chosen!r} is not allowed", expected))
    return faults


def _span(span: AmountSpan, place: Place, marked: Marked) -> Iterable[Fault]:
    wrong = [name for name in ("from_amount", "to_amount") if not _AMOUNT.fullmatch(getattr(span, name))]
    if wrong:
        expected = 'an amount as text, such as "30000.00"'
        return [marked.fault((*place, name), f"{getattr(span, name)!r} is no amount", expected) for name in wrong]
    if span.to_minor < span.from_minor:
        return [
            marked.fault(
                (*place, "to_amount"), f"{span.to_amount} is below {span.from_amount}", "the lower amount first"
            )
        ]
    return []


def _support(template: Template, marked: Marked) -> list[Fault]:
    support = template.support
    if 1 <= support.extension_recommended_from <= support.extension_recommended_to <= support.extension_months_most:
        return []
    problem = (
        f"{support.extension_recommended_from} to {support.extension_recommended_to} months at a time, "
        f"{support.extension_months_most} at most"
    )
    return [marked.fault(("support", "extension_recommended_to"), problem, "rising numbers from 1")]


_POSITIVE = (
    "weeks", "clocks[].week", "meetings[].staff_least", "meetings[].minutes", "meetings[].reminder_days", "modules[].meetings", "modules[].minutes",
    "loan.years", "loan.first_instalment_month", "loan.instalments", "support.first_months", "follow_up_months[]",
    "team.people_least", "screenings[].counts_back.weeks",
)  # fmt: skip


def _positive(marked: Marked) -> list[Fault]:
    return [
        marked.fault(place, f"{number} stands here", f"a number from 1 to {MOST}")
        for pattern in _POSITIVE
        for place, number in at(marked, pattern)
        if isinstance(number, int) and not 1 <= number <= MOST
    ]
