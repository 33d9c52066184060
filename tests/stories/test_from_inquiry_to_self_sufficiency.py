"""One participant's way: from an inquiry on the public page to a business that carries its owner."""

from contextlib import ExitStack
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from spire.interfaces.commands import nightly
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance.models import MentorMatch, Session
from spire.money.ledger.books_text import books_text
from spire.money.ledger.models import Book
from spire.money.support import queries as support
from tests.build import a_programme
from tests.cast import Cast
from tests.stories.steps import (
    EVALUATION,
    PLAN,
    PROFILE,
    agree,
    begin,
    decide,
    fill_in,
    her_loan,
    her_way,
    outcome,
    own_view,
    score,
    the_participant,
)
from tests.stories.walking import Walk

BOOKS = """\
2026-07-02 disbursed         loans receivable          45 000.00
                             payments under way       -45 000.00
2026-07-03 payout_confirmed  payments under way        45 000.00
                             bank                     -45 000.00
2026-09-01 received          bank                         375.00
                             unallocated receipts        -375.00
2026-09-01 repaid            unallocated receipts         375.00
                             loans receivable            -375.00"""

pytestmark = pytest.mark.django_db


def test_from_inquiry_to_self_sufficiency(cast):
    with ExitStack() as stack:
        walk = Walk(stack)
        walk.at("2026-03-02 08:30")
        a_programme(cast.municipality)
        inquiry(walk)
        referral(walk, cast)
        call(walk, cast)
        first_meeting(walk, cast)
        plan_in_the_portal(walk)
        second_meeting(walk, cast)
        first_screening(walk, cast)
        development(walk, cast)
        second_screening(walk, cast)
        course(walk, cast)
        third_screening(walk, cast)
        founding(walk, cast)
        good_company(walk, cast)
        instalments(walk, cast)
        evaluation(walk, cast)
        self_sufficiency(walk, cast)
        outcome(walk, cast)
        assert books_text(Book.objects.get()) == BOOKS


def inquiry(walk: Walk) -> None:
    """Amina writes from the public page, without a login."""
    walk.at("2026-03-02 20:10")
    walk.be(None)
    walk.open("/")
    walk.follow("Fortæl os om din idé")
    walk.send("Send", {
        "given_name": "Amina", "family_name": "Holm", "phone": "20 11 22 33", "email": "amina.holm@example.dk",
        "benefit": "cash_benefit", "message": "Jeg vil reparere cykler, hvor folk bor.",
    })  # fmt: skip
    walk.sees("Tak")


def referral(walk: Walk, cast: Cast) -> None:
    """A caseworker refers another citizen in two clicks."""
    walk.at("2026-03-03 09:15")
    walk.be(cast.caseworker)
    walk.open("/home/")
    walk.follow("Henvis borger")
    walk.send("Send", {
        "identity": "650285-0007", "given_name": "Bo", "family_name": "Berg", "phone": "20 99 88 77",
        "benefit": "cash_benefit", "why": "Har bygget møbler i årevis og vil sælge dem.", "agreed": "on",
    })  # fmt: skip
    walk.sees("Bo Berg")


def call(walk: Walk, cast: Cast) -> None:
    """The coach calls with the sheet at hand, and invites."""
    walk.at("2026-03-03 10:00")
    walk.be(cast.coach)
    walk.open("/inquiries/")
    walk.sees("Amina Holm", "Bo Berg")
    walk.follow("Amina")
    walk.send("Gem", {
        "outcome": "invite", "condition-municipality": "yes", "condition-age": "yes", "condition-wish": "yes",
        "realistic": "yes", "motivated": "yes", "reasons": "Har skruet cykler for hele opgangen i tre år.",
    })  # fmt: skip
    walk.sees("Amina Holm", "Rekruttering")


def first_meeting(walk: Walk, cast: Cast) -> None:
    """Two staff at a café, a calendar file, and the preliminary plan handed out afterwards."""
    walk.at("2026-03-03 10:20")
    walk.open("/overview/")
    walk.sees("Amina Holm", "Invitér til første møde")
    walk.follow("Invitér til første møde")
    walk.send("Planlæg mødet", {
        "day": "09/03/2026", "at": "13:00", "place": "Café Solhjørnet", "address": "Torvet 2",
        "staff": [str(cast.coach.pk), str(cast.second_coach.pk)],
    })  # fmt: skip
    walk.sees("Café Solhjørnet")
    assert walk.follow("Læg i din kalender").startswith("text/calendar")
    walk.at("2026-03-09 14:10")
    walk.open("/overview/")
    walk.follow("Hold mødet")
    walk.send("Gem", {
        "attendance": "came", "note": "God snak om idéen. Vi er alle tre gået hjem med lyst til mere.",
        "text_0": "Skrive den foreløbige forretningsplan", "due_0": "23/03/2026",
    })  # fmt: skip
    walk.open(f"{her_way()}parties/")
    walk.send("Opret login til")


def plan_in_the_portal(walk: Walk) -> None:
    """She fills in the preliminary plan on her telephone, leaves, and goes on where she was."""
    walk.at("2026-03-11 21:00")
    walk.be(the_participant(), staff=False)
    walk.open("/my/")
    walk.sees("Foreløbig forretningsplan")
    walk.follow("Foreløbig forretningsplan")
    walk.send("Gem og gå videre", {"business_name": "Cykelværksted på hjul"})
    walk.send("Gem og stop for nu", {"summary": "Jeg kommer ud og reparerer cykler."})
    walk.be(None)
    walk.at("2026-03-14 10:00")
    walk.be(the_participant(), staff=False)
    walk.open("/my/forms/preliminary-business-plan/")
    walk.sees("Jeg kommer ud og reparerer cykler.")
    fill_in(walk, PLAN)


def second_meeting(walk: Walk, cast: Cast) -> None:
    """One of the team, about 45 minutes, with the person profile as guide."""
    walk.at("2026-03-16 09:00")
    walk.be(cast.coach)
    walk.open(f"{her_way()}meetings/new/?kind=second")
    walk.fill({"day": "23/03/2026", "at": "13.00", "place": "Biblioteket"})
    walk.at("2026-03-23 13:50")
    walk.open("/overview/")
    walk.follow("Hold mødet")
    walk.send("Gem", {"attendance": "came", "note": "Profilen gav en god snak om styrker."})
    walk.open(f"{her_way()}forms/person-profile/")
    walk.sees("sammen med Amina Holm")
    fill_in(walk, PROFILE)


def first_screening(walk: Walk, cast: Cast) -> None:
    """Two assessors score before they see each other; the team agrees."""
    walk.at("2026-03-30 10:00")
    screening = begin(walk, cast, 1)
    score(walk, cast.coach, screening)
    walk.be(cast.second_coach)
    walk.open(f"{screening}score/")
    assert "Lone Krogh" not in walk.text()
    score(walk, cast.second_coach, screening)
    own_view(walk, screening)
    agree(walk, cast, screening, "allocated")
    walk.be(cast.coach)
    walk.open(f"{her_way()}screenings/")
    walk.choose("kind", "allocation")
    decide(walk, cast, "Amina", {"outcome": "granted", "next_step": "Din coach ringer i næste uge."})


def development(walk: Walk, cast: Cast) -> None:
    """Individual meetings with notes and agreements, and the first budgets."""
    walk.at("2026-04-13 09:00")
    walk.be(cast.coach)
    walk.open(f"{her_way()}meetings/new/?kind=individual")
    walk.fill({"day": "20/04/2026", "at": "10:00", "place": "Biblioteket"})
    walk.at("2026-04-20 11:00")
    walk.open("/overview/")
    walk.follow("Hold mødet")
    walk.send(
        "Gem",
        {
            "attendance": "late",
            "note": "Vi regnede på timeprisen.",
            "text_0": "Spørge tre kunder om prisen",
            "due_0": "04/05/2026",
        },
    )
    walk.at("2026-04-22 20:00")
    walk.be(the_participant(), staff=False)
    walk.open("/my/business/budget/write/needs/")
    walk.fill({"fixtures_and_equipment_amount": "32.000", "it_amount": "4.000,00", "insurance_amount": "3500"})
    walk.open("/my/business/budget/write/financing/")
    walk.fill({"own_money_amount": "3.000"})
    walk.open("/my/business/budget/")
    walk.sees("36.500,00")
    walk.send("Gem som en version", {"phase": "early"})


def second_screening(walk: Walk, cast: Cast) -> None:
    """On to the courses: the modules are granted one by one."""
    walk.at("2026-05-11 10:00")
    screening = begin(walk, cast, 2)
    score(walk, cast.coach, screening)
    score(walk, cast.second_coach, screening)
    agree(walk, cast, screening, "modules_granted")
    walk.be(cast.coach)
    walk.open(f"{her_way()}screenings/")
    walk.choose("kind", "modules")
    decide(walk, cast, "Amina", {
        "outcome": "granted", "modules": ["weekly-course", "retreat"], "starts_on": "25/05/2026", "place": "Kulturhuset",
    })  # fmt: skip


def course(walk: Walk, cast: Cast) -> None:
    """A cohort, a session, and the four days of the retreat, with attendance on the teacher's telephone."""
    walk.at("2026-05-18 10:00")
    walk.be(cast.team_leader)
    walk.open("/cohorts/new/")
    walk.fill({"name": "Forår 2026", "starts_on": "25/05/2026", "places": "12"})
    cohort = walk.url
    walk.open(f"{cohort}members/")
    walk.fill({"enrolments": [her_way().split("/")[2]]})
    teacher = str(cast.teacher.pk)
    for module, day, count, every in (("weekly-course", "26/05/2026", "1", "7"), ("retreat", "01/06/2026", "4", "1")):
        walk.open(f"{cohort}sessions/?module={module}")
        walk.fill(
            {
                "day": day,
                "at": "09:00",
                "minutes": "180",
                "count": count,
                "every": every,
                "place": "Kulturhuset",
                "teacher": teacher,
            }
        )
    days = ("2026-05-26", "2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04")
    for session, day in zip(Session.objects.order_by("starts_at"), days, strict=True):
        walk.at(f"{day} 16:00")
        walk.be(cast.teacher, staff=False)
        walk.open(f"/teaching/{session.pk}/")
        walk.sees("Amina")
        assert "Holm" not in walk.text()
        walk.send("Gem fremmøde")


def third_screening(walk: Walk, cast: Cast) -> None:
    """The recommendation, and the team leader's decisions on loan and support with reasons."""
    walk.at("2026-06-08 10:00")
    screening = begin(walk, cast, 3)
    score(walk, cast.coach, screening)
    score(walk, cast.second_coach, screening)
    agree(walk, cast, screening, "recommend_yes")
    walk.fill({
        "loan": "45.000", "purpose": "Ladcykel og værktøj", "support_months": "6", "support_starts_on": "01/07/2026",
        "reasons": "Planen er gennemarbejdet.",
    })  # fmt: skip
    walk.at("2026-06-10 13:00")
    decide(walk, cast, "Mikrolån,", {"outcome": "granted", "legal_basis": "own_scheme", "starts_on": "01/07/2026"})
    decide(walk, cast, "Tilskud til", {"outcome": "granted", "legal_basis": "own_scheme"})
    walk.be(the_participant(), staff=False)
    walk.open("/my/messages/")
    walk.sees("Du har fået et mikrolån", "Låneaftale")
    walk.follow("Du har fået et mikrolån")
    walk.sees("45.000,00", "klage", "8. juli 2026")
    assert walk.follow("PDF") == "application/pdf"


def founding(walk: Walk, cast: Cast) -> None:
    """The signed agreement, the first day in business, and money out by eyes that did not decide."""
    walk.at("2026-06-15 10:00")
    walk.be(cast.team_leader)
    assert walk.client.post(f"{her_loan()}pay-out/").status_code == 404
    walk.be(cast.controller)
    walk.open("/payments/")
    walk.follow("Amina Holm")
    paper = SimpleUploadedFile("aftale.pdf", b"%PDF-1.4 signed", content_type="application/pdf")
    walk.send("Registrér aftalen", {"signed_on": "15/06/2026", "paper": paper})
    walk.at("2026-07-01 09:00")
    walk.be(cast.coach)
    walk.open(f"{her_way()}parties/")
    walk.fill({"start-started_on": "01/07/2026"})
    walk.at("2026-07-02 11:00")
    walk.be(cast.controller)
    walk.open(f"{her_loan()}")
    walk.send("Udbetal")
    walk.at("2026-07-03 09:00")
    walk.open(f"{her_loan()}")
    walk.send("Banken har udbetalt")


def good_company(walk: Walk, cast: Cast) -> None:
    """A mentor whom both have said yes to, and a network day that she signs up for because she wants to."""
    walk.at("2026-08-03 10:00")
    walk.be(cast.coach)
    walk.open("/mentors/new/")
    walk.send(
        "Tilføj mentoren", {"login": str(cast.mentor.pk), "trade": "Cykelhandel", "reach": "part", "capacity": "2"}
    )
    walk.open(f"{her_way()}mentor/")
    walk.fill({"mentor": walk.choices("mentor")[0], "agreement": "Vi mødes hver måned.", "until": "01/08/2027"})
    match = MentorMatch.objects.get()
    walk.be(the_participant(), staff=False)
    walk.open("/my/mentor/")
    walk.send("Ja, spørg mentoren")
    walk.be(cast.mentor, staff=False)
    walk.open("/mentoring/code/")
    walk.fill({"yes": "on"})
    walk.open(f"/mentoring/{match.pk}/")
    walk.send("Ja, det vil jeg")
    walk.be(cast.team_leader)
    walk.open("/network-days/new/")
    walk.fill({"title": "Moms for begyndere", "day": "27/08/2026", "at": "15:00", "place": "Kulturhuset"})
    walk.be(the_participant(), staff=False)
    walk.open("/my/meetings/")
    walk.sees("Moms for begyndere", "Per Mentor")
    walk.send("Jeg kommer")


def instalments(walk: Walk, cast: Cast) -> None:
    """The plan from month 2 on her telephone; one instalment in time, the next one late."""
    walk.at("2026-07-04 20:00")
    walk.be(the_participant(), staff=False)
    walk.open("/my/loan/")
    walk.sees("45.000,00", "375,00", "1. september 2026")
    walk.at("2026-09-01 13:00")
    walk.be(cast.controller)
    walk.open(f"{her_loan()}")
    walk.send("Registrér indbetalingen", {"amount": "375,00", "day": "01/09/2026"})
    walk.at("2026-10-12 13:00")
    walk.open("/payments/")
    walk.sees("375,00")
    walk.be(the_participant(), staff=False)
    walk.open("/my/loan/")
    walk.sees("375,00", "ikke betalt endnu")


def evaluation(walk: Walk, cast: Cast) -> None:
    """Self-evaluation and screening 4 in time before the support ends; three months' extension."""
    nightly.run(date(2026, 11, 6))
    walk.at("2026-11-07 09:00")
    walk.be(the_participant(), staff=False)
    walk.open("/my/")
    walk.follow("Selvevaluering")
    fill_in(walk, EVALUATION)
    walk.at("2026-11-16 10:00")
    fourth(walk, cast, "extension", "yes")
    walk.be(cast.coach)
    walk.open(f"{her_way()}screenings/")
    walk.choose("kind", "extension")
    decide(walk, cast, "Forlængelse", {"outcome": "granted", "months": "3"})
    assert [period.last_on.isoformat() for period in support.courses_of(the_participant().person_id)[0].periods] == [
        "2026-12-31",
        "2027-03-31",
    ]


def fourth(walk: Walk, cast: Cast, result: str, answer: str) -> None:
    """Screening 4, with the test of decisive importance and its reason."""
    screening = begin(walk, cast, 4)
    score(walk, cast.coach, screening)
    score(walk, cast.second_coach, screening)
    test = {"decisive_importance-answer": answer, "decisive_importance-reason": "Vinteren er lavsæson for cykler."}
    agree(walk, cast, screening, result, **test)


def self_sufficiency(walk: Walk, cast: Cast) -> None:
    """The letter that support ends is a congratulation; mentor and network go on."""
    walk.at("2027-02-15 10:00")
    fourth(walk, cast, "transition", "no")
    walk.be(cast.coach)
    walk.open(f"{her_way()}screenings/")
    walk.choose("kind", "support_end")
    decide(walk, cast, "Ophør", {"ends_on": "31/03/2027"})
    nightly.run(date(2027, 4, 1))
    walk.at("2027-04-02 10:00")
    walk.be(the_participant(), staff=False)
    walk.open("/my/messages/")
    walk.sees("Tillykke – du forsørger nu dig selv")
    walk.open("/my/")
    walk.sees("Tillykke", "Du har lånt")
    assert Enrolment.objects.get().stage == "alumni"
