"""What waits for the participant, gathered from the rooms that know. About ten queries."""

from datetime import date

from django.utils.translation import get_language

from spire.foundation.forms import comments
from spire.foundation.forms import queries as forms
from spire.foundation.forms.models import DRAFT, SUBMITTED
from spire.foundation.records import queries as records
from spire.foundation.values.actor import Actor
from spire.interfaces.portal import rules
from spire.interfaces.portal.rules import Turn
from spire.journey.business.queries import accounts
from spire.journey.decisions import queries as decisions
from spire.journey.enrolments import queries as enrolments
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import queries as guidance
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import queries as screenings

LETTERS_SHOWN = 3


def of(enrolment: Enrolment, *, has_loan_to_sign: bool, on: date, by: Actor) -> tuple[Turn, ...]:
    """All turns in their order."""
    found = [*_hearings(enrolment, on), *_forms(enrolment, on), *_own_views(enrolment), *_comments(enrolment, by)]
    found += _notes(enrolment)
    found += _outcomes(enrolment)
    found += _account(enrolment, on)
    if has_loan_to_sign:
        found.append(Turn(kind="sign", route="my_messages"))
    if enrolments.unread_from_team(enrolment):
        found.append(Turn(kind="message", route="my_talk"))
    told = {turn.letter for turn in found if turn.letter is not None}
    return rules.in_order([*found, *_letters(enrolment, told)])


def _hearings(enrolment: Enrolment, on: date) -> list[Turn]:
    return [
        Turn(
            kind="hearing",
            route="my_hearing",
            arg=hearing.pk,
            due_on=hearing.reply_by,
            letter=hearing.letter_id,
        )
        for hearing in decisions.hearings_waiting(enrolment.person_id, on)
    ]


def _forms(enrolment: Enrolment, on: date) -> list[Turn]:
    waiting = list(enrolments.forms_waiting([enrolment.pk]))
    if not waiting:
        return []
    template = programmes.template(enrolment.template_version_id)
    begun = {
        response.definition.key
        for response in forms.of_subject(f"enrolment:{enrolment.pk}").filter(state=DRAFT, revision__gt=0)
    }
    return [
        Turn(
            kind="form",
            route="my_form",
            arg=request.form_key,
            title=template.form(request.form_key).title.to(get_language() or "da"),
            due_on=request.due_on,
            is_past=request.due_on < on,
            is_begun=programmes.form_key(template.key, request.form_key) in begun,
        )
        for request in waiting
    ]


def _own_views(enrolment: Enrolment) -> list[Turn]:
    waiting = screenings.waiting_for_own_view(enrolment.person_id)
    return [Turn(kind="own_view", route="my_own_view", arg=screening.pk) for screening in waiting]


def _comments(enrolment: Enrolment, by: Actor) -> list[Turn]:
    """One turn for each form with a remark that waits for a word of the participant's."""
    waiting = comments.waiting_for(by, [f"enrolment:{enrolment.pk}"])
    if not waiting:
        return []
    template = programmes.template(enrolment.template_version_id)
    keys = {programmes.form_key(template.key, form.key): form for form in template.forms}
    asked = dict.fromkeys(one.response.definition.key for one in waiting if one.response.state == SUBMITTED)
    found = [keys[key] for key in asked if key in keys]
    return [
        Turn(kind="comment", route="my_form_read", arg=form.key, title=form.title.to(get_language() or "da"))
        for form in found
    ]


def _notes(enrolment: Enrolment) -> list[Turn]:
    """What a meeting came to, as long as it has not been read."""
    return [
        Turn(
            kind="note",
            route="my_meeting",
            arg=meeting.pk,
            title=guidance.label_of(enrolment, meeting.kind, language=get_language() or "da"),
        )
        for meeting in guidance.told_meetings(enrolment).filter(seen_at=None)[:LETTERS_SHOWN]
    ]


def _outcomes(enrolment: Enrolment) -> list[Turn]:
    waiting = enrolments.own_waiting(enrolment.person_id)
    return [Turn(kind="outcome", route="my_outcome", arg=outcome.pk) for outcome in waiting]


def _account(enrolment: Enrolment, on: date) -> list[Turn]:
    """The coach's question about the business account, and a yes that soon runs out; neither has to be answered."""
    stand = accounts.stand(enrolment, on=on)
    if stand.is_asked:
        return [Turn(kind="account", route="my_account")]
    return [Turn(kind="account_ends", route="my_account", due_on=stand.until)] if stand.ends_soon else []


def _letters(enrolment: Enrolment, told: set[int]) -> list[Turn]:
    unread = records.letters_to(enrolment.person_id).filter(read_at=None).exclude(pk__in=told)
    return [
        Turn(kind="letter", route="my_letter", arg=letter.pk, title=letter.title) for letter in unread[:LETTERS_SHOWN]
    ]
