"""Voluntary days with their scripts and sign-ups, and the entrepreneur hotel with its bookings."""

from datetime import date

from spire.foundation.access.models import Login
from spire.interfaces.commands.demo.folder import Folder, actor, moment
from spire.interfaces.commands.demo.municipality import Municipality
from spire.interfaces.commands.demo.steps.teaching import PLACE
from spire.journey.enrolments.models import Enrolment
from spire.journey.guidance import actions as guidance
from spire.journey.guidance import queries
from spire.journey.guidance.actions.hotel import Opening
from spire.journey.guidance.actions.network import About
from spire.journey.guidance.models import Hotel, NetworkDay
from spire.journey.guidance.rules.script import Duty, Item

SCRIPT = (
    Item(15, "Ankomst, kaffe og navneskilte", "Ulla", "Kaffe, navneskilte"),
    Item(15, "Velkomst og runde med navne og virksomheder", "Ulla"),
    Item(45, "Oplæg og spørgsmål", "Tove", "Projektor"),
    Item(15, "Pause"),
    Item(60, "Små grupper: vi regner på hinandens tal", "Lone og Sami", "Lommeregnere, skabelonen på papir"),
    Item(30, "Runde: hvad tager jeg med mig?", "Ulla"),
)
DUTIES = (
    Duty("before", "Book lokale, og bestil mad", "Sami"),
    Duty("before", "Send invitationen", "Ulla"),
    Duty("during", "Tag imod dem, der kommer", "Ulla"),
    Duty("during", "Hold øje med tiden", "Sami"),
    Duty("after", "Tæl, hvor mange der kom, og ryd op", "Lone"),
)
RULES = """Bordet er dit i de timer, du har booket. Tag dine ting med, når du går.
Tal i telefon i gangen eller i mødelokalet.
Den sidste slukker lyset og låser døren.
Kommer du ikke, så meld fra, så en anden kan bruge bordet."""
KINDS = {
    "network_day": ("Momsregnskab for begyndere", "Vi hjælper hinanden med kvartalets tal og spiser sammen bagefter."),
    "follow_up": ("Opfølgning: regnskab og revision", "Tag dit eget regnskab med. Vi ser på det sammen."),
    "evening": ("Aften om priser", "Hvad koster en time hos dig, og hvordan siger du det?"),
}


def plan_day(house: Municipality, kind: str, held_on: date, day: date) -> None:
    """A voluntary day with its script; everybody on the list is invited, and some sign up."""
    by = actor(house.staff["leader"], day, hour=10)
    title, purpose = KINDS[kind]
    planned = guidance.plan_network_day(
        house.organisation,
        title,
        moment(held_on, 15),
        180,
        place=PLACE,
        address="Torvet 2, 0000 Eksempel",
        purpose=purpose,
        about=About(kind=kind, facilitator="Ulla", speakers="Tove Demolærke", catering="Suppe og brød", seats=30),
        on=day,
        by=by,
    )
    guidance.write_script(planned.pk, SCRIPT, DUTIES, follow_up="Noterne lægges op under materiale.", on=day, by=by)
    if kind == "evening":
        return  # the list with its reasons waits for somebody to look at it
    chosen = [one.enrolment.pk for one in queries.receivers_of_network_day(planned, on=day) if one.is_chosen]
    if chosen:
        guidance.invite_to_network_day(planned.pk, chosen, on=day, by=by)
    for enrolment in Enrolment.objects.filter(pk__in=chosen).select_related("person").order_by("pk")[::2]:
        login = Login.objects.filter(person=enrolment.person).first()
        if login is not None:
            guidance.sign_up(planned.pk, enrolment, on=day, by=actor(login, day, hour=20))


def count_day(house: Municipality, kind: str, day: date) -> None:
    """How many came, the day after."""
    by = actor(house.staff["leader"], day, hour=9)
    held = NetworkDay.objects.filter(kind=kind, starts_at__lt=by.at, came=None).first()
    if held is not None:
        guidance.count_network_day(held.pk, held.sign_ups.count() + 2, on=day, by=by)


def open_hotel(house: Municipality, day: date) -> None:
    """Four desks and a meeting room, with house rules, and a closing day ahead."""
    by = actor(house.staff["leader"], day, hour=10)
    opening = Opening(opens=8, closes=18, days_ahead=28)
    hotel = guidance.open_hotel(
        house.organisation, "Iværksætterhuset", address="Torvet 4, 0000 Eksempel", opening=opening, on=day, by=by
    )
    for number, about in enumerate(("ved vinduet", "ved vinduet", "med ekstra skærm", "nær køkkenet"), start=1):
        guidance.add_space(hotel.pk, "desk", f"Skrivebord {number}", about=about, on=day, by=by)
    guidance.add_space(hotel.pk, "room", "Mødelokalet", about="6 stole og en tavle", on=day, by=by)
    guidance.publish_rules(hotel.pk, RULES, on=day, by=by)


def close_hotel(house: Municipality, closed_on: date, day: date) -> None:
    """One day of cleaning lies ahead."""
    hotel = Hotel.objects.get(organisation=house.organisation)
    by = actor(house.staff["leader"], day, hour=10)
    guidance.close_day(hotel.pk, closed_on, "Hovedrengøring", on=day, by=by)


def book_desks(house: Municipality, folders: list[Folder], day: date) -> None:
    """Those with a login book this week's desks, and the room now and then."""
    hotel = Hotel.objects.get(organisation=house.organisation)
    guests = [folder for folder in folders if folder.inquiry_id and _is_guest(folder)]
    days = queries.open_days(hotel, on=day)
    for number, folder in enumerate(guests[:8]):
        login = Login.objects.filter(person=folder.enrolment.person).first()
        if login is None:
            continue
        by, enrolment = actor(login, day, hour=7, minute=number), folder.enrolment
        guidance.accept_rules(hotel.pk, hotel.rules_version, enrolment, on=day, by=by)
        chosen = days[number // 3 + 1]
        begins = 9 if number % 2 else 12
        guidance.book(hotel.pk, enrolment, chosen, begins, begins + 3, on=day, by=by)
        if number % 4 == 0:
            guidance.book(hotel.pk, enrolment, chosen, 15, 16, kind="room", on=day, by=by)


def _is_guest(folder: Folder) -> bool:
    found = Enrolment.objects.filter(inquiry_id=folder.inquiry_id).first()
    return found is not None and (found.closed_on is None or found.alumni_on is not None)
