"""The main menus: at most six words each, and what a role may not see does not show."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from spire.foundation.values.actor import Actor
from spire.interfaces.parts.request import actor_of


@dataclass(frozen=True)
class Item:
    """A word in the menu: where it leads, the permission that shows it, and the one that hides it."""

    label: Promise
    route: str
    needs: str
    unless: str = ""


# Shown to whom something is opened, by no permission of theirs.
OPENED = "opened"
STAFF: tuple[Item, ...] = (
    Item(_("The team"), "team", "team.lead"),
    Item(_("The programme"), "programme", "programme.publish", unless="team.lead"),
    Item(_("Set-up"), "setup", "access.administer"),
    Item(_("Support"), "support", "support.view", unless="enrolment.view"),
    Item(_("My overview"), "overview", "enrolment.view", unless="team.lead"),
    Item(_("Questions to me"), "questions", "question.answer"),
    Item(_("My referrals"), "referrals", "referral.view"),
    Item(_("Refer a citizen"), "refer", "referral.make"),
    Item(_("Whom does it suit?"), "referral_guide", "referral.make"),
    Item(_("Enrolments"), "enrolments", "enrolment.view"),
    Item(_("Meetings and courses"), "meetings", "meeting.work"),
    Item(_("Appeals"), "appeals", "question.answer"),
    Item(_("Legal bases"), "laws", "question.answer"),
    Item(_("Payments"), "payments", "payment.view"),
    Item(_("Loans"), "loans", "loan.view"),
    Item(_("Loan products"), "products", "product.edit", unless="loan.view"),
    Item(_("The books"), "books", "books.view"),
    Item(_("The log"), "log", "audit.view"),
    Item(_("Municipalities"), "municipalities", "enrolment.view"),
    Item(_("Reports"), "reports", "report.view"),
    Item(_("Today"), "teaching", "session.teach"),
    Item(_("Those I follow"), "mentoring", "mentor.work"),
)

# Behind the cog: what is set up, or done now and then. The menu keeps to six words, and what comes later comes here.
COG: tuple[Item, ...] = (
    Item(_("Letters"), "letters_out", "letter.post"),
    Item(_("Letter templates"), "letter_templates", "letter.template"),
    Item(_("Loan products"), "products", "product.view"),
    Item(_("Legal bases"), "laws", "law.view"),
    Item(_("Opened to me"), "opened", OPENED),
    Item(_("I am away"), "absence", "enrolment.share"),
    Item(_("Emergency access"), "emergency", "emergency.open"),
    Item(_("Emergencies to look at"), "emergencies", "emergency.review"),
    Item(_("Rights on a day"), "rights", "rights.view"),
    Item(_("People's own data"), "data_rights", "person.data"),
    Item(_("Filing"), "filing", "filing.edit"),
    Item(_("The log's chain"), "log_chain", "log.check"),
    Item(_("Organisations, programmes and logins"), "setup", "access.administer"),
    Item(_("The house's own work"), "house_work", "access.administer"),
)

# Five words in this order: My way, My loan, Meetings and courses, Messages, My details.
PARTICIPANT: tuple[Item, ...] = (
    Item(_("My way"), "my_way", "portal.use"),
    Item(_("My loan"), "my_loan", "portal.use"),
    Item(_("Meetings and courses"), "my_meetings", "portal.use"),
    Item(_("Messages"), "my_messages", "portal.use"),
    Item(_("My details"), "my_details", "portal.use"),
)


def menu_of(request: HttpRequest) -> list[dict[str, object]]:
    """The words that this login sees, with the current one marked: the longest address that the page begins with."""
    actor = actor_of(request)
    items = PARTICIPANT if actor.holds("portal.use") else STAFF
    seen = [(item.label, reverse(item.route)) for item in items if _is_seen(item, actor)]
    current = max((url for _label, url in seen if request.path.startswith(url)), key=len, default="")
    return [{"label": label, "url": url, "is_current": url == current} for label, url in seen]


def cog_of(request: HttpRequest) -> list[dict[str, object]]:
    """What this login finds behind the cog, apart from what stands in its menu."""
    actor, in_menu = actor_of(request), {item["url"] for item in menu_of(request)}
    seen = [(item.label, reverse(item.route)) for item in COG if _is_seen(item, actor)]
    return [{"label": label, "url": url} for label, url in seen if url not in in_menu]


def _is_seen(item: Item, actor: Actor) -> bool:
    if item.needs == OPENED:
        return bool(actor.reach)
    return actor.holds(item.needs) and not (item.unless and actor.holds(item.unless))
