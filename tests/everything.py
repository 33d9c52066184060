"""One of everything that an address can name, and the addresses of every route for it, made from the route tables."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

from django.urls import URLPattern, reverse

from spire.foundation.access.models import Login
from spire.foundation.forms import actions as forms
from spire.foundation.forms import comments
from spire.foundation.people import actions as people
from spire.foundation.people import sealing
from spire.foundation.people.models import Organisation
from spire.foundation.records import actions as records
from spire.foundation.records import files, mails
from spire.foundation.records.models import Mail, Note
from spire.foundation.records.rules.fields import Text
from spire.foundation.values.actor import Actor
from spire.foundation.values.money import Money
from spire.interfaces.parts.login import give_demo_factor
from spire.interfaces.portal import urls as portal
from spire.interfaces.web import urls as web
from spire.journey.business import actions as business
from spire.journey.business.models import Competence
from spire.journey.decisions import actions as decisions
from spire.journey.decisions.actions import Advice, Written
from spire.journey.decisions.models import BenefitNotice
from spire.journey.decisions.reminders.models import ClaimFile
from spire.journey.enrolments import actions as enrolments
from spire.journey.enrolments.models import Enrolment, Outcome
from spire.journey.guidance import actions as guidance
from spire.journey.guidance.actions.courses import Planned
from spire.journey.guidance.models import Agreement, MentorMatch
from spire.journey.programmes import queries as programmes
from spire.journey.screenings import history
from spire.money.banking import actions as banking
from spire.money.banking.models import Movement, PaymentBatch, StatementFile
from spire.money.instruments.credit_lines import actions as credit_lines
from spire.money.instruments.loans import actions as loans
from spire.money.instruments.loans.models import Loan, LoanEvent
from spire.money.support import actions as support
from tests.build import a_referral, an_inquiry
from tests.cast import DAY, HOUSE, Cast
from tests.foundation.trail.build import in_the_log
from tests.interfaces.web.deciding import ADVICE, REFUSAL
from tests.journey.build import agreed, lead
from tests.journey.business import account
from tests.journey.guidance.build import NOW, Guided, guided, on_the_map
from tests.money.build import a_paper
from tests.money.instruments.credit_lines.build import a_line
from tests.own_data import an_emergency, own_data

FORM = "preliminary-business-plan"
REFUSAL_OF_SUPPORT = replace(REFUSAL, amount=None, months=6, starts_on=date(2026, 4, 1))
WORDS: dict[str, int | str] = {
    "key": FORM,
    "section": "idea",
    "group": "needs",
    **dict.fromkeys(("month", "number"), 1),
    "day": DAY.isoformat(),
    "period": "2026-02",
    "pack": "spire",
    "letter": "free-letter",
    "channel": "nemkonto",
    "kind": "account_view",
    "ending": "pdf",
    "provider": "mitid",
    "token": "nobody-s",
    "public": "000000000000",
    "module": "weekly-course",
}
POINT = history.Point(says="Er ofte alene.", source="Jobplan", source_on=date(2023, 5, 2))


@dataclass(frozen=True)
class Address:
    """A route with the things of the fixture in it."""

    name: str
    url: str
    needs: str
    names_a_thing: bool


def everything(cast: Cast) -> dict[str, int | str]:
    """Make one of everything for the cast's participant; gives what each name in a route stands for."""
    Organisation.objects.filter(pk=cast.municipality.pk).update(address="Torvet 1, 9999 Eksempel", phone="99 99 99 99")
    coach = cast.actor(cast.coach)
    life = guided(cast)
    enrolment = life.enrolment
    Enrolment.objects.filter(pk=enrolment.pk).update(stage="course", business_name="Aminas Systue")
    enrolments.request_form(enrolment.pk, FORM, date(2026, 5, 1), by=coach, on=DAY)
    two_plans(cast, enrolment)
    consent = people.give_consent(
        cast.participant.person_id, "contact", text_version="1", by=cast.actor(cast.participant), on=DAY
    )
    inquiry = an_inquiry(cast, given_name="Rosa", family_name="Vang")
    office = people.register_organisation("Jobcenter", "job_centre", by=coach, on=DAY, parent=cast.municipality)
    where = guidance.Where(starts_at=NOW + timedelta(days=3), minutes=45, place="Kantinen")
    names: dict[str, int | str] = {
        "enrolment_id": enrolment.pk,
        "task_id": enrolments.add_task(enrolment.pk, "form_late", DAY, by=coach, on=DAY).pk,
        "inquiry_id": inquiry.pk,
        "other_id": an_inquiry(cast, given_name="Rosa", family_name="Vangg", phone="20 30 40 51").pk,
        "referral_id": a_referral(cast).pk,
        "meeting_id": life.coming.pk,
        "agreement_id": Agreement.objects.filter(enrolment=enrolment).latest("pk").pk,
        "competence_id": a_competence(cast, enrolment).pk,
        "cohort_id": life.cohort.pk,
        "member_id": life.cohort.members.get(enrolment=enrolment).pk,
        "information_id": guidance.plan_information(cast.municipality.pk, office.pk, where, on=DAY, by=coach).pk,
        "secret": guidance.renew_feed(by=coach, on=DAY),
        "session_id": life.session.pk,
        "network_day_id": life.network_day.pk,
        **_mentoring(life.match),
        "tie_id": on_the_map(cast, enrolment).pk,
        "consent_id": consent.pk,
        "login_id": cast.second_coach.pk,
        "authenticator_id": a_second_factor(cast.coach),
        "assignment_id": cast.second_coach.assignments.get().pk,
        "view_id": enrolments.save_view("Mine", {"view": "late"}, by=coach, on=DAY).pk,
        "adjustment_id": enrolments.adjust(
            enrolment.pk, "add", facts={"label": "Dansk", "from_week": 3}, reason="Vil lære.", by=coach, on=DAY
        ).pk,
        "wording_id": records.draft_wording(
            cast.municipality.pk,
            pack="spire",
            letter="free-letter",
            texts={"da": Text("{{ title }}", "{{ text }}")},
            allowed=("title", "text"),
            needed=("text",),
            on=DAY,
            by=lead(cast),
        ).pk,
        "mail_id": a_stuck_mail(cast).pk,
        "note_id": _a_note(enrolment, coach).pk,
        **own_data(cast, enrolment),
        **account.taken_back_and_given(cast, enrolment),
        "organisation_id": cast.municipality.pk,
        "opening_id": an_emergency(cast, enrolment),
        **in_the_log(enrolment.person_id, coach),
    }
    return WORDS | names | _around_the_course(cast, life) | _hotel(cast, enrolment) | _money(cast, enrolment)


def _around_the_course(cast: Cast, life: Guided) -> dict[str, int]:
    """A link that is handed out, a certificate, and a presentation at the retreat by somebody else."""
    coach, enrolment = cast.actor(cast.coach), life.enrolment
    another = life.cohort.members.exclude(enrolment=enrolment).first().enrolment_id
    retreat = guidance.plan_sessions(
        life.cohort.pk,
        "retreat",
        [Planned(NOW - timedelta(days=1), 480)],
        place="Kursusgården",
        teacher_id=cast.teacher.pk,
        on=DAY,
        by=coach,
    )[0]
    presented = guidance.plan_presentations(
        retreat.pk, [enrolment.pk, another], starts_at=retreat.starts_at, minutes=20, on=DAY, by=coach
    )[1]
    guidance.record_attendance(life.session.pk, {}, on=NOW.date(), by=coach)
    file = files.checked(b"Moms er 25 procent.", "moms.txt")
    handed_out = guidance.add_material(life.cohort.pk, "weekly-course", "Om moms", file=file, on=DAY, by=coach)
    paper = guidance.issue_certificate(life.cohort.pk, enrolment.pk, reason="Rejser før tid.", on=DAY, by=coach)
    return {
        "retreat_id": retreat.pk,
        "presentation_id": presented.pk,
        "material_id": handed_out.pk,
        "certificate_id": paper.pk,
    }


def _hotel(cast: Cast, enrolment: Enrolment) -> dict[str, int]:
    """A hotel with one desk, booked by the participant."""
    coach, me = cast.actor(cast.coach), cast.actor(cast.participant)
    hotel = guidance.open_hotel(cast.municipality, "Huset", on=DAY, by=coach)
    desk = guidance.add_space(hotel.pk, "desk", "Bord 1", on=DAY, by=coach)
    closing = guidance.close_day(hotel.pk, DAY + timedelta(days=20), "Rengøring", on=DAY, by=coach)
    booking = guidance.book(hotel.pk, enrolment, DAY + timedelta(days=14), 9, 12, on=DAY, by=me)
    return {
        "hotel_id": hotel.pk,
        "space_id": desk.pk,
        "closing_day_id": closing.pk,
        "booking_id": booking.pk,
    }


def _mentoring(match: MentorMatch) -> dict[str, int]:
    """A match that runs, its mentor, and the mentor's yes to the code of conduct."""
    return {
        "match_id": match.pk,
        "mentor_id": match.mentor_id,
        "acceptance_id": match.mentor.acceptances.get().pk,
    }


def a_second_factor(login: Login) -> int:
    """The app of a login."""
    give_demo_factor(login)
    return int(login.authenticator_set.get().pk)


def _a_note(enrolment: Enrolment, by: Actor) -> Note:
    """What was agreed at a meeting."""
    return records.write_note(
        subject=f"enrolment:{enrolment.pk}",
        person_id=enrolment.person_id,
        kind="journal",
        title="Et møde",
        text="Vi aftalte at ses.",
        on=DAY,
        by=by,
    )


def a_stuck_mail(cast: Cast) -> Mail:
    """A mail to the participant that a server said no to."""
    person = cast.participant.person
    mail = mails.queue_mail(
        person.email or "amina@example.dk",
        "Du har fået en ny besked",
        "Log ind.",
        key="stuck",
        by=HOUSE,
        person_id=person.pk,
        organisation_id=cast.municipality.pk,
    )
    Mail.objects.filter(pk=mail.pk).update(state="failed", why="[550]")
    return mail


def two_plans(cast: Cast, enrolment: Enrolment) -> None:
    """The business plan sent twice, with another summary the second time and a remark on it."""
    by, version = cast.actor(cast.participant), enrolment.template_version
    form = programmes.template(version.pk).form(FORM)
    answers = {field.key: "Brød" for section in form.sections for field in section.fields if field.required}
    response = forms.start(
        programmes.definition(version, FORM),
        by=by,
        on=DAY,
        person_id=enrolment.person_id,
        organisation_id=enrolment.organisation_id,
        subject=f"enrolment:{enrolment.pk}",
        answers=answers,
    )
    forms.submit(response.pk, revision=0, by=by, on=DAY)
    response = forms.save_page(response.pk, "idea", {"summary": "Brød og kager"}, revision=0, by=by, on=DAY)
    forms.submit(response.pk, revision=response.revision, by=by, on=DAY)
    comments.comment(response.pk, "Hvem køber det?", by=cast.actor(cast.coach), on=DAY, field_key="summary")
    for sent in response.versions.all():
        business.keep_plan(enrolment.pk, sent, on=DAY, by=by)


def a_competence(cast: Cast, enrolment: Enrolment) -> Competence:
    """Something of one's own that the business needs, with a word on it."""
    made = business.add_competence(enrolment.pk, "Bage surdejsbrød", on=DAY, by=cast.actor(cast.participant))
    business.say(made.pk, business.Said("with_help", "team"), on=DAY, by=cast.actor(cast.coach))
    return made


def _money(cast: Cast, enrolment: Enrolment) -> dict[str, int | str]:
    """What was screened, decided, written, lent and entered; the decision on support is a draft with a hearing."""
    coach = cast.actor(cast.coach)
    screening = agreed(cast, 3, "recommend_yes", enrolment=enrolment)
    advice = decisions.recommend(screening.pk, Advice(**ADVICE), on=DAY, by=coach)
    loan = decisions.decide(advice.decisions.get(kind="loan").pk, on=DAY, by=lead(cast))
    records.deliver(loan.letter_id, on=DAY, by=HOUSE)
    loan.letter.refresh_from_db()
    draft = decisions.change(advice.decisions.get(kind="support").pk, REFUSAL_OF_SUPPORT, on=DAY, by=coach)
    hearing = decisions.ask(
        draft.pk, considering="At sige nej.", facts="Huslejen er steget.", reply_by=date(2026, 4, 1), on=DAY, by=coach
    )
    records.deliver(hearing.letter_id, on=DAY, by=HOUSE)
    question = decisions.ask_legal(draft.pk, "Bærer ordningen det?", on=DAY, by=coach)
    appeal = decisions.receive_appeal(loan.pk, text="For lidt.", received_on=DAY, on=DAY, by=coach)
    payment = _a_payment(cast, loan.loan)
    _a_pause(cast, loan.loan)
    return {
        "screening_id": screening.pk,
        "point_id": history.note(enrolment.pk, POINT, on=DAY, by=coach).pk,
        "decision_id": draft.pk,
        "letter_id": loan.letter_id,
        "envelope_id": loan.letter.envelopes.get().pk,
        "document_id": loan.letter.document_id,
        "hearing_id": hearing.pk,
        "question_id": question.pk,
        "appeal_id": appeal.pk,
        "loan_id": loan.loan_id,
        "terms_id": loan.loan.product_terms_id,
        "product_id": loan.loan.product_terms.product_id,
        "event_id": payment.pk,
        "account_id": loan.loan.book.bank_account.pk,
        "batch_id": PaymentBatch.objects.get().pk,
        "claim_file_id": _a_claim_file(cast).pk,
        **_a_credit_line(cast),
        "movement_id": _unallocated(cast, loan.loan).pk,
        "file_id": _a_file(cast, loan.loan).pk,
        "book_id": loan.loan.book_id,
        **_support(cast, enrolment),
        "account_key": loan.loan.book.accounts.first().key,
    }


def _support(cast: Cast, enrolment: Enrolment) -> dict[str, int]:
    """Support that runs, and a notice to the benefit caseworker."""
    period = support.grant(
        person=enrolment.person, organisation=cast.municipality, kind="subsistence", months=6, starts_on=DAY,
        legal_basis="own_scheme", decided_by=cast.team_leader.pk, on=DAY, by=lead(cast),
    )  # fmt: skip
    notice = BenefitNotice.objects.create(enrolment=enrolment, what="granted", key="1", told_on=DAY, told_at=HOUSE.at)
    return {"period_id": period.pk, "notice_id": notice.pk, "outcome_id": _an_outcome(enrolment).pk}


def _an_outcome(enrolment: Enrolment) -> Outcome:
    """A question that waits, half a year after the start."""
    return Outcome.objects.create(enrolment=enrolment, months=6, due_on=DAY, asked_on=DAY)


def _a_payment(cast: Cast, loan: Loan) -> LoanEvent:
    """The loan signed and paid out on the day, and a payment that came back."""
    controller = cast.actor(cast.controller)
    loans.sign_agreement(loan.pk, document=a_paper(loan), signed_on=DAY, on=DAY, by=controller)
    loans.disburse(loan.pk, on=DAY, by=controller, key="payout")
    account = banking.set_up(loan.book.bank_account.pk, {"number": "DK5000400440116243"}, on=DAY, by=controller)
    banking.gather(account.pk, "nemkonto", pay_on=DAY, on=DAY, by=controller)
    loans.confirm_payout(loan.pk, on=DAY, by=controller)
    return loans.record_repayment(loan.pk, amount=Money(50000, "DKK"), on=DAY, by=controller, key="payment")


def _a_pause(cast: Cast, loan: Loan) -> None:
    """Three instalments wait, by decision, and the letter has come."""
    written = Written(outcome="granted", months=3, starts_on=date(2026, 6, 1), rule="Ordningen § 3.")
    pause = decisions.prepare(
        loan.decision.enrolment_id, "deferral", on=DAY, by=cast.actor(cast.coach), written=written, loan_id=loan.pk
    )
    records.deliver(decisions.decide(pause.pk, on=DAY, by=lead(cast)).letter_id, on=DAY, by=HOUSE)


def _a_credit_line(cast: Cast) -> dict[str, int]:
    """A credit line of which something is drawn."""
    line = a_line(cast, on=DAY, by=lead(cast))
    controller = cast.actor(cast.controller)
    event = credit_lines.draw(line.pk, amount=Money(100_00, "DKK"), on=DAY, by=controller, key="draw")
    return {"line_id": line.pk, "line_event_id": event.pk}


def _a_claim_file(cast: Cast) -> ClaimFile:
    """A file of claims in which nothing stands."""
    mark = uuid4()
    facts = {"count": 0, "sum_minor": 0, "currency": "DKK", "made_by": cast.controller, "made_at": NOW, "mark": mark}
    digest = hashlib.sha256(b"claim").hexdigest()
    return ClaimFile.objects.create(
        organisation=cast.municipality, sealed=sealing.seal("claim", mark=mark), sha256=digest, **facts
    )


def _unallocated(cast: Cast, loan: Loan) -> Movement:
    """Money on the bank's list that names no loan."""
    return banking.register_movement(
        loan.book, amount=Money(1000, "DKK"), text="?", reference="", key="odd", on=DAY, by=cast.actor(cast.controller)
    )


def _a_file(cast: Cast, loan: Loan) -> StatementFile:
    """A file of the bank with one line that is known already."""
    account = banking.open_account(loan.book)
    line = "Dato;Tekst;Beløb;Saldo\n02-03-2026;?;10,00;10,00\n".encode()
    file = banking.hand_in(account, BytesIO(line), name="marts.csv", on=DAY, by=cast.actor(cast.controller))
    banking.take_in(file.pk, on=DAY, by=HOUSE)
    return file


def addresses(things: dict[str, int | str]) -> tuple[Address, ...]:
    """Every route of the two tables as an address."""
    return tuple(_addresses(things))


def _addresses(things: dict[str, int | str]) -> Iterator[Address]:
    for pattern in (*web.urlpatterns, *portal.urlpatterns):
        yield _address(pattern, things)


def _address(pattern: URLPattern, things: dict[str, int | str]) -> Address:
    names = re.findall(r"<\w+:(\w+)>", str(pattern.pattern))
    values = {name: things[name] for name in names}
    if "book_id" in names and "key" in names:
        values["key"] = things["account_key"]
    url = reverse(pattern.name, kwargs=values)
    return Address(pattern.name, url, pattern.callback.needs, any(name.endswith("_id") for name in names))
