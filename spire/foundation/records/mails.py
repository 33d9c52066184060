"""The outbox of e-mails: a mail is a row, and the minute's step sends it. Mails name nobody and tell nothing.

Who has something to say in a mail calls `queue_mail` inside the same transaction as what the mail is about. A mail is
claimed before it is handed over, so two workers never send one mail side by side; a mail server that says no is asked
again, later and later. Where a process died with a mail in its hands, or the line broke in the middle, nobody can know
whether it left: it is sent again under the same Message-ID for ever, by which a mailbox knows that it has it. So every
mail leaves at least once. Source: docs/choices/0035.
"""

import hashlib
import logging
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from time import monotonic
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, QuerySet

from spire.foundation.access import scope
from spire.foundation.access.queries import NotFound
from spire.foundation.records import standstills
from spire.foundation.records.models import Attachment, Mail
from spire.foundation.trail import actions as trail
from spire.foundation.values import errand
from spire.foundation.values.actor import Actor
from spire.foundation.values.errors import Refused
from spire.foundation.values.reports import Report, each

AFTER_MINUTES: Final = (2, 10, 60, 4 * 60, 12 * 60)  # how long after each refusal it is tried again
LEASE: Final = timedelta(minutes=15)  # who claimed a mail longer ago than this has died
AT_ONCE: Final = 200
SECONDS: Final = 60  # a slow mail server does not keep the other steps waiting longer: the rest goes the next minute
STUCK: Final = "failed"
POST: Final = "letter.post"
ANSWERED_FOR_NOW: Final = range(400, 500)
log = logging.getLogger("spire.worker")


class NotStuck(Refused):
    """Only a mail that failed is sent again."""

    code = "records.not_stuck"


@dataclass(frozen=True, slots=True)
class File:
    """A file to go with a mail."""

    name: str
    media_type: str
    data: bytes


@transaction.atomic
def queue_mail(
    to: str,
    subject: str,
    text: str,
    *,
    key: str,
    by: Actor,
    attachments: Sequence[File] = (),
    person_id: int | None = None,
    organisation_id: int | None = None,
    not_after: datetime | None = None,
) -> Mail:
    """Put a mail in the outbox; with a `key` that is there already, the mail that is there is given back.

    `key` says what the mail is about and to whom ("meeting:7:2:person:3"). Subject and text name nobody. Those who post
    the organisation's letters see it when it does not leave, and without one nobody does. What has not left by `not_after` is of no use any more, and does not leave.
    """
    mail, is_new = Mail.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "person_id": person_id,
            "organisation_id": organisation_id,
            "subject": subject,
            "text": text,
            "queued_at": by.at,
            "next_try_at": by.at,
            "not_after": not_after,
            "errand": errand.left(),
        },
    )
    if is_new:
        Attachment.objects.bulk_create(
            Attachment(mail=mail, name=one.name, media_type=one.media_type, data=one.data) for one in attachments
        )
    return mail


def send_waiting_mails(*, on: date, by: Actor) -> Report:
    """Send what waits and is due, one claim and one result each; once the server is found to be away, nobody asks it again.

    While the house stands still after a backup was put back (`standstills`), nothing is sent.
    """
    if standstills.current() is not None:
        return Report("records.send_waiting_mails")
    _take_back(by)
    Mail.objects.filter(state="waiting", not_after__lt=by.at).update(state="late", why="too late")
    due = Mail.objects.filter(state="waiting", next_try_at__lte=by.at).order_by("id").values_list("id", flat=True)
    line = _Line(until=monotonic() + SECONDS)
    stuck = Mail.objects.filter(state=STUCK).count()
    findings = (f"{stuck} mails did not leave",) if stuck else ()
    return each(
        "records.send_waiting_mails",
        list(due[:AT_ONCE]),
        lambda mail_id: send(mail_id, by=by, line=line),
        findings=findings,
    )


def send(mail_id: int, *, by: Actor, line: "_Line") -> bool:
    """Hand one waiting mail over; of two who try at once, one does. Gives whether it left."""
    if monotonic() > line.until:
        return False
    claimed = Mail.objects.filter(pk=mail_id, state="waiting").update(state="sending", claimed_at=by.at)
    if not claimed:
        return False
    mail = Mail.objects.get(pk=mail_id)
    with errand.resumed(mail.errand):
        return _settle(mail, _hand_over(mail, line), by=by)


def _settle(mail: Mail, outcome: "_Outcome", *, by: Actor) -> bool:
    mail.attempts += 1
    mail.why, mail.state = outcome.why, _after(outcome.state, mail.attempts)
    if mail.state == "sent":
        mail.sent_at = by.at
    elif mail.state == "waiting":
        mail.next_try_at = by.at + timedelta(minutes=AFTER_MINUTES[mail.attempts - 1])
    mail.save(update_fields=("state", "why", "attempts", "sent_at", "next_try_at"))
    log.info("mail %s: %s %s", mail.pk, mail.state, mail.why)
    return mail.state == "sent"


def _take_back(by: Actor) -> None:
    """Mails that somebody died with wait again; one that this happens to each time is given up."""
    lost = Mail.objects.filter(state="sending", claimed_at__lt=by.at - LEASE)
    lost.filter(attempts__gte=len(AFTER_MINUTES)).update(state="failed", why="interrupted")
    lost.update(state="waiting", why="interrupted", attempts=F("attempts") + 1, next_try_at=by.at)


def _after(state: str, attempts: int) -> str:
    return "failed" if state == "waiting" and attempts > len(AFTER_MINUTES) else state


@transaction.atomic
def send_again(mail_id: int, *, on: date, by: Actor) -> Mail:
    """Somebody has looked at a mail that did not leave, and lets it try again.  Raises NotStuck, NotAllowed."""
    mail = Mail.objects.select_for_update().get(pk=mail_id)
    scope.require_of_person(by, POST, person_id=mail.person_id, organisation_id=mail.organisation_id)
    if mail.state != STUCK:
        raise NotStuck()
    mail.state, mail.attempts, mail.next_try_at, mail.why = "waiting", 0, by.at, ""
    mail.save(update_fields=("state", "attempts", "next_try_at", "why"))
    trail.write("mail.sent_again", mail, by=by, on=on, person_id=mail.person_id)
    return mail


def stuck() -> QuerySet[Mail]:
    """The mails that somebody must look at, oldest first."""
    return Mail.objects.filter(state=STUCK).order_by("id")


def stuck_at(by: Actor) -> QuerySet[Mail]:
    """The same for the organisations where the actor posts letters."""
    return stuck().filter(scope.of_people(by, POST, person="person_id")).select_related("person")


def for_actor(by: Actor, mail_id: int) -> Mail:
    """A mail of an organisation where the actor posts letters, whatever became of it; anything else is not found."""
    mail = Mail.objects.filter(scope.of_people(by, POST, person="person_id"), pk=mail_id).first()
    if mail is None:
        raise NotFound()
    return mail


def masked(address: str) -> str:
    """An address that whoever knows it recognises, and nobody else can write to: a…@example.dk."""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"


def message_id(mail: Mail) -> str:
    """The mail's own for ever, by which a mailbox can tell that it has it already, and its server's log that it left."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    mark = hashlib.sha256(mail.key.encode()).hexdigest()[:32]
    return f"<{mark}@{domain}>"


@dataclass(frozen=True, slots=True)
class _Outcome:
    state: str
    why: str = ""


@dataclass(slots=True)
class _Line:
    """The line to the mail server in one run of the step: until when it is used, and why it is of no use just now."""

    until: float
    away: str = ""


def _hand_over(mail: Mail, line: _Line) -> _Outcome:
    """Give the mail to the server and say what came of it. Before the server took hold of it, nothing has left."""
    if line.away:
        return _Outcome("waiting", line.away)
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        line.away = type(error).__name__
        return _Outcome("waiting", line.away)
    try:
        connection.send_messages([_message(mail)])
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        return _Outcome("waiting" if all(code in ANSWERED_FOR_NOW for code in codes) else "failed", f"{codes}")
    except smtplib.SMTPResponseException as error:
        return _Outcome("waiting" if error.smtp_code in ANSWERED_FOR_NOW else "failed", f"{error.smtp_code}")
    except (smtplib.SMTPException, OSError) as error:
        return _Outcome("waiting", type(error).__name__)  # it may have left: its Message-ID stays the same
    finally:
        connection.close()
    return _Outcome("sent")


def _message(mail: Mail) -> EmailMessage:
    message = EmailMessage(mail.subject, mail.text, to=[mail.to], headers={"Message-ID": message_id(mail)})
    for one in mail.attachments.all():
        message.attach(one.name, _readable(one), one.media_type)
    return message


def _readable(one: Attachment) -> str | bytes:
    """Texts go as texts, so that a calendar program finds its request; all else as bytes."""
    data = bytes(one.data)
    return data.decode("utf-8") if one.media_type.startswith("text/") else data
