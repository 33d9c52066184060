"""Forgetting one person: no trace in any table, the books and the log whole, and nothing else can be taken away. # K-4"""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Sum
from django.urls import reverse

from spire.foundation.people.models import Person
from spire.foundation.people.queries import identity_of
from spire.foundation.records.data_rights import forgetting
from spire.foundation.records.models import Erasure
from spire.foundation.trail import actions as trail
from spire.foundation.trail import person_keys
from spire.foundation.trail.models import Event, Forgotten
from spire.interfaces.parts import clock
from spire.interfaces.parts.login import give_demo_factor
from spire.journey.enrolments.actions import rebuild_search
from spire.journey.enrolments.models import Enrolment, Inquiry, Outcome
from spire.journey.guidance.models import Hotel, HouseRules
from spire.money.instruments.models import Loan, LoanEvent
from spire.money.ledger.models import Line
from tests.cast import DAY, HOUSE
from tests.everything import everything
from tests.foundation.records.rows import fill
from tests.journey.guidance.build import NOW
from tests.scan import traces

pytestmark = pytest.mark.django_db
DETAILS = {
    "phone": "20112233", "email": "amina.privat@example.dk", "street": "Hyldegangen 17", "postcode": "8999",
    "city": "Mågeby",
}  # fmt: skip
WORDS = (
    "Amina", "amina holm", "700190-0002", "7001900002", "20112233", "amina.privat@example.dk", "amina@example.dk",
    "Hyldegangen", "Mågeby", "Aminas Systue",
)  # fmt: skip


def forget(person, **more):
    return forgetting.forget(person.pk, **{"rule": "retention.ends", "last_day": DAY, "on": DAY, "by": HOUSE} | more)


@pytest.fixture
def amina(cast):
    """One of everything about her, with all her details known, and found by the search."""
    with clock.at(NOW, everywhere=True):
        everything(cast)
        person = cast.participant.person
        Person.objects.filter(pk=person.pk).update(**DETAILS, name_folded="amina holm", phone_digits="20112233")
        Inquiry.objects.filter(enrolment__person=person).update(given_name="Amina", family_name="Holm")
        HouseRules.objects.create(hotel=Hotel.objects.get(), version=1, text="Sluk lyset.", published_at=NOW)
        rebuild_search()
        trail.viewed("enrolment", [person.pk], by=cast.actor(cast.coach))
    person = Person.objects.get(pk=person.pk)
    assert fill(person, "Amina Holm, 20112233") == []
    return person


def books():
    return {
        "lines": Line.objects.count(),
        "sums": list(
            Line.objects.order_by("account_id", "subject")
            .values_list("account_id", "subject")
            .annotate(Sum("amount_minor"))
        ),
        "events": LoanEvent.objects.count(),
    }


def test_no_table_knows_a_person_who_was_forgotten_and_the_books_are_as_they_were(amina):
    before, known = books(), traces(WORDS)
    log = list(Event.objects.order_by("pk").values_list("pk", "verb", "object_id", "facts"))
    ways = Enrolment.objects.count()

    forgotten = forget(amina)

    assert len(known) > 50
    assert "\n".join(traces(WORDS)) == ""
    assert books() == before
    assert list(Event.objects.order_by("pk").values_list("pk", "verb", "object_id", "facts"))[: len(log)] == log
    assert Event.objects.order_by("pk").last().verb == "person.forgotten"
    assert person_keys.is_destroyed(amina.pk)
    assert identity_of(Person.objects.get(pk=amina.pk)) == ""
    assert Enrolment.objects.count() == ways
    assert Outcome.objects.filter(enrolment__person=amina).exists()
    assert Loan.objects.get(borrower=amina).agreement is None
    assert forgotten.rows > 100


def test_the_number_of_the_way_goes_with_its_person_and_the_reason_of_the_erasure_stays(amina):
    number = Enrolment.objects.get(person=amina).number
    facts = {"label": number, "closed": "2020-03-01", "code": "P1825D", "days": 1825, "last": "2025-02-28"}
    step = {"code": "retention.closed.enrolment", "facts": facts, "source": None}
    Erasure.objects.filter(person=amina).update(working={"amount": None, "steps": [step]})

    forget(amina)

    kept = Erasure.objects.get(person=amina).working["steps"][0]
    assert kept == step | {"facts": facts | {"label": "–"}}
    assert traces([number]) == []


def test_the_second_time_changes_nothing(amina):
    first = forget(amina)
    events = Event.objects.count()

    assert forget(amina, by=HOUSE) == first
    assert Event.objects.count() == events


def test_killed_on_the_way_nothing_is_gone(amina, monkeypatch):
    known = traces(WORDS)
    monkeypatch.setattr(forgetting.person_keys, "destroy", _dies)

    with pytest.raises(SystemExit), transaction.atomic():
        forget(amina)

    assert traces(WORDS) == known
    assert not Forgotten.objects.exists()


def _dies(*_args, **_kwargs):
    raise SystemExit(9)


def test_others_are_left_as_they_are(amina, cast):
    another = Enrolment.objects.exclude(person=amina).select_related("person").first()
    name, notes = str(another.person), another.meetings.count()

    forget(amina)

    another.refresh_from_db()
    assert str(Person.objects.get(pk=another.person_id)) == name
    assert another.meetings.count() == notes
    assert cast.coach.name == type(cast.coach).objects.get(pk=cast.coach.pk).name


REFUSED = (
    "DELETE FROM decisions_loanreminder",
    "DELETE FROM instruments_loan",
    "DELETE FROM instruments_loanevent",
    "DELETE FROM ledger_line",
    "DELETE FROM ledger_entry",
    "DELETE FROM banking_movement",
    "DELETE FROM trail_event",
    "DELETE FROM trail_personkey",
    "DELETE FROM trail_forgotten",
    "DELETE FROM trail_erased",
    "UPDATE trail_forgotten SET rule = ''",
    "UPDATE trail_erased SET row_id = 0",
    "UPDATE instruments_loanevent SET amount_minor = 1",
    "UPDATE decisions_claimfile SET sha256 = ''",
    "UPDATE banking_paymentbatch SET sha256 = ''",
)


def refuses(sql):
    """Whether the database itself says no, whoever is forgotten."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as refusal:
        return "append only" in str(refusal)
    return False


def test_direct_sql_takes_nothing_away_but_what_went_with_somebody_forgotten(amina):
    before = [sql for sql in REFUSED[:6] if not refuses(sql)]
    noted = LoanEvent.objects.filter(loan__borrower=amina).first()
    emptied = f"UPDATE instruments_loanevent SET note = '' WHERE id = {noted.pk}"
    before += [emptied] if not refuses(emptied) else []

    forget(amina)

    assert before == []
    assert [sql for sql in REFUSED[1:] if not refuses(sql)] == []
    assert not refuses(emptied)
    assert refuses(f"UPDATE instruments_loanevent SET note = 'Amina' WHERE id = {noted.pk}")
    assert refuses(f"UPDATE instruments_loanevent SET note = '', amount_minor = 7 WHERE id = {noted.pk}")


PAGES = ("enrolments", "loans", "portfolio", "reports", "municipalities", "outcomes", "team", "data_rights")
OF_WAY = ("enrolment", "enrolment_timeline", "enrolment_loan", "enrolment_letters", "enrolment_support")


def test_pages_with_a_forgotten_persons_loan_and_way_still_open(amina, cast, client):
    way, loan = Enrolment.objects.get(person=amina), Loan.objects.get(borrower=amina)
    forget(amina)
    give_demo_factor(cast.team_leader)
    give_demo_factor(cast.controller)

    client.force_login(cast.team_leader)
    mine = {name: client.get(reverse(name)).status_code for name in PAGES}
    mine |= {name: client.get(reverse(name, args=[way.pk])).status_code for name in OF_WAY}
    shown = client.get(reverse("data_person", args=[amina.pk])).content.decode()
    client.force_login(cast.controller)
    books = client.get(reverse("loan", args=[loan.pk]))

    assert {name: status for name, status in mine.items() if status != 200} == {}
    assert books.status_code == 200
    assert f"Slettet person {amina.pk}" in books.content.decode()
    assert f"Slettet person {amina.pk}" in shown
